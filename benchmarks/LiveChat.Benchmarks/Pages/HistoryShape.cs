namespace LiveChat.Benchmarks.Pages;

/// <summary>The shape of a channel's history.</summary>
/// <param name="Messages">The number of messages.</param>
/// <param name="Sessions">The number of closed sessions, all of one length.</param>
/// <param name="TextBytes">The length of each text.</param>
public sealed record HistoryShape(int Messages, int Sessions, int TextBytes)
{
    /// <summary>Sizes, each in one session; sessions of 667, on a small and on a large channel; sessions of 7.</summary>
    internal static IEnumerable<HistoryShape> All =>
        from textBytes in new[] { 100, 1_500 }
        from shape in Sizes.Of(
            measured: [(100, 1), (10_000, 1), (1_000_000, 1), (10_000, 15), (1_000_000, 1_500), (10_000, 1_500)],
            dry: new[] { (100, 1), (200, 20) }
        )
        select new HistoryShape(shape.Item1, shape.Item2, textBytes);

    public override string ToString() => $"{Name(Messages)} in {Sessions}, {TextBytes} B";

    private static string Name(int count) => Math.Log10(count) % 1 == 0 ? $"10^{Math.Log10(count)}" : $"{count}";
}
