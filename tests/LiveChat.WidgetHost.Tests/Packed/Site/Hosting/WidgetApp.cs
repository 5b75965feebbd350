namespace WidgetHost.Hosting;

/// <summary>In the place of the sample's, whose other files ask it where the widget is.</summary>
internal static class WidgetApp
{
    internal const string LiveChat = "/livechat";
}
