using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>What the channels beside a channel and its named predecessor say, for the rule that links them.</summary>
/// <param name="Earlier">The predecessor, with the session that the viewer named, if there is one.</param>
/// <param name="Below">How many channels already follow below the predecessor.</param>
/// <param name="Above">How many channels already have this one below them.</param>
/// <param name="IsCircle">Whether the channel itself lies below the predecessor, or is it.</param>
internal sealed record Lineage(ChannelState Earlier, int Below, int Above, bool IsCircle)
{
    /// <summary>How many channels one timeline shows below its own (rule P1).</summary>
    internal const int MaxPredecessors = 16;
}
