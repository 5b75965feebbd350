using System.Collections.Immutable;

namespace LiveChat;

/// <summary>Keeps a host's records in memory, for tests and samples.</summary>
/// <remarks>
/// Safe for concurrent callers; a change counts for every later call. Every call completes before it returns, and one
/// whose token is cancelled has no effect.
/// </remarks>
public sealed class InMemoryAppItems : IAppItemSource
{
    private readonly Lock _gate = new();
    private readonly AppSchema _schema;
    private readonly Func<Viewer, AppItem, bool> _canSee;
    private readonly Dictionary<AppItemId, AppItem> _items = [];

    /// <summary>Makes an empty source.</summary>
    /// <param name="schema">The apps.</param>
    /// <param name="canSee">Says whether a viewer may see an item, at every read; null: everybody sees all.</param>
    public InMemoryAppItems(AppSchema schema, Func<Viewer, AppItem, bool>? canSee = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        _schema = schema;
        _canSee = canSee ?? (static (_, _) => true);
    }

    /// <summary>Makes a source of items that everybody may see; apps have the properties of their items.</summary>
    /// <remarks>
    /// A property without values is an Account property if it is among the accounts of an item, and otherwise of the
    /// kind Other.
    /// </remarks>
    /// <param name="items">The items; of two with the same id the last counts.</param>
    /// <exception cref="ArgumentException">
    /// A property holds both accounts and links, or links to items of several apps; the message names it.
    /// </exception>
    public InMemoryAppItems(params ImmutableArray<AppItem> items)
        : this(SchemaOf(items))
    {
        foreach (var item in items)
        {
            Put(item);
        }
    }

    /// <summary>Adds an item, or replaces the one with the same id.</summary>
    /// <param name="item">The item.</param>
    public void Put(AppItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        lock (_gate)
        {
            _items[item.Id] = item;
        }
    }

    /// <summary>Takes an item out; one that is not there changes nothing.</summary>
    /// <param name="id">Its id.</param>
    public void Remove(AppItemId id)
    {
        lock (_gate)
        {
            _items.Remove(id);
        }
    }

    /// <summary>Finds an app's items whose name contains a text, in any case, as a viewer sees them.</summary>
    /// <param name="app">The app.</param>
    /// <param name="text">The text; empty: any item.</param>
    /// <param name="viewer">The viewer.</param>
    /// <param name="limit">The most items to return; zero or more.</param>
    /// <returns>The items by name, then by id, ordinally; empty if there are none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
    public ImmutableArray<AppItem> Search(AppId app, string text, Viewer viewer, int limit)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        List<AppItem> ofApp;
        lock (_gate)
        {
            ofApp = [.. _items.Values.Where(item => item.Id.App == app)];
        }

        return
        [
            .. ofApp
                .Where(item => item.Name.Contains(text, StringComparison.OrdinalIgnoreCase) && _canSee(viewer, item))
                .OrderBy(item => item.Name, StringComparer.Ordinal)
                .ThenBy(item => item.Id.Item, StringComparer.Ordinal)
                .Take(limit),
        ];
    }

    /// <inheritdoc/>
    public ValueTask<AppSchema> GetSchemaAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<AppSchema>(cancellationToken)
            : ValueTask.FromResult(_schema);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<AppItem>> FindAsync(
        ImmutableArray<AppItemId> items,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<ImmutableArray<AppItem>>(cancellationToken);
        }

        return ValueTask.FromResult<ImmutableArray<AppItem>>([.. Find(items).Where(item => _canSee(viewer, item))]);
    }

    /// <inheritdoc/>
    public ValueTask<bool> HasAccountAsync(AppItemId contact, Account account, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<bool>(cancellationToken)
            : ValueTask.FromResult(Find([contact]).Any(item => Holds(item, account)));

    /// <inheritdoc/>
    /// <remarks>
    /// Adds it to the first Account property of the contact's app. A contact that is not there, or that has the account
    /// in any of its properties, is left as it is.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The contact's app has no Account property.</exception>
    public ValueTask AddAccountAsync(AppItemId contact, Account account, CancellationToken cancellationToken)
    {
        var property =
            _schema.Find(contact.App)?.Properties.FirstOrDefault(one => one.Kind == AppPropertyKind.Account)?.Name
            ?? throw new InvalidOperationException($"The app '{contact.App}' has no Account property to add to.");
        return Change(
            contact,
            item => Holds(item, account) ? item : WithAccount(item, property, account),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    /// <remarks>Takes it out of every Account property. A contact that is not there is left as it is.</remarks>
    public ValueTask RemoveAccountAsync(AppItemId contact, Account account, CancellationToken cancellationToken) =>
        Change(
            contact,
            item => item with { Accounts = [.. item.Accounts.Select(value => Without(value, account))] },
            cancellationToken
        );

    private static AppSchema SchemaOf(ImmutableArray<AppItem> items) =>
        new([.. items.GroupBy(item => item.Id.App).Select(app => new App(app.Key, PropertiesOf([.. app])))]);

    private static ImmutableArray<AppProperty> PropertiesOf(AppItem[] items)
    {
        var accounts = items
            .SelectMany(item => item.Accounts)
            .Select(value => value.Property)
            .Distinct(StringComparer.Ordinal);
        var links = items.SelectMany(item => item.Links).GroupBy(value => value.Property, StringComparer.Ordinal);
        return [.. accounts.Select(AppProperty.Account), .. links.Select(link => LinkOf(link.Key, [.. link]))];
    }

    private static AppProperty LinkOf(string property, AppItemLinks[] items) =>
        items.SelectMany(value => value.Items).Select(item => item.App).Distinct().ToList() switch
        {
            [] => AppProperty.Other(property),
            [var target] => AppProperty.LinkTo(property, target),
            _ => throw new ArgumentException(
                $"The property '{property}' links to items of several apps.",
                nameof(items)
            ),
        };

    private static AppItemAccounts Without(AppItemAccounts value, Account account) =>
        new(value.Property, value.Accounts.Remove(account));

    private List<AppItem> Find(ImmutableArray<AppItemId> ids)
    {
        lock (_gate)
        {
            return [.. ids.Distinct().Select(id => _items.GetValueOrDefault(id)).OfType<AppItem>()];
        }
    }

    private static bool Holds(AppItem item, Account account) =>
        item.Accounts.Any(value => value.Accounts.Contains(account));

    private static AppItem WithAccount(AppItem item, string property, Account account)
    {
        var others = item.Accounts.RemoveAll(value =>
            string.Equals(value.Property, property, StringComparison.Ordinal)
        );
        var added = new AppItemAccounts(property, item.AccountsOf(property).Add(account));
        return item with { Accounts = [added, .. others] };
    }

    /// <summary>Changes an item that is there; says whether it is another one now.</summary>
    private ValueTask Change(AppItemId id, Func<AppItem, AppItem> change, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        lock (_gate)
        {
            if (_items.TryGetValue(id, out var item))
            {
                _items[id] = change(item);
            }

            return ValueTask.CompletedTask;
        }
    }
}
