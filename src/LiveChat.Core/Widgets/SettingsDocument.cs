namespace LiveChat.Widgets;

/// <summary>The JSON of settings as a document of their own.</summary>
internal sealed record SettingsDocument(int Version, SettingsPart Settings)
{
    internal const string Shape = """{"version":…,"settings":{"history":…,"path":[…]}}""";
}
