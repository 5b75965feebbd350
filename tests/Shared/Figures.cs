using System.Globalization;

namespace LiveChat.Testing;

/// <summary>What a long test says: the seed of its choices, and what it saw.</summary>
internal static class Figures
{
    /// <summary>Set to a printed seed, it repeats that run's choices.</summary>
    public const string SeedVariable = "LIVECHAT_SEED";

    /// <summary>The seed of a test's random choices: new each time, printed, and given to repeat a run.</summary>
    public static int Seed()
    {
        var given = Environment.GetEnvironmentVariable(SeedVariable);
        var seed = string.IsNullOrEmpty(given) ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        Saw($"{SeedVariable}={seed}");
        return seed;
    }

    /// <summary>Reports what a test saw, in its results and, for <c>eng/full.sh</c>, on the console.</summary>
    public static void Saw(FormattableString figures)
    {
        var line = figures.ToString(CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        TestContext.Current.SendDiagnosticMessage(line);
    }
}
