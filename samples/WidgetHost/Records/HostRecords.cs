using System.Collections.Concurrent;
using System.Collections.Immutable;
using LiveChat;

namespace WidgetHost.Records;

/// <summary>The host's records behind the library's port: always as a viewer sees them.</summary>
internal sealed class HostRecords : IAppItemSource, IRecordSource, IDisposable
{
    /// <summary>The host itself, which sees every record.</summary>
    private static readonly Viewer s_host = new(new UserId("host"));

    private readonly ConcurrentDictionary<AppItemId, GroupId?> _readers = new();
    private readonly SemaphoreSlim _changes = new(1, 1);
    private readonly InMemoryAppItems _items;

    public HostRecords(AppSchema schema)
    {
        Schema = schema;
        _items = new InMemoryAppItems(schema, CanSee);
    }

    /// <summary>The host's apps.</summary>
    internal AppSchema Schema { get; }

    /// <summary>Called after a contact got or lost an account; one change after the other.</summary>
    internal Action<AccountChange> AccountChanged { get; set; } = static _ => { };

    /// <summary>Adds a record, or replaces the one with its id.</summary>
    /// <param name="item">The record.</param>
    /// <param name="onlyFor">The group that may see the record; null: everybody.</param>
    internal void Put(AppItem item, GroupId? onlyFor = null)
    {
        _readers[item.Id] = onlyFor;
        _items.Put(item);
    }

    /// <summary>Adds a record, or gives the one with its id the accounts and links that it lacks.</summary>
    internal async ValueTask AddAsync(AppItem item)
    {
        if (await FindAsync(item.Id, s_host, CancellationToken.None) is not { } there)
        {
            Put(item);
            return;
        }

        _items.Put(
            there with
            {
                Accounts =
                [
                    .. there
                        .Accounts.Concat(item.Accounts)
                        .GroupBy(held => held.Property, held => held.Accounts, StringComparer.Ordinal)
                        .Select(held => new AppItemAccounts(held.Key, [.. held.SelectMany(each => each).Distinct()])),
                ],
                Links =
                [
                    .. there
                        .Links.Concat(item.Links)
                        .GroupBy(linked => linked.Property, linked => linked.Items, StringComparer.Ordinal)
                        .Select(linked => new AppItemLinks(
                            linked.Key,
                            [.. linked.SelectMany(each => each).Distinct()]
                        )),
                ],
            }
        );
    }

    internal async ValueTask<AppItem?> FindAsync(AppItemId id, Viewer viewer, CancellationToken cancellationToken) =>
        (await _items.FindAsync([id], viewer, cancellationToken)).FirstOrDefault();

    /// <summary>The address of a record's page.</summary>
    internal static string PageOf(AppItemId id) =>
        $"/apps/{Uri.EscapeDataString(id.App.Value)}/{Uri.EscapeDataString(id.Item)}";

    public ValueTask<IReadOnlyDictionary<AppItemId, string>> FindPagesAsync(
        ImmutableArray<AppItemId> items,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult<IReadOnlyDictionary<AppItemId, string>>(
            items.ToDictionary(item => item, item => "~" + PageOf(item))
        );

    /// <summary>Records of an app that a viewer sees and whose name contains a text, by name.</summary>
    public async ValueTask<ImmutableArray<AppItem>> SearchAsync(
        RecordSearch search,
        CancellationToken cancellationToken
    )
    {
        ImmutableArray<AppItemId> ids = [.. _readers.Keys.Where(id => id.App == search.App)];
        var found = await _items.FindAsync(ids, search.Viewer, cancellationToken);
        return
        [
            .. found
                .Where(item => item.Name.Contains(search.Text, StringComparison.OrdinalIgnoreCase))
                .OrderBy(item => item.Name, StringComparer.Ordinal)
                .ThenBy(item => item.Id.Item, StringComparer.Ordinal)
                .Take(search.Limit),
        ];
    }

    public ValueTask<AppSchema> GetSchemaAsync(CancellationToken cancellationToken) =>
        _items.GetSchemaAsync(cancellationToken);

    public ValueTask<ImmutableArray<AppItem>> FindAsync(
        ImmutableArray<AppItemId> items,
        Viewer viewer,
        CancellationToken cancellationToken
    ) => _items.FindAsync(items, viewer, cancellationToken);

    public ValueTask<bool> HasAccountAsync(AppItemId contact, Account account, CancellationToken cancellationToken) =>
        _items.HasAccountAsync(contact, account, cancellationToken);

    public ValueTask AddAccountAsync(AppItemId contact, Account account, CancellationToken cancellationToken) =>
        ChangeAsync(new AccountChange(contact, account, IsHeld: true), cancellationToken);

    public ValueTask RemoveAccountAsync(AppItemId contact, Account account, CancellationToken cancellationToken) =>
        ChangeAsync(new AccountChange(contact, account, IsHeld: false), cancellationToken);

    /// <summary>Makes a change; a record that no longer exists stays as it is.</summary>
    internal async ValueTask ChangeAsync(AccountChange change, CancellationToken token)
    {
        await _changes.WaitAsync(token);
        try
        {
            await (
                change.IsHeld
                    ? _items.AddAccountAsync(change.Contact, change.Account, token)
                    : _items.RemoveAccountAsync(change.Contact, change.Account, token)
            );
            AccountChanged(change);
        }
        finally
        {
            _changes.Release();
        }
    }

    public void Dispose() => _changes.Dispose();

    private bool CanSee(Viewer viewer, AppItem item) =>
        ReferenceEquals(viewer, s_host)
        || _readers.GetValueOrDefault(item.Id) is not { } group
        || viewer.Groups.Contains(group);
}

/// <summary>A contact got or lost an account.</summary>
internal sealed record AccountChange(AppItemId Contact, Account Account, bool IsHeld);
