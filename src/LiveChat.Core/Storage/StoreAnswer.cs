using System.Collections.Immutable;

namespace LiveChat.Storage;

/// <summary>Checks a store's answers against the contract, and throws if one breaks it.</summary>
internal static class StoreAnswer
{
    internal static ImmutableArray<Session> Checked(ImmutableArray<Session> sessions, SessionQuery query)
    {
        if (sessions.IsDefault || sessions.Length > query.Limit)
        {
            throw new InvalidStoreException(
                $"The query asked for at most {query.Limit} sessions; the list has {Count(sessions)}."
            );
        }

        var last = query.After;
        foreach (var session in sessions)
        {
            if (last is { } before && !Follows(before.CompareTo(session.Id), query.Direction))
            {
                throw new InvalidStoreException("The sessions of a list are out of order, or one is duplicated.");
            }

            if (
                !query.Selector.Selects(session)
                || (query.Status is { } status && session.Status != status)
                || query.Scope?.Contains(session) == false
            )
            {
                throw new InvalidStoreException("A list contains a session that was not asked for.");
            }

            last = session.Id;
        }

        return sessions;
    }

    internal static ImmutableArray<PendingMessage> Checked(
        ImmutableArray<PendingMessage> pending,
        ChannelId channel,
        int limit
    )
    {
        if (
            pending.IsDefault
            || pending.Length > limit
            || pending.Any(one => one is null || one.Channel != channel)
            || pending.DistinctBy(one => one.Id).Count() != pending.Length
        )
        {
            throw new InvalidStoreException(
                $"The answer does not have at most {limit} placeholders of the channel, each once."
            );
        }

        return pending;
    }

    internal static EntryPage Checked(EntryPage page, EntryQuery query)
    {
        var isBeside =
            query.Start is { } start
            && page.Sessions is [var first, ..]
            && first.OpenedAt == start.Opening
            && start.IsBeyondSession(query.Direction);
        if (page.Entries.Length > query.Limit || page.Sessions.Length - (isBeside ? 1 : 0) > query.SessionLimit)
        {
            throw new InvalidStoreException(
                $"At most {query.Limit} entries and {query.SessionLimit} sessions were asked for; "
                    + $"the page has {page.Entries.Length} and {page.Sessions.Length}."
            );
        }

        if (page.Anchor is { } anchor && (anchor.Id.Channel != query.Channel || anchor.OpenedAt != query.Anchor))
        {
            throw new InvalidStoreException("The anchor is not the session that was asked for.");
        }

        CheckSessions(page, query);
        CheckEntries(page, query);
        CheckEnd(page, query);
        return page;
    }

    internal static Session? Checked(Session? session, SessionId id) =>
        session is null || session.Id == id
            ? session
            : throw new InvalidStoreException("The answer is not the session that was asked for.");

    internal static ImmutableArray<Message> Checked(
        ImmutableArray<Message> messages,
        ChannelId channel,
        ImmutableArray<MessageId> ids
    )
    {
        bool IsAskedFor(Message message) =>
            message.Channel == channel
            && (ids.Contains(message.Id) || (message.ProviderId is { } second && ids.Contains(second)));

        if (messages.IsDefault || !messages.All(IsAskedFor))
        {
            throw new InvalidStoreException("The answer contains a message that was not asked for.");
        }

        return messages;
    }

    internal static ChannelChanges Checked(ChannelChanges changes, SessionId timeline, long after)
    {
        if (
            changes.Version > changes.NewestVersion
            || (changes.Version <= after && changes.Version != changes.NewestVersion)
            || (changes.Anchor is { } anchor && anchor.Id != timeline)
        )
        {
            throw new InvalidStoreException(
                "The changes are not those after the version given, or belong to another timeline."
            );
        }

        var sessions = changes.Sessions.Select(session => session.Id).ToHashSet();
        var rows = changes
            .Entries.Select(row => (row.Session, row.Version))
            .Concat(changes.Removed.Select(row => (new SessionId(timeline.Channel, row.Place.OpenedAt), row.Version)));
        if (
            sessions.Count < changes.Sessions.Length
            || sessions.Any(session => session.Channel != timeline.Channel)
            || rows.Any(row => row.Item2 <= after || row.Item2 > changes.Version || !sessions.Contains(row.Item1))
        )
        {
            throw new InvalidStoreException("A change was not asked for, or its session is missing.");
        }

        return changes;
    }

