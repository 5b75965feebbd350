using System.Collections.Immutable;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Turns sessions that a viewer may read into list entries, with the names that the viewer may see and the unread
/// count.
/// </summary>
internal sealed class SessionEntries(HistoryPorts ports)
{
    internal async ValueTask<ImmutableArray<SessionEntry>> OfAsync(
        ImmutableArray<Session> sessions,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (sessions.IsEmpty)
        {
            return [];
        }

        ImmutableArray<SessionId> ids = [.. sessions.Select(session => session.Id)];
        var marks = await ports.Marks.GetAsync([viewer.User], ids, cancellationToken).ConfigureAwait(false);
        var liveChats = await ports.LiveChats.ListAsync(cancellationToken).ConfigureAwait(false);
        return await OfAsync(sessions, viewer, marks, liveChats, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Turns sessions into entries by the viewer's marks and the live chats of this moment.</summary>
    internal async ValueTask<ImmutableArray<SessionEntry>> OfAsync(
        ImmutableArray<Session> sessions,
        Viewer viewer,
        ImmutableDictionary<ReadMarkKey, ReadMark> marks,
        ImmutableArray<LiveChatSettings> liveChats,
        CancellationToken cancellationToken
    )
    {
        var contacts = await NamesAsync(sessions.Select(session => session.Contact?.Item), viewer, cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. sessions.Select(session => new SessionEntry
            {
                Id = session.Id,
                Channel = session.Channel,
                LiveChatName =
                    liveChats.FirstOrDefault(liveChat => liveChat.Id == session.Channel.LiveChat)?.Name ?? string.Empty,
                Status = session.Status,
                Operator = session.Operator,
                Contact = session.Contact is { } contact ? contacts.GetValueOrDefault(contact.Item) : null,
                ClosedAt = session.ClosedAt,
                LastMessage = session.LastMessage,
                Unread = Math.Max(
                    0,
                    session.CustomerMessages
                        - (marks.GetValueOrDefault(new ReadMarkKey(viewer.User, session.Id))?.Count ?? 0)
                ),
            }),
        ];
    }

    internal async ValueTask<SessionEntry> OfAsync(
        Session session,
        Viewer viewer,
        CancellationToken cancellationToken
    ) => (await OfAsync([session], viewer, cancellationToken).ConfigureAwait(false))[0];

    internal async ValueTask<SessionDetails> DetailsAsync(
        Session session,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var requests = session
            .Bindings.Where(binding => binding.Kind == BindingKind.Request)
            .Select(binding => binding.Item)
            .ToList();
        var names = await NamesAsync(requests.Select(item => (AppItemId?)item), viewer, cancellationToken)
            .ConfigureAwait(false);
        var liveChat = await ports
            .LiveChats.FindAsync(session.Channel.LiveChat, cancellationToken)
            .ConfigureAwait(false);
        var abilities = await AbilitiesOfAsync(session, liveChat, viewer, cancellationToken).ConfigureAwait(false);
        return new SessionDetails
        {
            Entry = await OfAsync(session, viewer, cancellationToken).ConfigureAwait(false),
            Requests = [.. requests.Select(names.GetValueOrDefault).OfType<BoundItem>()],
            OpenedBy = session.OpenedBy,
            ClosedBy = session.ClosedBy,
            Abilities = abilities,
            Assignees = abilities.Assign is null ? [.. liveChat!.Staff] : [],
        };
    }

    /// <summary>Returns the items the viewer may see, by id; one they may not see is missing.</summary>
    internal async ValueTask<Dictionary<AppItemId, BoundItem>> NamesAsync(
        IEnumerable<AppItemId?> items,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        ImmutableArray<AppItemId> ids = [.. items.OfType<AppItemId>().Distinct()];
        if (ids.IsEmpty)
        {
            return [];
        }

        var found = await ports.Items.FindAsync(ids, viewer, cancellationToken).ConfigureAwait(false);
        return WidgetSelection
            .InOrder(ids, found)
            .ToDictionary(item => item.Id, item => new BoundItem(item.Id, item.Name));
    }

    private async ValueTask<SessionAbilities> AbilitiesOfAsync(
        Session session,
        LiveChatSettings? liveChat,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (SessionGates.Enter(session, viewer, liveChat, ports.Options.AccessPolicy) is { } refusal)
        {
            return Abilities.None(refusal.Code);
        }

        var connector = liveChat!.FindConnector(session.Channel.Connector);
        var reaches = await Reaches
            .FindAsync(ports, [(session.Channel, connector)], cancellationToken)
            .ConfigureAwait(false);
        var reach = reaches[session.Channel];
        var gates = new SessionGates(session, viewer, liveChat, ports.Options.AccessPolicy, reach);
        var newest =
            session.Status == SessionStatus.Closed
                ? await NewestAsync(gates, cancellationToken).ConfigureAwait(false)
                : session;
        return Abilities.Of(gates, newest);
    }

    /// <summary>
    /// Returns the newest session of the channel that the viewer may read, so that abilities reveal no other one. If no
    /// later one is readable, that is the session itself.
    /// </summary>
    /// <remarks>A viewer who may read all closed sessions may not read all spam, so each has its own scope.</remarks>
    private async ValueTask<Session> NewestAsync(SessionGates gates, CancellationToken cancellationToken)
    {
        var newest = gates.Session;
        var (most, spam) = (ScopeOf(gates, SessionStatus.Closed), ScopeOf(gates, SessionStatus.Spam));
        (SessionStatus? Status, ReadScope Scope)[] parts =
            most == spam
                ? [(null, most)]
                : [(SessionStatus.Active, most), (SessionStatus.Closed, most), (SessionStatus.Spam, spam)];
        foreach (var (status, scope) in parts)
        {
            var query = new SessionQuery
            {
                Selector = SessionSelector.Of(newest.Id.Channel),
                Status = status,
                Scope = scope,
                Limit = 1,
            };
            var found = await ports.Sessions.ListAsync(query, cancellationToken).ConfigureAwait(false);
            newest = found is [var one] && one.OpenedAt > newest.OpenedAt ? one : newest;
        }

        return newest;
    }

    private static ReadScope ScopeOf(SessionGates gates, SessionStatus status) =>
        Visibility.ScopeOf(gates.Viewer, [gates.LiveChat], gates.Policy, status);
}
