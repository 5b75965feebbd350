using System.Collections.Immutable;

namespace LiveChat.Storage;

/// <summary>Checks a store's lists and single answers against the contract, and throws if one breaks it.</summary>
/// <remarks>Pages and loaded states: <see cref="EntryPageAnswer"/>, <see cref="ChannelStateAnswer"/>.</remarks>
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

            if (!query.Asks(session))
            {
                throw new InvalidStoreException("A list contains a session that was not asked for.");
            }

            last = session.Id;
        }

        if (
            query.Selector is AccountSelector { IsFirstOfEach: true }
            && sessions.DistinctBy(session => session.Channel.Account).Count() < sessions.Length
        )
        {
            throw new InvalidStoreException("A list of each account's first session has two of an account.");
        }

        return sessions;
    }

    internal static ImmutableDictionary<ChannelId, ReachFacts> Checked(
        ImmutableDictionary<ChannelId, ReachFacts> facts,
        ImmutableArray<ChannelId> channels
    ) =>
        facts?.All(one => channels.Contains(one.Key) && one.Value.Successor?.Channel != one.Key) == true
            ? facts
            : throw new InvalidStoreException(
                "What a reach depends on has a channel that was not asked for, or that follows itself."
            );

    /// <summary>Cuts in their order, each once, and a predecessor that is another channel.</summary>
    internal static bool IsRight(ChannelPast past, ChannelId channel) =>
        past is { Cuts.IsDefault: false }
        && past.Predecessor?.Channel != channel
        && past.Cuts.Zip(past.Cuts.Skip(1)).All(pair => pair.First.Opening < pair.Second.Opening);

    internal static ImmutableArray<Session> Checked(ImmutableArray<Session> newest, NewestQuery query)
    {
        if (newest.IsDefault || newest.Length > query.Limit)
        {
            throw new InvalidStoreException(
                $"The query asked for at most {query.Limit} sessions; the list has {Count(newest)}."
            );
        }

        var last = query.After;
        var channels = new HashSet<ChannelId>();
        foreach (var session in newest)
        {
            if (session.Id <= last || !query.Asks(session) || !channels.Add(session.Id.Channel))
            {
                throw new InvalidStoreException(
                    "The newest sessions of a live chat are out of order, duplicated, or not asked for."
                );
            }

            last = session.Id;
        }

        return newest;
    }

    internal static ImmutableDictionary<AppItemId, LegalHold> Checked(
        ImmutableDictionary<AppItemId, LegalHold> holds,
        ImmutableArray<AppItemId> contacts
    ) =>
        holds?.Keys.All(contacts.Contains) == true
            ? holds
            : throw new InvalidStoreException("The holds have a contact that was not asked for.");

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
            message.Channel == channel && (ids.Contains(message.Id) || message.SecondIds.Any(ids.Contains));

        if (messages.IsDefault || !messages.All(IsAskedFor))
        {
            throw new InvalidStoreException("The answer contains a message that was not asked for.");
        }

        return messages;
    }

    internal static ChannelChanges Checked(ChannelChanges changes, ChangeQuery query)
    {
        var (timeline, after) = (new SessionId(query.Channel, query.Anchor), query.After);
        if (
            changes.Version > changes.NewestVersion
            || changes.RemovedVersion < 0
            || changes.RemovedVersion > changes.NewestVersion
            || (changes.Version <= after && changes.Version != changes.NewestVersion)
            || (changes.Anchor is { } anchor && anchor.Id != timeline)
            || !IsRight(changes.Past, query.Channel)
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

        var asked = query.MarksOf.ToHashSet();
        if (!changes.Marks.All(one => asked.Remove(one.User) && one.Mark is { } mark && IsRight(mark, query.Anchor)))
        {
            throw new InvalidStoreException("A read mark was not asked for, is duplicated, or is not valid.");
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

    internal static ImmutableDictionary<ReadMarkKey, ReadMark> Checked(
        ImmutableDictionary<ReadMarkKey, ReadMark> marks,
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions
    )
    {
        var (askedUsers, askedSessions) = (users.ToHashSet(), sessions.ToHashSet());
        var isRight =
            marks is not null
            && marks.All(mark =>
                askedUsers.Contains(mark.Key.User)
                && askedSessions.Contains(mark.Key.Session)
                && mark.Value is { } value
                && IsRight(value, mark.Key.Session.OpenedAt)
            );
        return isRight ? marks! : throw new InvalidStoreException("A read mark was not asked for, or is not valid.");
    }

    /// <summary>Says whether a mark can be one in the session opened at a time.</summary>
    internal static bool IsRight(ReadMark mark, DateTimeOffset openedAt) =>
        mark is { Count: >= 0, Generation: >= 0 } && (mark.Place is not { } place || place.OpenedAt == openedAt);

    /// <summary>Says whether an item that compares so to its predecessor comes after it in the direction.</summary>
    internal static bool Follows(int comparison, PagingDirection direction) =>
        direction == PagingDirection.Backwards ? comparison > 0 : comparison < 0;

    private static int Compare(QueuedPlace a, QueuedPlace b)
    {
        var byChannel = a.Channel.CompareTo(b.Channel);
        return byChannel != 0 ? byChannel : a.Message.CompareTo(b.Message);
    }

    private static int Count(ImmutableArray<Session> sessions) => sessions.IsDefault ? 0 : sessions.Length;
}
