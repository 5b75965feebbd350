namespace LiveChat.AspNetCore;

/// <summary>The author of a message; users of the host have an id.</summary>
internal sealed record AuthorJson(AuthorKind Kind, string? Id)
{
    /// <summary>The name that others see; null if nobody knows one.</summary>
    public string? Name { get; internal set; }
}
