using System.Collections.Immutable;
using LiveChat.Access;
using LiveChat.Apps;
using LiveChat.Channels;
using LiveChat.Sessions;
using LiveChat.Storage;
using LiveChat.Users;
using LiveChat.Widgets;

namespace LiveChat.History;

/// <summary>
/// Finds what + New Session offers (rule A4): live chats where the viewer may, and accounts that they can reach.
/// </summary>
internal sealed class OpeningFinder(HistoryPorts ports, SessionLists lists)
{
    internal async ValueTask<OpeningChoices> ListAsync(
        WidgetSettings widget, AppItemId item, Viewer viewer, CancellationToken cancellationToken)
    {
        var selection = await WidgetSelection.OfAsync(ports, widget, item, viewer, cancellationToken)
            .ConfigureAwait(false);
        var liveChats = await ports.LiveChats.ListAsync(cancellationToken).ConfigureAwait(false);
        var held = widget is AccountHistory
            ? selection.Accounts
            : await AccountsOfContactsAsync(selection, viewer, liveChats, cancellationToken).ConfigureAwait(false);
        var choices = ImmutableArray.CreateBuilder<OpeningChoice>();
        foreach (var liveChat in liveChats.Where(candidate => MayOpen(candidate, viewer, widget, item)))
        {
            foreach (var (holder, account) in held.DistinctBy(one => (one.Holder.Id, one.Account)))
            {
                var connectors = await ReachingAsync(liveChat, account, viewer, cancellationToken)
                    .ConfigureAwait(false);
                if (!connectors.IsEmpty)
                {
                    choices.Add(new OpeningChoice
                    {
                        LiveChat = liveChat.Id,
                        LiveChatName = liveChat.Name,
                        Holder = new BoundItem(holder.Id, holder.Name),
                        Account = account,
                        Connectors = connectors,
                    });
                }
            }
        }

        return new OpeningChoices { Items = choices.ToImmutable(), Diagnostics = selection.Diagnostics };
    }

    /// <summary>
    /// By app item the new session is bound to the item, so only live chats that bind to its app are offered.
    /// </summary>
    private static bool MayOpen(LiveChatSettings liveChat, Viewer viewer, WidgetSettings widget, AppItemId item) =>
        liveChat.IsStaff(viewer)
        && (widget is AccountHistory || Rules.BindRule.KindOf(liveChat, item) is not null);

    /// <summary>
    /// The accounts of the contacts that the item's App properties link to, and of those its readable sessions are
    /// bound to.
    /// </summary>
    private async ValueTask<ImmutableArray<(AppItem Holder, Account Account)>> AccountsOfContactsAsync(
        WidgetSelection selection,
        Viewer viewer,
        ImmutableArray<LiveChatSettings> liveChats,
        CancellationToken cancellationToken)
    {
        if (selection.Item is not { } item)
        {
            return [];
        }

        var contactApps = liveChats.Select(liveChat => liveChat.ContactApp).OfType<AppId>().ToHashSet();
        var linked = item.Links.SelectMany(value => value.Items).Prepend(item.Id)
            .Where(link => contactApps.Contains(link.App));
        var bound = await BoundContactsAsync(item.Id, viewer, cancellationToken).ConfigureAwait(false);
        ImmutableArray<AppItemId> wanted = [.. linked.Concat(bound).Distinct()];
        var found = wanted.IsEmpty ? [] : await ports.Items.FindAsync(wanted, viewer, cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. from contact in WidgetSelection.InOrder(wanted, found)
               from value in contact.Accounts
               from written in value.Accounts
               let address = ports.Options.AddressForm(written.Messenger, written.Address)
               where address is not null
               select (contact, new Account(written.Messenger, address)),
        ];
    }

    private async ValueTask<List<AppItemId>> BoundContactsAsync(
        AppItemId item, Viewer viewer, CancellationToken cancellationToken)
    {
        var contacts = new List<AppItemId>();
        foreach (var status in (SessionStatus[])[SessionStatus.Active, SessionStatus.Closed])
        {
            SessionId? after = null;
            do
            {
                var sessions = await lists.ReadAsync(
                    SessionSelector.Of([item]), viewer, status, PageLimits.Sessions, after, cancellationToken)
                        .ConfigureAwait(false);
                contacts.AddRange(sessions.Select(session => session.Contact?.Item).OfType<AppItemId>());
                after = sessions.Length == PageLimits.Sessions ? sessions[^1].Id : null;
            }
            while (after is not null);
        }

        return contacts;
    }

    private async ValueTask<ImmutableArray<ConnectorId>> ReachingAsync(
        LiveChatSettings liveChat, Account account, Viewer viewer, CancellationToken cancellationToken)
    {
        ImmutableArray<ConnectorId> connectors =
            [.. liveChat.Connectors.Where(connector => connector.Messenger == account.Messenger)
                .Select(connector => connector.Id)];
        if (connectors.Length < 2)
        {
            return connectors;
        }

        SessionId? latest = null;
        ConnectorId preferred = default;
        foreach (var status in (SessionStatus[])[SessionStatus.Active, SessionStatus.Closed])
        {
            var sessions = await lists.ReadAsync(
                SessionSelector.Of([account]), viewer, status, limit: 1, after: null, cancellationToken, only: liveChat)
                    .ConfigureAwait(false);
            if (sessions is [var session] && !(latest > session.Id))
            {
                (latest, preferred) = (session.Id, session.Channel.Connector);
            }
        }

        return [.. connectors.OrderByDescending(connector => connector == preferred)];
    }
}
