using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// One page of a timeline as a pure fold over the store's answers (rules T1–T7): from a position in one direction, the
/// walk asks a question, takes the answer, and asks again until the page is full or the history ends.
/// </summary>
/// <remarks>
/// Immutable. A page never ends in a gap, except at the end of the history: a gap is shown together with the entries
/// beyond it.
/// </remarks>
internal sealed record TimelineWalk
{
    /// <summary>The number up to which a gap's sessions are counted, if the host discloses it.</summary>
    private const int MaxCounted = 1_000;

    internal required SessionId Timeline { get; init; }

    /// <summary>The segments that are not at their end yet, in the order of the walk.</summary>
    internal required ImmutableArray<TimelineSegment> Segments { get; init; }

    /// <summary>Where the walk is in the first segment; null at its near end.</summary>
    internal TimelinePosition? Position { get; init; }

    internal required PagingDirection Direction { get; init; }

    /// <summary>How many messages and events the page takes.</summary>
    internal required int Limit { get; init; }

    internal required TimelineScope Scope { get; init; }

    internal required GapDisclosure Disclosure { get; init; }

    /// <summary>The user whose read mark the first answer includes.</summary>
    internal UserId? MarkOf { get; init; }

    /// <summary>The messages and events shown, in the direction of the walk.</summary>
    internal ImmutableArray<ChannelEntry> Rows { get; private init; } = [];

    /// <summary>Everything shown; null represents the next message or event of <see cref="Rows"/>.</summary>
    internal ImmutableArray<TimelineEntry?> Entries { get; private init; } = [];

    /// <summary>The walk with what the timeline begins with, if it goes forwards from there.</summary>
    internal TimelineWalk Begun() =>
        !IsBackwards && Position is null && Segments[0].Beginning is { } beginning
            ? this with
            {
                Entries = [beginning],
            }
            : this;

    /// <summary>Where the next page begins; null when the history ends with this one.</summary>
    internal TimelineCursor? End { get; private init; }

    /// <summary>Whether the store has nothing more to answer.</summary>
    internal bool IsDone { get; private init; }

    /// <summary>How many sessions are shown to their far end.</summary>
    private int Sessions { get; init; }

    private bool IsBackwards => Direction == PagingDirection.Backwards;

    private bool IsFull => Rows.Length >= Limit || Sessions >= PageLimits.Sessions;

    /// <summary>The timeline's session is shown in any case; of other channels only what the scope shows.</summary>
    private DateTimeOffset Anchor =>
        Segments[0].Channel == Timeline.Channel ? Timeline.OpenedAt : Utc.After(Segments[0].Openings.To);

    /// <summary>The next question to the store, until the walk is done.</summary>
    internal EntryQuery Question =>
        new()
        {
            Channel = Segments[0].Channel,
            Anchor = Anchor,
            From = Segments[0].Openings.From,
            To = Segments[0].Openings.To,
            Start = Position,
            Direction = Direction,
            Scope = Scope,
            Limit = Limit - Rows.Length,
            ByteLimit = Math.Max(1, PageLimits.Bytes - Rows.Sum(EntryPaging.BytesOf)),
            SessionLimit = PageLimits.Sessions - Sessions,
            MarkOf = MarkOf,
            PassedLimit = Disclosure == GapDisclosure.SessionCount ? MaxCounted : 1,
        };

    /// <summary>Takes the store's answer to <see cref="Question"/>.</summary>
    internal TimelineWalk Take(EntryPage page)
    {
        var shown = Entries.ToBuilder();
        var (gap, sessions) = ((TimelineGap?)null, Sessions);

        // A made-up position reveals nothing: a position beside no shown session counts as being in a gap, wherever it
        // is.
        var runs = 0;
        var isBeside = page.Sessions is [var first, ..] && first.OpenedAt == Position?.Opening;
        gap = Position is null || isBeside ? gap : TimelineGap.Uncounted;
        for (var index = 0; index < page.Sessions.Length; index++)
        {
            var start = index == 0 && isBeside ? Position : null;
            gap = TimelineGap.Join(gap, GapBefore(page, index, ref runs));
            // The start lies beyond this session, which an earlier page has shown; the answer holds it only as the
            // neighbour of what follows.
            if (start?.IsBeyondSession(Direction) == true)
            {
                continue;
            }

            var session = page.Sessions[index];
            // A start at an entry lies within the session: its near boundary lies before the start.
            if (start?.Place is null)
            {
                Show(shown, ref gap);
                Show(shown, session, IsBackwards ? BoundaryKind.Closed : BoundaryKind.Opened);
            }

            shown.AddRange(new TimelineEntry?[page.Entries.Count(entry => entry.Session == session.Id)]);

            // Only the last session can have more entries than the answer holds; all others are shown to their far end.
            if (index < page.Sessions.Length - 1 || page.End != EntryPageEnd.Entry)
            {
                Show(shown, session, IsBackwards ? BoundaryKind.Opened : BoundaryKind.Closed);
                sessions++;
            }
        }

        var walk = this with { Rows = Rows.AddRange(page.Entries), Sessions = sessions, MarkOf = null };
        return page.Next(Direction) is { } next
            ? walk.StopAt(next, shown)
            : walk.EndSegment(page, TimelineGap.Join(gap, GapBefore(page, page.Sessions.Length, ref runs)), shown);
    }

