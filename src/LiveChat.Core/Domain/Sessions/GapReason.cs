namespace LiveChat;

/// <summary>Why a timeline has a gap (rule T6). If there are several reasons, the first of this list counts.</summary>
public enum GapReason
{
    /// <summary>The viewer may not read the sessions there.</summary>
    NotPermitted = 0,

    /// <summary>The sessions there were erased.</summary>
    Erased = 1,

    /// <summary>The retention period of the sessions there has ended.</summary>
    RetentionExpired = 2,

    /// <summary>The sessions there are marked as spam.</summary>
    Spam = 3,
}
