namespace LiveChat.Tests.Bounds;

/// <summary>The cost of one call: the calls of all ports, and the rows that the store returned.</summary>
/// <param name="Calls">The calls, as <c>port.member</c>.</param>
/// <param name="Rows">Sessions, entries, placeholders, removals and marks.</param>
internal sealed record Cost(IReadOnlyList<string> Calls, int Rows)
{
    /// <summary>How many calls of each member there were, the most frequent first.</summary>
    public override string ToString() =>
        string.Join(
            ", ",
            Calls
                .GroupBy(call => call, StringComparer.Ordinal)
                .OrderByDescending(call => call.Count())
                .Select(call => $"{call.Key} {call.Count()}")
        );
}
