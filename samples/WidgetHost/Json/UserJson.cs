namespace WidgetHost.Json;

/// <summary>A user of the host.</summary>
internal sealed record UserJson(string Id, string Name);
