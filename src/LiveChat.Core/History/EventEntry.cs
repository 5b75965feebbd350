namespace LiveChat;

/// <summary>An event in a timeline, as far as the viewer may see what it is about.</summary>
/// <param name="Session">The session it happened to.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Kind">What happened.</param>
/// <param name="By">Who did it; null when no user did.</param>
/// <param name="Subject">The operator it is about; null when it is about none.</param>
/// <param name="Item">
/// The item it is about; null when it is about none, or about one the viewer may not see (rule A8).
/// </param>
/// <param name="Name">A notice's name in the messenger's words; otherwise null.</param>
/// <param name="Text">A notice's text for people; otherwise null.</param>
public sealed record EventEntry(
    SessionId Session,
    EntryPlace Place,
    SessionEventKind Kind,
    UserId? By,
    UserId? Subject,
    BoundItem? Item,
    string? Name,
    string? Text) : TimelineEntry;