    internal static ImmutableArray<QueuedMessage> Checked(
        ImmutableArray<QueuedMessage> replies,
        QueuedPlace? after,
        int limit
    )
    {
        if (replies.IsDefault || replies.Length > limit)
        {
            throw new InvalidStoreException($"The answer does not have at most {limit} queued replies.");
        }

        foreach (var reply in replies)
        {
            var place = new QueuedPlace(reply.Message.Channel, reply.Message.Id);
            if (after is { } before && Compare(before, place) >= 0)
            {
                throw new InvalidStoreException("The queued replies are out of order, or one is duplicated.");
            }

            if (reply.Message is not { IsReply: true, IsDeleted: false, Delivery: DeliveryState.Queued })
            {
                throw new InvalidStoreException("A queued reply is not waiting to be sent.");
            }

            after = place;
        }

        return replies;
    }

    internal static ImmutableDictionary<SessionId, ReadMark> Checked(
        ImmutableDictionary<SessionId, ReadMark> marks,
        ImmutableArray<SessionId> sessions
    )
    {
        var isRight =
            marks is not null
            && marks.All(mark =>
                sessions.Contains(mark.Key)
                && mark.Value is { Count: >= 0, Generation: >= 0 } value
                && (value.Place is not { } place || place.OpenedAt == mark.Key.OpenedAt)
            );
        return isRight ? marks! : throw new InvalidStoreException("A read mark was not asked for, or is not valid.");
    }

    internal static ChannelState Checked(ChannelState state, ChannelId channel, ChannelNeeds needs)
    {
        if (state.Channel != channel)
        {
            throw new InvalidStoreException("The loaded state belongs to another channel than the one asked for.");
        }

        var isEmpty =
            state.Newest is null
            && state.Sessions.IsEmpty
            && state.Entries.IsEmpty
            && state.PendingCount == 0
            && state.Watermarks is null;
        if (state.Version < 0 || (state.Version == 0 && !isEmpty))
        {
            throw new InvalidStoreException("The loaded state has rows but no version.");
        }

        CheckLoadedSessions(state, needs);
        CheckLoadedEntries(state, needs);
        return state;
    }

    private static void CheckLoadedSessions(ChannelState state, ChannelNeeds needs)
    {
        var asked = needs.Openings.Concat(state.Entries.Select(entry => entry.Place.OpenedAt)).ToHashSet();
        var ids = state.Sessions.Select(session => session.Id).ToHashSet();
        if (
            ids.Count < state.Sessions.Length
            || ids.Any(id => id.Channel != state.Channel || !asked.Contains(id.OpenedAt))
        )
        {
            throw new InvalidStoreException("A loaded session was not asked for, or is duplicated.");
        }

        if (
            state.Newest is { } newest
                ? newest.Id.Channel != state.Channel || ids.Any(id => id > newest.Id)
                : ids.Count > 0
        )
        {
            throw new InvalidStoreException("The newest session in the loaded state is not the channel's newest.");
        }
    }

