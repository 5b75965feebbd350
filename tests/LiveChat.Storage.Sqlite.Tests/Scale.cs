using System.Globalization;

namespace LiveChat.Storage.Sqlite.Tests;

/// <summary>How much the long tests do: a share by default, the whole figures when they are asked for.</summary>
internal static class Scale
{
    /// <summary>Set to <c>true</c>, every long test does the whole of it.</summary>
    public const string FullVariable = "LIVECHAT_FULL";

    public static bool IsFull { get; } = string.Equals(Environment.GetEnvironmentVariable(FullVariable), "true", StringComparison.OrdinalIgnoreCase);

    public static T Of<T>(T share, T full) => IsFull ? full : share;

    /// <summary>Says what a test saw, in its results and, for <c>eng/full.sh</c>, on the console.</summary>
    public static void Saw(FormattableString figures)
    {
        var line = figures.ToString(CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        TestContext.Current.SendDiagnosticMessage(line);
    }
}
