using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>A store's answer to an <see cref="EntryQuery"/>, in one snapshot.</summary>
/// <remarks>Immutable.</remarks>
public sealed record EntryPage
{
    private readonly EquatableArray<Session> _sessions;
    private readonly EquatableArray<ChannelEntry> _entries;
    private readonly EquatableArray<PassedSessions> _passed;
    private readonly EquatableArray<RemovedRun> _runs;

    /// <summary>The channel's version at the snapshot; zero if the store does not know the channel.</summary>
    public long Version { get; init; }

    /// <summary>What the channel's timelines show below its own sessions (rule P1).</summary>
    public ChannelPast Past { get; init; } = ChannelPast.None;

    /// <summary>The session opened at the query's anchor, in the range or not; null if there is none.</summary>
    public Session? Anchor { get; init; }

    /// <summary>The mark of the query's user in the session opened at the anchor; null if there is none.</summary>
    public ReadMark? Mark { get; init; }

    /// <summary>The sessions shown, in the direction walked.</summary>
    /// <remarks>
    /// From the one opened at the start's opening, or else the next one in the range, to the one that holds the last
    /// entry answered; to the range's other end when fewer entries than the limit are answered. Sessions without
    /// entries are among them. At most the query's session limit: the first ones.
    /// </remarks>
    public ImmutableArray<Session> Sessions
    {
        get => _sessions.Items;
        init => _sessions = new EquatableArray<Session>(value);
    }

    /// <summary>The entries of <see cref="Sessions"/> from the query's start on, in the direction walked.</summary>
    /// <remarks>As many as the limit unless these sessions have fewer, or the next exceeds the byte limit.</remarks>
    public ImmutableArray<ChannelEntry> Entries
    {
        get => _entries.Items;
        init => _entries = new EquatableArray<ChannelEntry>(value);
    }

    /// <summary>The sessions that the page passed over: before each session shown, and after the last one.</summary>
    /// <remarks>
    /// Empty when it passed over none. Otherwise one element more than <see cref="Sessions"/>; the last one is zero
    /// unless the page ends at the range's end.
    /// </remarks>
    public ImmutableArray<PassedSessions> Passed
    {
        get => _passed.Items;
        init => _passed = new EquatableArray<PassedSessions>(value);
    }

    /// <summary>The marks of removed sessions in the openings that the page covers, in its direction.</summary>
    /// <remarks>
    /// It covers the range from the start on, as far as the last session shown, or as the range's other end if the page
    /// ends there. Whatever the scope.
    /// </remarks>
    public ImmutableArray<RemovedRun> Runs
    {
        get => _runs.Items;
        init => _runs = new EquatableArray<RemovedRun>(value);
    }

    /// <summary>Where the page ends.</summary>
    public EntryPageEnd End { get; init; }

    /// <summary>Returns where the next page begins, in the same direction; null when nothing follows.</summary>
    /// <param name="direction">The query's direction.</param>
    public TimelinePosition? Next(PagingDirection direction) =>
        (End, direction) switch
        {
            (EntryPageEnd.Range, _) => null,
            (EntryPageEnd.Entry, PagingDirection.Forwards) => TimelinePosition.After(Entries[^1].Place),
            (EntryPageEnd.Entry, _) => TimelinePosition.Before(Entries[^1].Place),
            (_, PagingDirection.Forwards) => TimelinePosition.AfterSession(Sessions[^1].OpenedAt),
            _ => TimelinePosition.BeforeSession(Sessions[^1].OpenedAt),
        };
}
