namespace LiveChat;

/// <summary>
/// Represents one or more earlier sessions that are not shown (rule T7): neither a leak nor a silent hole.
/// </summary>
/// <param name="Reason">Why they are not shown; the first reason of the enumeration, if there are several.</param>
/// <param name="Sessions">How many they are, where the policy discloses it; otherwise null.</param>
public sealed record GapEntry(GapReason Reason, int? Sessions) : TimelineEntry;
