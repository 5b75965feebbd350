using System.Globalization;
using FsCheck;

namespace LiveChat.Storage.ConformanceTests.Models;

/// <summary>Runs a property under a seed that is printed, so that any run can be repeated.</summary>
internal static class Seeded
{
    /// <summary>The variable that repeats a run when it is set to the printed seed.</summary>
    public const string SeedVariable = "LIVECHAT_SEED";

    /// <summary>Checks <paramref name="property"/> on <paramref name="cases"/> generated cases.</summary>
    public static void Check(Property property, int cases = 100) => Check(property, cases, Seed());

    /// <summary>Checks <paramref name="property"/> on this run's share of cases, and says how many.</summary>
    public static void Check(Property property, Share share)
    {
        Check(property, share.Count);
        StoreCheck.Ran(share, "cases");
    }

    /// <summary>Returns random numbers for a test that draws its cases itself.</summary>
    public static Random NewRandom()
    {
        var seed = Seed();
        TestContext.Current.TestOutputHelper?.WriteLine($"{SeedVariable}={seed}");
        return new Random(unchecked((int)seed));
    }

    internal static void Check(Property property, int cases, ulong seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{SeedVariable}={seed} ({cases} cases)");

        // FsCheck requires an odd gamma. Any constant works, because the seed alone determines the run.
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(seed, 0x9E3779B97F4A7C15), property);
    }

    private static ulong Seed() =>
        Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } configured
            ? ulong.Parse(configured, CultureInfo.InvariantCulture)
            : (ulong)Random.Shared.NextInt64();
}
