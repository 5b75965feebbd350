namespace LiveChat;

/// <summary>An event in a timeline, as far as the viewer may see what it is about.</summary>
/// <param name="Session">The session it happened to.</param>
/// <param name="Place">Its place in its channel's history.</param>
/// <param name="Kind">The kind of event.</param>
public sealed record EventEntry(SessionId Session, EntryPlace Place, SessionEventKind Kind) : TimelineEntry
{
    /// <summary>The user who did it; null when none did.</summary>
    public UserId? By { get; init; }

    /// <summary>The operator it is about; null when it is about none.</summary>
    public UserId? Subject { get; init; }

    /// <summary>
    /// The item it is about; null when it is about none, or about one the viewer may not see (rule A8).
    /// </summary>
    public BoundItem? Item { get; init; }

    /// <summary>A notice's name in the messenger's words; otherwise null.</summary>
    public string? Name { get; init; }

    /// <summary>A notice's text for people; otherwise null.</summary>
    public string? Text { get; init; }
}
