using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.WidgetHost.Tests;

/// <summary>How much the load of open widgets is, and how many requests are generated.</summary>
internal static class Shares
{
    // Each line: quick, CI, full.
    public static readonly Share Widgets = new(40, 40, 200);
    public static readonly Share MessagesASecond = new(10, 20, 50);
    public static readonly Share Seconds = new(5, 8, 60);
    public static readonly Share Requests = new(3_000, 6_000, 20_000);

    /// <summary>Whether the run has time for everything: a plain run leaves out most tests in a browser.</summary>
    public static bool AreAllAsked { get; } =
        IsSet("CI") || IsSet(Requirement.RequireAllVariable) || IsSet("LIVECHAT_TEST_FULL");

    private static bool IsSet(string variable) =>
        string.Equals(Environment.GetEnvironmentVariable(variable), "true", StringComparison.OrdinalIgnoreCase);
}
