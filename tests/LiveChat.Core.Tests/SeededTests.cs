using FsCheck.Fluent;

namespace LiveChat.Tests;

public sealed class SeededTests
{
    [Fact]
    public void A_property_prints_its_seed()
    {
        Seeded.Check(Prop.ForAll<int>(_ => true), cases: 7, seed: 42);

        Assert.Contains(
            "LIVECHAT_SEED=42 (7 cases)",
            TestContext.Current.TestOutputHelper!.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void One_seed_repeats_the_same_cases_and_another_seed_gives_others()
    {
        Assert.Equal(CasesOf(seed: 42), CasesOf(seed: 42));
        Assert.NotEqual(CasesOf(seed: 42), CasesOf(seed: 43));
    }

    [Fact]
    public void A_property_that_does_not_hold_fails_the_test()
    {
        var failure = Record.Exception(() =>
            Seeded.Check(Prop.ForAll<int>(number => number < 10), cases: 1_000, seed: 42)
        );

        Assert.NotNull(failure);
        Assert.Contains("Falsifiable", failure.Message, StringComparison.Ordinal);
    }

    private static List<int> CasesOf(ulong seed)
    {
        var seen = new List<int>();
        Seeded.Check(Prop.ForAll<int>(seen.Add), cases: 100, seed);
        Assert.Equal(100, seen.Count);
        return seen;
    }
}
