namespace LiveChat;

/// <summary>How much a gap in a timeline discloses (rule T7).</summary>
public enum GapDisclosure
{
    /// <summary>Its reason and nothing else.</summary>
    Reason = 0,

    /// <summary>Its reason and how many sessions it represents.</summary>
    SessionCount = 1,
}
