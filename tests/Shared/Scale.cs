using System.Globalization;

namespace LiveChat.Testing;

/// <summary>The size of the long tests: a share by default, or the full figures on request.</summary>
internal static class Scale
{
    /// <summary>If it is <c>true</c>, every long test runs in full.</summary>
    public const string FullVariable = "LIVECHAT_TEST_FULL";

    /// <summary>If it is a printed seed, the tests repeat that run's choices.</summary>
    public const string SeedVariable = "LIVECHAT_SEED";

    public static bool IsFull { get; } = string.Equals(
        Environment.GetEnvironmentVariable(FullVariable), "true", StringComparison.OrdinalIgnoreCase);

    public static T Of<T>(T share, T full) => IsFull ? full : share;

    /// <summary>The seed of a test's random choices: new each time, printed, and set to repeat a run.</summary>
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
