using LiveChat.Storage;

namespace LiveChat;

/// <summary>The outcome of recording that the messenger took a reply.</summary>
/// <remarks>Immutable.</remarks>
public sealed record SentOutcome : CommandOutcome
{
    /// <summary>The session that the reply is in; null when the command was refused.</summary>
    public SessionId? Session { get; init; }

    /// <summary>The id that the reply is kept under; null when the command was refused.</summary>
    public MessageId? Message { get; init; }

    /// <summary>The reply's text now; null when it was deleted, and when the command was refused.</summary>
    /// <remarks>
    /// It may differ from <see cref="HandedOver.Text"/>: somebody changed the reply while it was on its way. Only the
    /// sender can tell the messenger.
    /// </remarks>
    public string? Text { get; init; }

    /// <summary>Returns the session, for a caller who expects no refusal.</summary>
    /// <returns>The session.</returns>
    /// <exception cref="InvalidOperationException">The command was refused; the message is the refusal's.</exception>
    public SessionId GetSession() => GetSession(Session);

    internal override (SessionId? Session, MessageId? Message) Concerned => (Session, Message);

    internal static SentOutcome Of(Message message) =>
        new()
        {
            Session = message.Session,
            Message = message.Id,
            Text = message.IsDeleted ? null : message.Text,
        };
}
