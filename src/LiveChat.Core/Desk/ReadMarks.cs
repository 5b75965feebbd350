using LiveChat.History;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Moves a viewer's mark in a session: reads make it grow, and marking as unread starts a new generation, in which
/// reads of pages shown before do nothing (rule L7).
/// </summary>
internal sealed class ReadMarks(HistoryPorts ports)
{
    /// <summary>The largest number of messages that become unread.</summary>
    private const int MaxUnread = 1_000;

    /// <summary>The largest number of pages that are read to count them.</summary>
    private const int MaxPages = 3;

    internal async ValueTask<SessionOutcome> ReadAsync(
        SessionId id,
        ReadMark seen,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (await ports.FindReadableAsync(id, viewer, cancellationToken).ConfigureAwait(false) is not { } session)
        {
            return new SessionOutcome { Refusal = SessionGates.Unknown };
        }

        if (seen.Place is { } last && last.OpenedAt != id.OpenedAt)
        {
            return new SessionOutcome
            {
                Refusal = new Refusal(
                    RefusalCode.ForeignCursor,
                    "The place read is in another session; take the mark that this session's page gave."
                ),
            };
        }

        // Nobody reads ahead of the session, nor in a generation that has not begun.
        var mark = await ports.FindMarkAsync(id, viewer, cancellationToken).ConfigureAwait(false);
        var read = new ReadMark(
            Math.Min(seen.Count, session.CustomerMessages),
            seen.Place,
            Math.Min(seen.Generation, mark?.Generation ?? 0)
        );
        var changed = read.Join(mark) != (mark ?? new ReadMark(0, null));
        if (changed)
        {
            await ports.Marks.SetAsync(viewer.User, id, read, cancellationToken).ConfigureAwait(false);
        }

        return SessionOutcome.Of(session) with
        {
            Changed = changed,
        };
    }

    internal async ValueTask<SessionOutcome> UnreadAsync(
        SessionId id,
        MessageId? lastRead,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (await ports.FindReadableAsync(id, viewer, cancellationToken).ConfigureAwait(false) is not { } session)
        {
            return new SessionOutcome { Refusal = SessionGates.Unknown };
        }

        EntryPlace? place = null;
        if (lastRead is { } message)
        {
            var found = await ports.Messages.FindAsync(id.Channel, [message], cancellationToken).ConfigureAwait(false);
            place = found
                .Where(one => one.Session == id && !one.IsNote)
                .OrderByDescending(one => one.Id == message)
                .FirstOrDefault()
                ?.Place;
            if (place is null)
            {
                return new SessionOutcome
                {
                    Refusal = new Refusal(RefusalCode.UnknownMessage, "The session has no message with this id."),
                };
            }
        }

        var mark =
            await ports.FindMarkAsync(id, viewer, cancellationToken).ConfigureAwait(false) ?? new ReadMark(0, null);
        var count = await CountAsync(id, place, cancellationToken).ConfigureAwait(false);

        // A repetition starts a generation, too: a page may have been shown in the meantime.
        var unread = new ReadMark(count, place, mark.Generation + 1);
        await ports.Marks.SetAsync(viewer.User, id, unread, cancellationToken).ConfigureAwait(false);

        // What feeds read together must not be of an older generation: then the viewer's next read would do nothing.
        ports.Notifier.Wake(id.Channel);
        return SessionOutcome.Of(session) with { Changed = (mark.Count, mark.Place) != (count, place) };
    }

    /// <summary>Counts the read messages: all but the customer's messages after the last place read.</summary>
    private async ValueTask<int> CountAsync(SessionId id, EntryPlace? lastRead, CancellationToken cancellationToken)
    {
        var (session, unread) = ((Session?)null, 0);
        TimelinePosition? start = lastRead is { } place ? TimelinePosition.After(place) : null;
        for (var pages = 0; pages < MaxPages && unread < MaxUnread; pages++)
        {
            var page = await ports
                .ListForwardsAsync(id, start, PageLimits.Entries, cancellationToken)
                .ConfigureAwait(false);
            session = page.Sessions.FirstOrDefault(one => one.Id == id) ?? session;
            unread += page.Entries.Count(IsCounted);
            start = page.Next(PagingDirection.Forwards);
            if (start is null)
            {
                return ReadOf(session, unread);
            }
        }

        // There are more entries than were read here: the session must not look as if all of it was read.
        return ReadOf(session, Math.Max(1, unread));
    }

    private static int ReadOf(Session? session, int unread) =>
        Math.Max(0, (session?.CustomerMessages ?? 0) - Math.Min(unread, MaxUnread));

    private static bool IsCounted(ChannelEntry entry) =>
        entry is Message { Author.Kind: AuthorKind.Customer, IsImported: false };
}
