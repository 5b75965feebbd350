namespace LiveChat.AspNetCore;

/// <summary>A record that the viewer may see.</summary>
internal sealed record ItemJson(string App, string Id, string Name)
{
    /// <summary>The record's page; null: no link.</summary>
    public string? Url { get; internal set; }
}
