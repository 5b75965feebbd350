using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>What a channel's timelines show below its own sessions: cuts, and another channel (rule P1).</summary>
/// <remarks>
/// Immutable; equal if all values are equal. A cut divides the history of a channel in parts: sessions of one part are
/// never stitched to those of another. The predecessor continues the part in which it was named.
/// </remarks>
public sealed record ChannelPast
{
    /// <summary>How many cuts a channel has at the most.</summary>
    public const int MaxCuts = 16;

    private readonly EquatableArray<HistoryCut> _cuts = new([]);

    /// <summary>A channel's own history, whole, and nothing below it.</summary>
    public static ChannelPast None { get; } = new();

    /// <summary>The cuts, earliest opening first, no opening twice; at most <see cref="MaxCuts"/>.</summary>
    public ImmutableArray<HistoryCut> Cuts
    {
        get => _cuts.Items;
        init => _cuts = new EquatableArray<HistoryCut>(value);
    }

    /// <summary>The channel whose sessions are stitched above this one's; null if there is none.</summary>
    public Predecessor? Predecessor { get; init; }

    /// <summary>The predecessor taken back last, so that a repetition settles what it left; null: none.</summary>
    public ChannelId? Former { get; init; }

    /// <summary>Whether a timeline of the channel is more, or less, than its own sessions.</summary>
    internal bool IsNone => Cuts.IsEmpty && Predecessor is null;

    /// <summary>The cut that the part of an opening begins with; null for the first part.</summary>
    internal HistoryCut? CutOf(DateTimeOffset opening)
    {
        HistoryCut? found = null;
        foreach (var cut in Cuts)
        {
            found = cut.Opening <= opening ? cut : found;
        }

        return found;
    }

    /// <summary>The channel that continues the part of an opening; null if there is none.</summary>
    internal Predecessor? PredecessorOf(DateTimeOffset opening) =>
        Predecessor is { } one && CutOf(one.At) == CutOf(opening) ? one : null;
}
