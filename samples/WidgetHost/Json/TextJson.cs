namespace WidgetHost.Json;

/// <summary>A new text of a message.</summary>
internal sealed record TextJson(string Text);
