namespace LiveChat.Widgets;

/// <summary>The JSON of a widget.</summary>
internal sealed record WidgetDocument(int Version, string FormApp, SettingsPart? Draft, SettingsPart? Published)
{
    internal const string Shape =
        """{"version":…,"formApp":…,"draft":…,"published":…}, the last two null or {"history":…,"path":[…]}""";

    internal Widget ToWidget()
    {
        var formApp = WidgetJsonReader.Named("$.formApp", () => new AppId(FormApp));
        return new Widget(formApp)
        {
            Draft = Draft?.ToSettings("$.draft"),
            Published = Published?.ToSettings("$.published"),
        };
    }
}
