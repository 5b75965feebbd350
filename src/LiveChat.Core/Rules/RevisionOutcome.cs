using LiveChat.Storage;

namespace LiveChat;

/// <summary>The outcome of an edit, a deletion or a receipt, which may come before its message (rule L4).</summary>
/// <remarks>Immutable.</remarks>
public sealed record RevisionOutcome : CommandOutcome
{
    /// <summary>
    /// The session that the message is in; null when the message has not come, or the command was refused.
    /// </summary>
    public SessionId? Session { get; init; }

    /// <summary>The id that the message is, or will be, kept under; null when the command was refused.</summary>
    public MessageId? Message { get; init; }

    /// <summary>Whether the message has not come yet, so that the update waits for it.</summary>
    public bool IsWaiting => !IsRefused && Session is null;

    internal override (SessionId? Session, MessageId? Message) Concerned => (Session, Message);

    internal static RevisionOutcome Of(Message message) => new() { Session = message.Session, Message = message.Id };
}
