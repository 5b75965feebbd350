using System.Collections.Immutable;

namespace LiveChat.AspNetCore;

/// <summary>
/// The people and the records that one answer names: collected while the answer is made, then asked for at once.
/// </summary>
internal sealed class Names(Links links)
{
    private readonly Dictionary<UserId, UserJson> _users = [];
    private readonly List<(UserId User, AuthorJson Author)> _authors = [];
    private readonly List<(AppItemId Id, ItemJson Item)> _items = [];

    internal Links Links => links;

    internal UserJson Of(UserId id)
    {
        if (!_users.TryGetValue(id, out var user))
        {
            _users[id] = user = new UserJson(id.Value);
        }

        return user;
    }

    internal UserJson? Of(UserId? id) => id is { } user ? Of(user) : null;

    /// <summary>The author of a message: the host's name for its own users, and the messenger's for others.</summary>
    internal AuthorJson Of(Author author)
    {
        var named = new AuthorJson(author.Kind, author.User?.Value) { Name = author.Name ?? author.User?.Value };
        if (author.User is { } user)
        {
            _authors.Add((user, named));
        }

        return named;
    }

    internal ItemJson Of(AppItem item) => Of(item.Id, item.Name);

    internal ItemJson Of(BoundItem item) => Of(item.Id, item.Name);

    internal ItemJson? OfOptional(BoundItem? item) => item is null ? null : Of(item);

    /// <summary>Asks the host once for all names, and once for all pages, and puts them into the answer.</summary>
    internal async ValueTask FillAsync(IPeopleSource people, IRecordSource records, CancellationToken token)
    {
        ImmutableArray<UserId> users = [.. _users.Keys.Concat(_authors.Select(author => author.User)).Distinct()];
        if (!users.IsEmpty)
        {
            Fill(await people.FindNamesAsync(users, token).ConfigureAwait(false));
        }

        ImmutableArray<AppItemId> items = [.. _items.Select(item => item.Id).Distinct()];
        if (!items.IsEmpty)
        {
            var pages = await records.FindPagesAsync(items, token).ConfigureAwait(false);
            foreach (var (id, item) in _items)
            {
                item.Url = links.Page(pages.GetValueOrDefault(id));
            }
        }
    }

    private void Fill(IReadOnlyDictionary<UserId, string> names)
    {
        foreach (var (id, user) in _users)
        {
            user.Name = names.GetValueOrDefault(id) ?? user.Name;
        }

        foreach (var (id, author) in _authors)
        {
            author.Name = names.GetValueOrDefault(id) ?? author.Name;
        }
    }

    private ItemJson Of(AppItemId id, string name)
    {
        var item = new ItemJson(id.App.Value, id.Item, name);
        _items.Add((id, item));
        return item;
    }
}
