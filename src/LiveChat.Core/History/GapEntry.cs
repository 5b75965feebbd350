namespace LiveChat;

/// <summary>
/// Stands for one or more earlier sessions that are not shown (rule T7): never a leak and never a silent hole.
/// </summary>
/// <param name="Reason">Why they are not shown; of several reasons the first of the enumeration.</param>
/// <param name="Sessions">How many they are, where the policy discloses it; otherwise null.</param>
public sealed record GapEntry(GapReason Reason, int? Sessions) : TimelineEntry;
