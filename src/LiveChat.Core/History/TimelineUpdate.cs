using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>One delivery of a timeline's live feed: the changes up to a version of the channel (rule P7).</summary>
/// <remarks>Immutable.</remarks>
public sealed record TimelineUpdate
{
    private readonly EquatableArray<TimelineChange> _changes;
    private readonly EquatableArray<QuoteChange> _quotes;

    /// <summary>The point from which to resume after this update.</summary>
    public required TimelineFeedCursor Feed { get; init; }

    /// <summary>The changes: of sessions, of entries in timeline order, then removals; or one reset.</summary>
    public ImmutableArray<TimelineChange> Changes
    {
        get => _changes.Items;
        init => _changes = new EquatableArray<TimelineChange>(value);
    }

    /// <summary>The new quotes of the changed messages (rule T9).</summary>
    /// <remarks>
    /// Empty with a reset, and where no message changed. In any order; no id is repeated for a channel.
    /// </remarks>
    public ImmutableArray<QuoteChange> Quotes
    {
        get => _quotes.Items;
        init => _quotes = new EquatableArray<QuoteChange>(value);
    }

    /// <summary>The mark to set when the viewer has seen this update (rule L7).</summary>
    public required ReadMark Seen { get; init; }
}
