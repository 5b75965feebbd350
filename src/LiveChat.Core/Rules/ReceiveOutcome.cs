namespace LiveChat;

/// <summary>The outcome for a message that a connector received.</summary>
/// <remarks>Immutable.</remarks>
public sealed record ReceiveOutcome : CommandOutcome
{
    /// <summary>The session that the message is in; null when the command was refused.</summary>
    public SessionId? Session { get; init; }

    /// <summary>The id that the message is kept under; null when the command was refused.</summary>
    public MessageId? Message { get; init; }

    /// <summary>The message's effect on its session; none when the message was already there.</summary>
    public SessionEffect Effect { get; init; }

    /// <summary>
    /// Whether the message's id named another message already, so that it is kept under a derived id (rule L3).
    /// </summary>
    public bool IdReused { get; init; }

    /// <summary>Returns the session, for a caller who expects no refusal.</summary>
    /// <returns>The session.</returns>
    /// <exception cref="InvalidOperationException">The command was refused; the message is the refusal's.</exception>
    public SessionId GetSession() => GetSession(Session);

    internal override (SessionId? Session, MessageId? Message) Concerned => (Session, Message);
}
