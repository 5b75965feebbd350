using FsCheck;

namespace LiveChat.Tests.Rules;

/// <summary>Counts what a property saw, prints the counts, and fails if they are too small to prove anything.</summary>
/// <remarks>
/// What is rare in random cases is seen too rarely now and then. A property that this class checks is then given as
/// many cases again, so that it fails only if its cases hardly ever show what it is about.
/// </remarks>
internal sealed class Tally
{
    /// <summary>How often a property is given its cases, at most.</summary>
    private const int MostRounds = 8;

    private readonly SortedDictionary<string, int> _seen = new(StringComparer.Ordinal);

    private Action? _again;
    private int _rounds;

    public int this[string what] => _seen.GetValueOrDefault(what);

    public void Saw(string what, int times = 1) => _seen[what] = this[what] + times;

    public void SawIf(bool condition, string what) => Saw(what, condition ? 1 : 0);

    /// <summary>Checks a property that counts here what it saw.</summary>
    public void Check(Property property, int cases = 100) => Run(() => Seeded.Check(property, cases));

    /// <summary>Checks a property that counts here what it saw, on this run's share of cases.</summary>
    public void Check(Property property, Share share) => Run(() => Seeded.Check(property, share));

    public void RequireAtLeast(int times, params IEnumerable<string> what)
    {
        var needed = what.ToList();
        while (_again is not null && _rounds < MostRounds && needed.Exists(one => this[one] < times))
        {
            Run(_again);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Join(", ", _seen.Select(pair => $"{pair.Key}: {pair.Value}"))
        );
        Assert.All(
            needed,
            one =>
                Assert.True(
                    this[one] >= times,
                    $"Saw '{one}' {this[one]} times in {_rounds} rounds; at least {times} are needed."
                )
        );
    }

    private void Run(Action check)
    {
        _again = check;
        _rounds++;
        check();
    }
}