    private static void CheckLoadedEntries(ChannelState state, ChannelNeeds needs)
    {
        var named = needs.Messages.ToHashSet();
        var sessions = state.Sessions.Select(session => session.Id).ToHashSet();
        var isRight =
            state.Entries.All(entry =>
                entry.Channel == state.Channel
                && sessions.Contains(entry.Session)
                && (named.Contains(entry.Id) || (entry is Message { ProviderId: { } second } && named.Contains(second)))
            )
            && state.Entries.DistinctBy(entry => entry.Id).Count() == state.Entries.Length
            && state.Pending.All(pending => pending.Channel == state.Channel && named.Contains(pending.Id))
            && state.Pending.DistinctBy(pending => pending.Id).Count() == state.Pending.Length
            && state.PendingCount >= state.Pending.Length;
        if (!isRight)
        {
            throw new InvalidStoreException("A loaded entry was not asked for, or has no session.");
        }
    }

    private static int Compare(QueuedPlace a, QueuedPlace b)
    {
        var byChannel = a.Channel.CompareTo(b.Channel);
        return byChannel != 0 ? byChannel : a.Message.CompareTo(b.Message);
    }

    private static void CheckSessions(EntryPage page, EntryQuery query)
    {
        Session? last = null;
        foreach (var session in page.Sessions)
        {
            var range = EntryPaging.RangeOf(query);
            if (
                session.Id.Channel != query.Channel
                || session.OpenedAt < range.From
                || session.OpenedAt > range.To
                || !query.Shows(session)
            )
            {
                throw new InvalidStoreException("A page touches a session that was not asked for.");
            }

            if (last is not null && !Follows(last.OpenedAt.CompareTo(session.OpenedAt), query.Direction))
            {
                throw new InvalidStoreException("The sessions of a page are out of order, or one is duplicated.");
            }

            last = session;
        }
    }

    /// <summary>A page that goes on has brought its reader further, so that every walk comes to its end.</summary>
    private static void CheckEnd(EntryPage page, EntryQuery query)
    {
        var isFull = page.Entries.Length == query.Limit;
        if (
            (isFull || page.End == EntryPageEnd.Entry)
            && (page.Entries.IsEmpty || page.Sessions.IsEmpty || page.Entries[^1].Session != page.Sessions[^1].Id)
        )
        {
            throw new InvalidStoreException("The sessions of a page continue beyond the limit of its entries.");
        }

        if (page.End == EntryPageEnd.Session && (page.Sessions.IsEmpty || page.Next(query.Direction) == query.Start))
        {
            throw new InvalidStoreException("A page says that more sessions follow, and brought its reader to none.");
        }

        if (
            !page.Passed.IsEmpty
            && (page.Passed.Length != page.Sessions.Length + 1 || page.Passed.Any(passed => passed.Count < 0))
        )
        {
            throw new InvalidStoreException("What a page passed over is not told for each of its sessions.");
        }
    }

    private static void CheckEntries(EntryPage page, EntryQuery query)
    {
        var session = 0;
        ChannelEntry? last = null;
        foreach (var entry in page.Entries)
        {
            if (
                entry.Channel != query.Channel
                || (
                    query.Start is { } start
                    && start.IsBefore(entry.Place) != (query.Direction == PagingDirection.Forwards)
                )
            )
            {
                throw new InvalidStoreException("A page contains an entry that was not asked for.");
            }

            if (last is not null && !Follows(last.Place.CompareTo(entry.Place), query.Direction))
            {
                throw new InvalidStoreException("The entries of a page are out of order, or one is duplicated.");
            }

            while (session < page.Sessions.Length && page.Sessions[session].OpenedAt != entry.Place.OpenedAt)
            {
                session++;
            }

            if (session == page.Sessions.Length)
            {
                throw new InvalidStoreException("A page contains an entry of a session that it does not include.");
            }

            last = entry;
        }
    }

    /// <summary>Whether an item that compares so to its predecessor comes after it in the direction.</summary>
    private static bool Follows(int comparison, PagingDirection direction) =>
        direction == PagingDirection.Backwards ? comparison > 0 : comparison < 0;

    private static int Count(ImmutableArray<Session> sessions) => sessions.IsDefault ? 0 : sessions.Length;
}
