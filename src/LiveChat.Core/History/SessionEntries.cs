using System.Collections.Immutable;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Turns sessions that a viewer may read into what they are shown: names as far as the viewer may see them, and unread.
/// </summary>
internal sealed class SessionEntries(HistoryPorts ports)
{
    internal async ValueTask<ImmutableArray<SessionEntry>> OfAsync(
        ImmutableArray<Session> sessions, Viewer viewer, CancellationToken cancellationToken)
    {
        if (sessions.IsEmpty)
        {
            return [];
        }

        var contacts = await NamesAsync(sessions.Select(session => session.Contact?.Item), viewer, cancellationToken)
            .ConfigureAwait(false);
        ImmutableArray<SessionId> ids = [.. sessions.Select(session => session.Id)];
        var marks = await ports.Marks.GetAsync(viewer.User, ids, cancellationToken).ConfigureAwait(false);
        var liveChats = await ports.LiveChats.ListAsync(cancellationToken).ConfigureAwait(false);
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
                Unread = Math.Max(0, session.CustomerMessages - (marks.GetValueOrDefault(session.Id)?.Count ?? 0)),
            }),
        ];
    }

    internal async ValueTask<SessionEntry> OfAsync(
        Session session, Viewer viewer, CancellationToken cancellationToken) =>
        (await OfAsync([session], viewer, cancellationToken).ConfigureAwait(false))[0];

    internal async ValueTask<SessionDetails> DetailsAsync(
        Session session, Viewer viewer, CancellationToken cancellationToken)
    {
        var requests = session.Bindings.Where(binding => binding.Kind == BindingKind.Request)
            .Select(binding => binding.Item).ToList();
        var names = await NamesAsync(requests.Select(item => (AppItemId?)item), viewer, cancellationToken)
            .ConfigureAwait(false);
        var liveChat = await ports.LiveChats.FindAsync(session.Channel.LiveChat, cancellationToken)
            .ConfigureAwait(false);
        var abilities = AbilitiesOf(session, liveChat, viewer);
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
        IEnumerable<AppItemId?> items, Viewer viewer, CancellationToken cancellationToken)
    {
        ImmutableArray<AppItemId> ids = [.. items.OfType<AppItemId>().Distinct()];
        if (ids.IsEmpty)
        {
            return [];
        }

        var found = await ports.Items.FindAsync(ids, viewer, cancellationToken).ConfigureAwait(false);
        return WidgetSelection.InOrder(ids, found)
            .ToDictionary(item => item.Id, item => new BoundItem(item.Id, item.Name));
    }

    /// <summary>
    /// Asks the rules themselves, on the session as it is: what would be refused is what the viewer may not do.
    /// </summary>
    private SessionAbilities AbilitiesOf(Session session, LiveChatSettings? liveChat, Viewer viewer)
    {
        var context = new RuleContext(ports.Time.GetUtcNow(), ports.Options.AccessPolicy, liveChat);
        var own = new Message
        {
            Channel = session.Id.Channel,
            Place = new EntryPlace(
                session.OpenedAt, session.OpenedAt, session.OpenedAt, MessageId.OfCaller(session.Id, "own")),
            Author = Author.Operator(viewer.User, name: null),
            SentAt = session.OpenedAt,
            OriginalText = string.Empty,
            Fingerprint = string.Empty,
            IsReply = true,
        };
        var state = new ChannelState
        {
            Channel = session.Id.Channel,
            Newest = session,
            Sessions = [session],
            Entries = [own],
        };
        RefusalCode? Try(ChannelCommand command) => ChannelRules.Decide(state, command, context).Refusal?.Code;
        var bind = Try(new BindSession(session.Id, default, Item: null, HasAccount: true, viewer));
        return new SessionAbilities(
            Try(new SendReply(session.Id, new Reply("reply", "text"), viewer)),
            Try(new DeleteReply(session.Id, own.Id, viewer)),
            Try(new TakeSession(session.Id, viewer)),
            Try(new AssignSession(session.Id, viewer, viewer)),
            session.Status == SessionStatus.Closed
                ? RefusalCode.SessionClosed
                : Try(new CloseSession(session.Id, viewer)),
            bind == RefusalCode.UnknownItem ? null : bind,
            session.Status == SessionStatus.Spam ? RefusalCode.SessionIsSpam : Try(new MarkSpam(session.Id, viewer)),
            session.Status == SessionStatus.Spam
                ? Try(new UnmarkSpam(session.Id, viewer))
                : RefusalCode.SessionIsNotSpam);
    }
}
