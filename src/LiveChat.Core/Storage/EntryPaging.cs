using System.Collections.Immutable;
using System.Text;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>Makes a page of entries from the rows that a store has read, and finds what it passed over.</summary>
/// <remarks>
/// Pure. A store first reads the range whole: <see cref="SessionsToRead"/> sessions and <see cref="EntriesToRead"/>
/// entries. Where <see cref="ShowsAll"/>, <see cref="Cut"/> makes the page. Otherwise the store reads the sessions that
/// are shown by <see cref="Shown"/>, joins them by <see cref="Join"/>, reads their entries alone, cuts the page, and
/// adds <see cref="With"/> what lies in <see cref="Passed"/>.
/// </remarks>
public static class EntryPaging
{
    /// <summary>Returns how many sessions a store reads for a page: enough to know whether more follow.</summary>
    /// <param name="query">The query.</param>
    public static int SessionsToRead(EntryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return (int)Math.Min(query.SessionLimit + 2L, int.MaxValue);
    }

    /// <summary>Returns how many entries a store reads for a page: enough to know whether more follow.</summary>
    /// <param name="query">The query.</param>
    public static int EntriesToRead(EntryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return (int)Math.Min(query.Limit + 1L, int.MaxValue);
    }

    /// <summary>
    /// Returns the bytes that a byte limit counts: all versions of a text, content and reactions, in UTF-8.
    /// </summary>
    /// <param name="entry">The entry.</param>
    public static long BytesOf(ChannelEntry entry) =>
        entry switch
        {
            Message { Edits.IsEmpty: true, Content: null, Reactions.IsEmpty: true } message =>
                Encoding.UTF8.GetByteCount(message.OriginalText),
            Message message => Encoding.UTF8.GetByteCount(message.OriginalText)
                + message.Edits.Sum(edit => (long)Encoding.UTF8.GetByteCount(edit.Text))
                + (message.Content?.Bytes ?? 0)
                + message.Reactions.Sum(static one => one.Bytes),
            SessionEvent { Text: { } text } => Encoding.UTF8.GetByteCount(text),
            _ => 0,
        };

