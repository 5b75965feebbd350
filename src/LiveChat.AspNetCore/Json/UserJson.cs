namespace LiveChat.AspNetCore;

/// <summary>A user of the host.</summary>
internal sealed record UserJson(string Id)
{
    /// <summary>The name that others see; the id, unless the host says the name.</summary>
    public string Name { get; internal set; } = Id;
}
