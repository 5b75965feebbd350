using LiveChat;
using LiveChat.Storage;

namespace HistoryCli.Loading;

/// <summary>The host's records, derived from the sessions: contacts with their accounts, and requests.</summary>
internal sealed class BoundItems
{
    private const int PageSize = 1_000;

    private readonly Dictionary<AppItemId, HashSet<Account>> _accounts = [];
    private readonly Dictionary<AppItemId, HashSet<AppItemId>> _contacts = [];

    /// <summary>The contacts, each with every account bound to it.</summary>
    private IEnumerable<AppItem> Contacts =>
        _accounts.Select(contact => new AppItem(contact.Key, contact.Key.Item)
        {
            Accounts = [new AppItemAccounts(SampleApps.AccountsProperty, [.. contact.Value])],
        });

    /// <summary>The requests, each with the contacts whose sessions are bound to it.</summary>
    private IEnumerable<AppItem> Requests =>
        _contacts.Select(request => new AppItem(request.Key, request.Key.Item)
        {
            Links = [new AppItemLinks(SampleApps.ContactsProperty, [.. request.Value])],
        });

    /// <summary>Reads the records of every session of some live chats.</summary>
    internal static async Task<IEnumerable<AppItem>> ReadAsync(
        ISessionReader sessions,
        IEnumerable<LiveChatId> liveChats,
        CancellationToken cancellationToken
    )
    {
        var bound = new BoundItems();
        foreach (var liveChat in liveChats)
        {
            SessionId? last = null;
            do
            {
                var page = await sessions.ListAsync(
                    new SessionQuery
                    {
                        Selector = SessionSelector.Of(liveChat),
                        After = last,
                        Limit = PageSize,
                    },
                    cancellationToken
                );
                foreach (var session in page)
                {
                    bound.Add(session);
                }

                last = page.Length == PageSize ? page[^1].Id : null;
            } while (last is not null);
        }

        return [.. bound.Contacts, .. bound.Requests];
    }

    private void Add(Session session)
    {
        var contact = session.Bindings.FirstOrDefault(binding => binding.Kind == BindingKind.Contact)?.Item;
        if (contact is { } known)
        {
            SetOf(_accounts, known).Add(session.Channel.Account);
        }

        foreach (var request in session.Bindings.Where(binding => binding.Kind == BindingKind.Request))
        {
            SetOf(_contacts, request.Item).UnionWith(contact is { } linked ? [linked] : []);
        }
    }

    private static HashSet<T> SetOf<T>(Dictionary<AppItemId, HashSet<T>> sets, AppItemId key) =>
        sets.TryGetValue(key, out var set) ? set : sets[key] = [];
}
