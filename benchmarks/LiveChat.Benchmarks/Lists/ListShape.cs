namespace LiveChat.Benchmarks.Lists;

/// <summary>An item's archive: closed sessions of the viewer or nobody, among a colleague's.</summary>
/// <param name="Own">How many are the viewer's or nobody's: what may be read under the strict policy.</param>
/// <param name="Others">How many are a colleague's, evenly between.</param>
public sealed record ListShape(int Own, int Others)
{
    internal static IEnumerable<ListShape> All =>
        Sizes.Of<ListShape[]>(measured: [new(2_000, 0), new(2_000, 98_000)], dry: [new(120, 0), new(120, 240)]);

    public override string ToString() => $"{Own} and {Others}";
}
