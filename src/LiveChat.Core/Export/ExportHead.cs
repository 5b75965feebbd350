namespace LiveChat.Export;

/// <summary>What the beginning of a file says.</summary>
/// <param name="Session">The session whose timeline it is; null for the customer.</param>
/// <param name="LiveChat">The live chat's name; null for the customer.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Settings">The settings.</param>
internal sealed record ExportHead(SessionId? Session, string? LiveChat, Channel Channel, ExportSettings Settings)
{
    internal bool IsForStaff => Settings.Audience == ExportAudience.Staff;
}
