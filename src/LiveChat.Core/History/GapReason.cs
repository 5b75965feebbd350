namespace LiveChat;

/// <summary>Why a timeline has a gap (rule T6). Of several reasons the first of this list is given.</summary>
public enum GapReason
{
    /// <summary>The viewer may not read what is there.</summary>
    NotPermitted = 0,

    /// <summary>What was there was erased.</summary>
    Erased = 1,

    /// <summary>What was there was kept as long as it had to be.</summary>
    RetentionExpired = 2,

    /// <summary>What is there is marked as spam.</summary>
    Spam = 3,
}
