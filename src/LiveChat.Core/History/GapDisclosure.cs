namespace LiveChat;

/// <summary>What a gap in a timeline tells (rule T7).</summary>
public enum GapDisclosure
{
    /// <summary>Its reason and nothing else.</summary>
    Reason = 0,

    /// <summary>Its reason and how many sessions it stands for.</summary>
    SessionCount = 1,
}
