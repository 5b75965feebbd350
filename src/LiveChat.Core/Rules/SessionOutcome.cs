using LiveChat.Storage;

namespace LiveChat;

/// <summary>The outcome of a command that concerns one session.</summary>
/// <remarks>Immutable.</remarks>
public sealed record SessionOutcome : CommandOutcome
{
    /// <summary>The session; null when the command was refused.</summary>
    public SessionId? Session { get; init; }

    /// <summary>The session's status after the command; null when the command was refused.</summary>
    public SessionStatus? Status { get; init; }

    /// <summary>Returns the session, for a caller who expects no refusal.</summary>
    /// <returns>The session.</returns>
    /// <exception cref="InvalidOperationException">The command was refused; the message is the refusal's.</exception>
    public SessionId GetSession() => GetSession(Session);

    internal override (SessionId? Session, MessageId? Message) Concerned => (Session, null);

    internal static SessionOutcome Of(Session session) => new() { Session = session.Id, Status = session.Status };
}