    /// <summary>Returns the finished walk as one that showed nothing, and continues from where it began.</summary>
    internal TimelineWalk WithoutEntries(ChannelPosition start) =>
        this with
        {
            Rows = [],
            Entries = [],
            End = new TimelineCursor(Timeline, Direction, start.Position, start.Channel),
        };

    /// <summary>
    /// Ends the page where the store's answer ended. The gap after the last shown session is dropped: the next page
    /// begins beside that session and finds the gap again.
    /// </summary>
    private TimelineWalk StopAt(TimelinePosition next, ImmutableArray<TimelineEntry?>.Builder shown) =>
        this with
        {
            Entries = shown.DrainToImmutable(),
            End = new TimelineCursor(Timeline, Direction, next, Segments[0].Channel),
            IsDone = true,
        };

    /// <summary>Continues with the next segment, if there is one: on the next page when this one is full.</summary>
    private TimelineWalk EndSegment(EntryPage page, TimelineGap? gap, ImmutableArray<TimelineEntry?>.Builder shown)
    {
        var rest = Segments.RemoveAt(0);
        if (!rest.IsEmpty && IsFull)
        {
            return StopAt(Beyond(page.Sessions[^1]), shown);
        }

        Show(shown, ref gap);
        if ((IsBackwards ? Segments[0] : rest.FirstOrDefault())?.Beginning is { } beginning)
        {
            shown.Add(beginning);
        }

        if (!rest.IsEmpty)
        {
            return this with { Segments = rest, Position = null, Entries = shown.DrainToImmutable() };
        }

        return this with
        {
            Entries = shown.DrainToImmutable(),
            IsDone = true,
        };
    }

    private TimelinePosition Beyond(Session session) =>
        IsBackwards
            ? TimelinePosition.BeforeSession(session.OpenedAt)
            : TimelinePosition.AfterSession(session.OpenedAt);

    /// <summary>The gap before a session of the page, or after the last: of runs and of sessions passed over.</summary>
    private TimelineGap? GapBefore(EntryPage page, int index, ref int runs)
    {
        var gap = PassedBefore(page, index);
        while (runs < page.Runs.Length && (index == page.Sessions.Length || IsBefore(page.Runs[runs], index)))
        {
            var run = page.Runs[runs++];
            // Of a run that a cut or a change of address divides, nobody knows how many sessions were on either side.
            var isWhole = Segments[0].Has(run.From) && Segments[0].Has(run.To);
            int? count = isWhole && Disclosure == GapDisclosure.SessionCount ? run.Sessions : null;
            gap = TimelineGap.Join(gap, new TimelineGap(run.Reason, count));
        }

        return gap;

        bool IsBefore(RemovedRun run, int session) => IsBackwards == run.From > page.Sessions[session].OpenedAt;
    }

    private TimelineGap? PassedBefore(EntryPage page, int index)
    {
        if (page.Passed.IsEmpty || page.Passed[index] is not { Count: > 0 and var count } passed)
        {
            return null;
        }

        var isCounted = Disclosure == GapDisclosure.SessionCount && count < MaxCounted;
        return new TimelineGap(passed.HasOutside ? GapReason.NotPermitted : GapReason.Spam, isCounted ? count : null);
    }

    private static void Show(ImmutableArray<TimelineEntry?>.Builder shown, ref TimelineGap? gap)
    {
        if (gap is not null)
        {
            shown.Add(new GapEntry(gap.Reason, gap.Sessions));
            gap = null;
        }
    }

    private static void Show(ImmutableArray<TimelineEntry?>.Builder shown, Session session, BoundaryKind kind)
    {
        if (Boundaries.Of(session, kind) is { } boundary)
        {
            shown.Add(boundary);
        }
    }
}
