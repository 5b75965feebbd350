using System.Globalization;

namespace LiveChat.Testing;

/// <summary>How much the long tests do: a share by default, the whole figures when they are asked for.</summary>
internal static class Scale
{
    /// <summary>Set to <c>true</c>, every long test does the whole of it.</summary>
    public const string FullVariable = "LIVECHAT_TEST_FULL";

    /// <summary>Set to a printed seed, it repeats that run's choices.</summary>
    public const string SeedVariable = "LIVECHAT_SEED";

    public static bool IsFull { get; } = string.Equals(
        Environment.GetEnvironmentVariable(FullVariable), "true", StringComparison.OrdinalIgnoreCase);

    public static T Of<T>(T share, T full) => IsFull ? full : share;

    /// <summary>The seed of a test's random choices: new each time, printed, and given to repeat a run.</summary>
    public static int Seed()
    {
        var given = Environment.GetEnvironmentVariable(SeedVariable);
        var seed = string.IsNullOrEmpty(given) ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        Saw($"{SeedVariable}={seed}");
        return seed;
    }

    /// <summary>Says what a test saw, in its results and, for <c>eng/full.sh</c>, on the console.</summary>
    public static void Saw(FormattableString figures)
    {
        var line = figures.ToString(CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        TestContext.Current.SendDiagnosticMessage(line);
    }
}
