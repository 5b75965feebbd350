namespace LiveChat.Widgets;

/// <summary>The JSON of settings that stand alone.</summary>
internal sealed record SettingsDocument(int Version, SettingsPart Settings)
{
    internal const string Shape = """{"version":…,"settings":{"history":…,"path":[…]}}""";
}
