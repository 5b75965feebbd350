namespace LiveChat.Tests.Rules;

/// <summary>Counts what a property saw, prints the counts, and fails if they are too small to prove anything.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> _seen = new(StringComparer.Ordinal);

    public int this[string what] => _seen.GetValueOrDefault(what);

    public void Saw(string what, int times = 1) => _seen[what] = this[what] + times;

    public void SawIf(bool condition, string what) => Saw(what, condition ? 1 : 0);

    public void RequireAtLeast(int times, params IEnumerable<string> what)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Join(", ", _seen.Select(pair => $"{pair.Key}: {pair.Value}"))
        );
        Assert.All(
            what,
            one => Assert.True(this[one] >= times, $"Saw '{one}' {this[one]} times; at least {times} are needed.")
        );
    }
}