    /// <summary>Says whether the page shows all sessions that were read, so that it passes over none.</summary>
    /// <param name="query">The query.</param>
    /// <param name="sessions">Every session of the range, from the start on.</param>
    public static bool ShowsAll(EntryQuery query, ImmutableArray<Session> sessions)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Scope is null || sessions.All(query.Shows);
    }

    /// <summary>Returns the openings that the page may touch: the range, from the session of the start on.</summary>
    /// <param name="query">The query.</param>
    public static OpeningRange RangeOf(EntryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (from, to) = (query.From, query.To);
        if (query.Start is { } start)
        {
            _ =
                query.Direction == PagingDirection.Forwards
                    ? from = start.Opening > from ? start.Opening : from
                    : to = start.Opening < to ? start.Opening : to;
        }

        return new OpeningRange { From = from, To = to };
    }

    /// <summary>Returns the list of the sessions of one status that the page shows, as far as it needs them.</summary>
    /// <param name="query">The query; it has a scope.</param>
    /// <param name="status">The status.</param>
    public static SessionQuery Shown(EntryQuery query, SessionStatus status)
    {
        var range = RangeOf(query);
        DateTimeOffset? after =
            query.Direction == PagingDirection.Forwards
                ? range.From > DateTimeOffset.MinValue
                    ? range.From - Utc.Microsecond
                    : null
                : range.To <= DateTimeOffset.MaxValue - (2 * Utc.Microsecond)
                    ? range.To + Utc.Microsecond
                    : null;
        return new SessionQuery
        {
            Selector = SessionSelector.Of(query.Channel),
            Status = status,
            Scope = query.Scope?.Sessions,
            Direction = query.Direction,
            After = after is { } opening ? new SessionId(query.Channel, opening) : null,
            Limit = SessionsToRead(query),
        };
    }

    /// <summary>Joins the lists that <see cref="Shown"/> asks for, within the range, with the anchor.</summary>
    /// <param name="query">The query.</param>
    /// <param name="lists">The sessions found, list after list.</param>
    /// <param name="anchor">The anchor; null when it does not exist.</param>
    /// <returns>The sessions that the page shows, in its direction; as many as <see cref="SessionsToRead"/>.</returns>
    public static ImmutableArray<Session> Join(EntryQuery query, IEnumerable<Session> lists, Session? anchor)
    {
        ArgumentNullException.ThrowIfNull(query);
        var range = RangeOf(query);
        var shown = lists
            .Concat(anchor is null ? [] : [anchor])
            .Where(session => session.OpenedAt >= range.From && session.OpenedAt <= range.To)
            .DistinctBy(session => session.Id);
        var ordered =
            query.Direction == PagingDirection.Forwards
                ? shown.OrderBy(session => session.Id)
                : shown.OrderByDescending(session => session.Id);
        return [.. ordered.Take(SessionsToRead(query))];
    }

    /// <summary>Cuts what was read to the page: at the session limit, and at the limits of entries and bytes.</summary>
    /// <param name="query">The query.</param>
    /// <param name="sessions">The sessions shown from the start on; <see cref="SessionsToRead"/> if there are so many.
    /// </param>
    /// <param name="entries">
    /// Their entries from the start on; <see cref="EntriesToRead"/> if there are so many, or up to the first one that
    /// exceeds the byte limit.
    /// </param>
    /// <returns>The page, without version, anchor and what it passed over.</returns>
    public static EntryPage Cut(
        EntryQuery query,
        ImmutableArray<Session> sessions,
        ImmutableArray<ChannelEntry> entries
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        var limit = query.SessionLimit + (LeavesFirstBehind(query, sessions) ? 1L : 0L);
        var hasMore = sessions.Length > limit;
        if (hasMore)
        {
            sessions = sessions[..(int)limit];
            entries = Within(entries, sessions[^1].Id, query.Direction);
        }

        var count = Fitting(query, entries);
        if (count == entries.Length && count < query.Limit)
        {
            var whole = hasMore ? EntryPageEnd.Session : EntryPageEnd.Range;
            return new EntryPage
            {
                Sessions = sessions,
                Entries = entries,
                End = whole,
            };
        }

        var last = entries[count - 1].Session;
        var touched = 1 + IndexOf(sessions, last);
        var goesOn = entries.Length > count && entries[count].Session == last;
        return new EntryPage
        {
            Sessions = touched == sessions.Length ? sessions : sessions[..touched],
            Entries = entries.Length == count ? entries : entries[..count],
            End =
                goesOn ? EntryPageEnd.Entry
                : hasMore || touched < sessions.Length ? EntryPageEnd.Session
                : EntryPageEnd.Range,
        };
    }

    /// <summary>
    /// Returns the openings between the sessions that a page shows: before each, and after the last one.
    /// </summary>
    /// <param name="query">The query.</param>
    /// <param name="page">The page as cut.</param>
    /// <returns>One range more than the page has sessions; every session in them is one that it passed over.</returns>
    public static ImmutableArray<OpeningRange> Passed(EntryQuery query, EntryPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var range = RangeOf(query);
        var between = ImmutableArray.CreateBuilder<OpeningRange>(page.Sessions.Length + 1);
        foreach (var session in page.Sessions)
        {
            var (later, earlier) = (range.After(session.OpenedAt), range.Before(session.OpenedAt));
            var isForwards = query.Direction == PagingDirection.Forwards;
            between.Add(isForwards ? earlier : later);
            range = isForwards ? later : earlier;
        }

        between.Add(page.End == EntryPageEnd.Range ? range : OpeningRange.Empty);
        return between.MoveToImmutable();
    }

    /// <summary>Completes a page with what it passed over.</summary>
    /// <param name="page">The page as cut.</param>
    /// <param name="passed">The sessions counted in each range that <see cref="Passed"/> gives, in its order.</param>
    public static EntryPage With(EntryPage page, ImmutableArray<PassedSessions> passed)
    {
        ArgumentNullException.ThrowIfNull(page);
        return passed.All(one => one.Count == 0) ? page : page with { Passed = passed };
    }

    /// <summary>Returns the marks of removed sessions in the openings that a page covers, in its direction.</summary>
    /// <param name="query">The query.</param>
    /// <param name="page">The page as cut.</param>
    /// <param name="runs">All runs of the channel, oldest first.</param>
    public static ImmutableArray<RemovedRun> RunsOf(EntryQuery query, EntryPage page, ImmutableArray<RemovedRun> runs)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(page);
        if (runs.IsDefaultOrEmpty)
        {
            return [];
        }

        var range = RangeOf(query);
        var isForwards = query.Direction == PagingDirection.Forwards;
        if (page.End != EntryPageEnd.Range)
        {
            var last = page.Sessions[^1].OpenedAt;
            range = isForwards ? range with { To = last } : range with { From = last };
        }

        var covered = runs.Where(run => run.From <= range.To && run.To >= range.From);
        return [.. isForwards ? covered : covered.Reverse()];
    }

    /// <summary>The number of the first entries that both limits have room for.</summary>
    private static int Fitting(EntryQuery query, ImmutableArray<ChannelEntry> entries)
    {
        var count = Math.Min(entries.Length, query.Limit);
        if (query.ByteLimit == long.MaxValue)
        {
            return count;
        }

        var bytes = 0L;
        for (var index = 0; index < count; index++)
        {
            bytes += BytesOf(entries[index]);
            if (bytes > query.ByteLimit)
            {
                return Math.Max(index, 1);
            }
        }

        return count;
    }

    private static bool LeavesFirstBehind(EntryQuery query, ImmutableArray<Session> sessions) =>
        query.Start is { } start
        && sessions is [var first, ..]
        && first.OpenedAt == start.Opening
        && start.IsBeyondSession(query.Direction);

    private static ImmutableArray<ChannelEntry> Within(
        ImmutableArray<ChannelEntry> entries,
        SessionId last,
        PagingDirection direction
    )
    {
        var length = entries.Length;
        while (length > 0 && IsBeyond(entries[length - 1].Session, last, direction))
        {
            length--;
        }

        return length == entries.Length ? entries : entries[..length];
    }

    private static bool IsBeyond(SessionId session, SessionId last, PagingDirection direction) =>
        direction == PagingDirection.Forwards ? session > last : session < last;

    private static int IndexOf(ImmutableArray<Session> sessions, SessionId id)
    {
        for (var index = sessions.Length - 1; index >= 0; index--)
        {
            if (sessions[index].Id == id)
            {
                return index;
            }
        }

        throw new ArgumentException($"The session opened at {id.OpenedAt:O} has entries but was not read.", nameof(id));
    }
}
