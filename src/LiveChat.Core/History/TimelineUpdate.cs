using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>
/// What a live feed of a timeline delivers at once: the changes up to a version of the channel (rule P7).
/// </summary>
/// <remarks>Immutable.</remarks>
public sealed record TimelineUpdate
{
    private readonly EquatableArray<TimelineChange> _changes;
    private readonly EquatableArray<Quote> _quotes;

    /// <summary>What the viewer has seen everything up to with this update: where to resume.</summary>
    public required TimelineFeedCursor Feed { get; init; }

    /// <summary>The changes: of sessions, of entries in timeline order, then removals; or one reset.</summary>
    public ImmutableArray<TimelineChange> Changes
    {
        get => _changes.Items;
        init => _changes = new EquatableArray<TimelineChange>(value);
    }

    /// <summary>
    /// What answers to the changed messages quote now: each replaces every quote of its id that is shown (rule T9).
    /// </summary>
    /// <remarks>Empty with a reset, and where no message changed. No order; no id twice.</remarks>
    public ImmutableArray<Quote> Quotes
    {
        get => _quotes.Items;
        init => _quotes = new EquatableArray<Quote>(value);
    }

    /// <summary>What to mark as read when the viewer has seen this update (rule L7).</summary>
    public required ReadMark Seen { get; init; }
}
