namespace LiveChat.Benchmarks.Lists;

/// <summary>An item's archive: closed sessions that are the viewer's or unassigned, among a colleague's.</summary>
/// <param name="Own">The number of own or unassigned sessions, which the strict policy lets the viewer read.</param>
/// <param name="Others">The number of a colleague's sessions, distributed evenly.</param>
public sealed record ListShape(int Own, int Others)
{
    internal static IEnumerable<ListShape> All =>
        Sizes.Of<ListShape[]>(measured: [new(2_000, 0), new(2_000, 98_000)], dry: [new(120, 0), new(120, 240)]);

    public override string ToString() => $"{Own} and {Others}";
}
