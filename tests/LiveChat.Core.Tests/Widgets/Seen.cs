namespace LiveChat.Tests.Widgets;

/// <summary>Counts and prints what a property has exercised, so that a property that saw too little fails.</summary>
internal sealed class Seen
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Count(string what, int times = 1) => _counts[what] = _counts.GetValueOrDefault(what) + times;

    public void AtLeast(int times, params ReadOnlySpan<string> what)
    {
        var counts = string.Join(", ", _counts.Select(count => $"{count.Key}: {count.Value}"));
        TestContext.Current.TestOutputHelper?.WriteLine(counts);
        foreach (var name in what)
        {
            Assert.True(_counts.GetValueOrDefault(name) >= times, $"Saw '{name}' less than {times} times: {counts}.");
        }
    }
}
