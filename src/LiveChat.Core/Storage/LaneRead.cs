namespace LiveChat.Storage;

/// <summary>What an <see cref="OrderedMerge{TRow}"/> wants to be read next in one of its lanes.</summary>
/// <param name="Lane">The lane's index.</param>
/// <param name="Query">The query with the place after which the lane continues, and how many rows to read.</param>
public readonly record struct LaneRead(int Lane, SessionQuery Query);
