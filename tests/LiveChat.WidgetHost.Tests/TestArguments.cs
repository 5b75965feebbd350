namespace LiveChat.WidgetHost.Tests;

/// <summary>What every host of a test is started with.</summary>
internal static class TestArguments
{
    /// <summary>No host watches its settings for changes: each would take file watches, of which a machine has few.</summary>
    public static readonly string[] Always = ["--hostBuilder:reloadConfigOnChange", "false"];
}
