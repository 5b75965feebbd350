namespace LiveChat;

/// <summary>A file of a message that retention or an erasure removes; the host deletes it (rules P3, P4).</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Session">The session that goes.</param>
/// <param name="Message">The message that goes.</param>
/// <param name="File">The file, with the address by which the host knows it.</param>
public sealed record RemovedFile(SessionId Session, MessageId Message, Attachment File);
