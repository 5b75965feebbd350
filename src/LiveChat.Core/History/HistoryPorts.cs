using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>All ports that reading history needs, and the only check of whether a viewer may read.</summary>
internal sealed record HistoryPorts(
    CheckedStore Store,
    ILiveChatDirectory LiveChats,
    IAppItemSource Items,
    IChannelNotifier Notifier,
    LiveChatOptions Options,
    TimeProvider Time
)
{
    /// <summary>The store's sessions; a feed replaces it by what it shares with other feeds.</summary>
    internal ISessionReader Sessions { get; init; } = Store;

    /// <summary>The store's messages; a feed replaces it by what it shares with other feeds.</summary>
    internal IMessageReader Messages { get; init; } = Store;

    /// <summary>The viewers' marks; a feed replaces them by what it shares with other feeds.</summary>
    internal IReadMarkStore Marks { get; init; } = Store;

    internal FeedTokens Tokens { get; } = new(Store);

    /// <summary>Says whether the viewer may read the session, by the rights at this moment.</summary>
    internal async ValueTask<bool> MayReadAsync(Viewer viewer, Session session, CancellationToken cancellationToken) =>
        Visibility.Of(
            viewer,
            session,
            await LiveChats.FindAsync(session.Channel.LiveChat, cancellationToken).ConfigureAwait(false),
            Options.AccessPolicy
        );

    /// <summary>
    /// Finds a session; null when there is none, or the viewer may not read it, after the same calls (rules S6, A8).
    /// </summary>
    internal async ValueTask<Session?> FindReadableAsync(
        SessionId id,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var found = await Sessions.FindAsync(id, cancellationToken).ConfigureAwait(false);
        var liveChat = await LiveChatOfAsync(found, cancellationToken).ConfigureAwait(false);
        return found is not null && Visibility.Of(viewer, found, liveChat, Options.AccessPolicy) ? found : null;
    }

    /// <summary>Enters a timeline; null when there is no such session or the viewer may not read it.</summary>
    internal async ValueTask<EnteredTimeline?> EnterTimelineAsync(
        SessionId timeline,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var query = new EntryQuery
        {
            Channel = timeline.Channel,
            Anchor = timeline.OpenedAt,
            From = timeline.OpenedAt,
            To = timeline.OpenedAt,
            Limit = 1,
            SessionLimit = 1,
            MarkOf = viewer.User,
        };
        var page = await Messages.ListAsync(query, cancellationToken).ConfigureAwait(false);
        var liveChats = await LiveChats.ListAsync(cancellationToken).ConfigureAwait(false);
        return Enter(timeline, page, viewer, liveChats) is { } entered
            ? entered with
            {
                Segments = await TimelineSegments
                    .OfAsync(Messages, timeline, page.Past, page.Version, cancellationToken)
                    .ConfigureAwait(false),
            }
            : null;
    }

    /// <summary>Enters a timeline by a page of its own channel, as if there were no other channels.</summary>
    internal EnteredTimeline? Enter(
        SessionId timeline,
        EntryPage page,
        Viewer viewer,
        ImmutableArray<LiveChatSettings> liveChats
    )
    {
        var liveChat = liveChats.FirstOrDefault(one => one.Id == page.Anchor?.Channel.LiveChat);
        return page.Anchor is { } anchor && Visibility.Of(viewer, anchor, liveChat, Options.AccessPolicy)
            ? new EnteredTimeline(anchor, liveChat!, TimelineSegments.Own(timeline, page.Version), page.Mark)
            : null;
    }

    /// <summary>States what a timeline shows the viewer by the rights at this moment.</summary>
    internal async ValueTask<TimelineScope> ScopeOfAsync(Viewer viewer, CancellationToken cancellationToken) =>
        Visibility.TimelineScopeOf(
            viewer,
            await LiveChats.ListAsync(cancellationToken).ConfigureAwait(false),
            Options.AccessPolicy
        );

    /// <summary>Says whether the viewer may read the notes of a session's live chat (rule K3).</summary>
    internal async ValueTask<bool> MayReadNotesAsync(
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var found = await FindReadableAsync(session, viewer, cancellationToken).ConfigureAwait(false);
        return found is not null
            && Visibility.OfNotes(viewer, await LiveChatOfAsync(found, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// Lists one session's entries from a position on, or from its beginning, without checking rights.
    /// </summary>
    internal ValueTask<EntryPage> ListForwardsAsync(
        SessionId session,
        TimelinePosition? start,
        int limit,
        CancellationToken cancellationToken,
        TimelineScope? scope = null
    ) =>
        Messages.ListAsync(
            new EntryQuery
            {
                Channel = session.Channel,
                Anchor = session.OpenedAt,
                From = session.OpenedAt,
                To = session.OpenedAt,
                Start = start,
                Scope = scope,
                Direction = PagingDirection.Forwards,
                Limit = limit,
                SessionLimit = 1,
            },
            cancellationToken
        );

    /// <summary>Finds how far the viewer has read a session; null when they never did.</summary>
    internal async ValueTask<ReadMark?> FindMarkAsync(
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var marks = await Marks.GetAsync([viewer.User], [session], cancellationToken).ConfigureAwait(false);
        return marks.GetValueOrDefault(new ReadMarkKey(viewer.User, session));
    }

    /// <summary>
    /// Finds the live chat of a session. The host gets the same question if there is no session, so that the work does
    /// not reveal that.
    /// </summary>
    internal async ValueTask<LiveChatSettings?> LiveChatOfAsync(Session? session, CancellationToken cancellationToken)
    {
        var all = await LiveChats.ListAsync(cancellationToken).ConfigureAwait(false);
        return all.FirstOrDefault(liveChat => liveChat.Id == session?.Channel.LiveChat);
    }
}
