using LiveChat.Storage;

namespace LiveChat;

/// <summary>The outcome of a command that concerns one existing message.</summary>
/// <remarks>Immutable.</remarks>
public sealed record MessageOutcome : CommandOutcome
{
    /// <summary>The session that the message is in; null when the command was refused.</summary>
    public SessionId? Session { get; init; }

    /// <summary>The id that the message is kept under; null when the command was refused.</summary>
    public MessageId? Message { get; init; }

    /// <summary>Returns the session, for a caller who expects no refusal.</summary>
    /// <returns>The session.</returns>
    /// <exception cref="InvalidOperationException">The command was refused; the message is the refusal's.</exception>
    public SessionId GetSession() => GetSession(Session);

    internal override (SessionId? Session, MessageId? Message) Concerned => (Session, Message);

    internal static MessageOutcome Of(Message message) => new() { Session = message.Session, Message = message.Id };
}
