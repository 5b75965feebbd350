using System.Collections.Immutable;
using LiveChat.Channels;
using LiveChat.Messages;
using LiveChat.Sessions;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>Holds what a store answers against its contract, and throws rather than let it be shown.</summary>
internal static class StoreAnswer
{
    internal static ImmutableArray<Session> Checked(ImmutableArray<Session> sessions, SessionQuery query)
    {
        if (sessions.IsDefault || sessions.Length > query.Limit)
        {
            throw new InvalidStoreException(
                $"A list of at most {query.Limit} sessions was asked for; {Count(sessions)} came.");
        }

        var last = query.After;
        foreach (var session in sessions)
        {
            if (last is { } before && !Follows(before.CompareTo(session.Id), query.Direction))
            {
                throw new InvalidStoreException("The sessions of a list are out of order, or one came twice.");
            }

            if (!query.Selector.Selects(session) || (query.Status is { } status && session.Status != status)
                || query.Scope?.Contains(session) == false)
            {
                throw new InvalidStoreException("A list holds a session that was not asked for.");
            }

            last = session.Id;
        }

        return sessions;
    }

    internal static EntryPage Checked(EntryPage page, EntryQuery query)
    {
        if (page.Entries.Length > query.Limit || page.Sessions.Length > query.SessionLimit)
        {
            throw new InvalidStoreException(
                $"At most {query.Limit} entries and {query.SessionLimit} sessions were asked for; "
                + $"{page.Entries.Length} and {page.Sessions.Length} came.");
        }

        if (page.Anchor is { } anchor && (anchor.Id.Channel != query.Channel || anchor.OpenedAt != query.Anchor))
        {
            throw new InvalidStoreException("The anchor answered is another session than the one asked for.");
        }

        CheckSessions(page, query);
        CheckEntries(page, query);
        return page;
    }

    internal static Session? Checked(Session? session, SessionId id) =>
        session is null || session.Id == id
            ? session
            : throw new InvalidStoreException("Another session was answered than the one asked for.");

    internal static ImmutableArray<Message> Checked(
        ImmutableArray<Message> messages, ChannelId channel, ImmutableArray<MessageId> ids)
    {
        bool IsAskedFor(Message message) =>
            message.Channel == channel
            && (ids.Contains(message.Id) || (message.ProviderId is { } second && ids.Contains(second)));

        if (messages.IsDefault || !messages.All(IsAskedFor))
        {
            throw new InvalidStoreException("A message was answered that was not asked for.");
        }

        return messages;
    }

    internal static ChannelChanges Checked(ChannelChanges changes, SessionId timeline, long after)
    {
        if (changes.Version > changes.NewestVersion
            || (changes.Version <= after && changes.Version != changes.NewestVersion)
            || (changes.Anchor is { } anchor && anchor.Id != timeline))
        {
            throw new InvalidStoreException(
                "The changes answered are not those after the version asked for, or of another timeline.");
        }

        var sessions = changes.Sessions.Select(session => session.Id).ToHashSet();
        var rows = changes.Entries.Select(row => (row.Session, row.Version))
            .Concat(changes.Removed.Select(row => (new SessionId(timeline.Channel, row.Place.OpenedAt), row.Version)));
        if (sessions.Count < changes.Sessions.Length || sessions.Any(session => session.Channel != timeline.Channel)
            || rows.Any(row => row.Item2 <= after || row.Item2 > changes.Version || !sessions.Contains(row.Item1)))
        {
            throw new InvalidStoreException("A change answered was not asked for, or its session is missing.");
        }

        return changes;
    }

    private static void CheckSessions(EntryPage page, EntryQuery query)
    {
        Session? last = null;
        foreach (var session in page.Sessions)
        {
            if (session.Id.Channel != query.Channel || session.OpenedAt < query.From || session.OpenedAt > query.To)
            {
                throw new InvalidStoreException("A page touches a session that was not asked for.");
            }

            if (last is not null && !Follows(last.OpenedAt.CompareTo(session.OpenedAt), query.Direction))
            {
                throw new InvalidStoreException("The sessions of a page are out of order, or one came twice.");
            }

            last = session;
        }

        var isCut = page.Entries.Length == query.Limit && page.Sessions.Length < query.SessionLimit;
        if (isCut && page.Entries[^1].Place.OpenedAt != last?.OpenedAt)
        {
            throw new InvalidStoreException("The sessions of a page go on where its entries were cut off.");
        }
    }

    private static void CheckEntries(EntryPage page, EntryQuery query)
    {
        var session = 0;
        ChannelEntry? last = null;
        foreach (var entry in page.Entries)
        {
            if (entry.Channel != query.Channel
                || (query.Start is { } start && Follows(entry.Place.CompareTo(start), query.Direction)))
            {
                throw new InvalidStoreException("A page holds an entry that was not asked for.");
            }

            if (last is not null && !Follows(last.Place.CompareTo(entry.Place), query.Direction))
            {
                throw new InvalidStoreException("The entries of a page are out of order, or one came twice.");
            }

            while (session < page.Sessions.Length && page.Sessions[session].OpenedAt != entry.Place.OpenedAt)
            {
                session++;
            }

            if (session == page.Sessions.Length)
            {
                throw new InvalidStoreException("A page holds an entry of a session that it does not name.");
            }

            last = entry;
        }
    }

    /// <summary>Whether what compared so to its predecessor comes after it in the direction walked.</summary>
    private static bool Follows(int comparison, PagingDirection direction) =>
        direction == PagingDirection.Backwards ? comparison > 0 : comparison < 0;

    private static int Count(ImmutableArray<Session> sessions) => sessions.IsDefault ? 0 : sessions.Length;
}
