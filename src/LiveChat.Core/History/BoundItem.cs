namespace LiveChat;

/// <summary>An app item that the viewer may see: its id and the name to show (rule S8).</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Id">The item's id, for the host to link.</param>
/// <param name="Name">The name people know it by; may be empty.</param>
public sealed record BoundItem(AppItemId Id, string Name);
