namespace LiveChat;

/// <summary>
/// The outcome of a command: done, already done, or refused. Each kind holds what its commands can answer.
/// </summary>
/// <remarks>
/// Immutable. The set of kinds is closed. A refused outcome holds its refusal and nothing else.
/// </remarks>
public abstract record CommandOutcome
{
    private protected CommandOutcome() { }

    /// <summary>Why the command was refused; null when it was not.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Whether the command was refused and changed nothing.</summary>
    public bool IsRefused => Refusal is not null;

    /// <summary>
    /// Whether the command changed anything; false for a refusal, and for a repetition of an earlier command (rule L3).
    /// </summary>
    /// <remarks>
    /// Also false where the answer must not tell: when a viewer unbinds an item that they do not see (rule A6).
    /// </remarks>
    public bool Changed { get; init; }

    /// <summary>The session and the message that the command concerned; null where there is none.</summary>
    /// <remarks>Two attempts at one command concern the same session and message.</remarks>
    internal abstract (SessionId? Session, MessageId? Message) Concerned { get; }

    /// <summary>Returns the session, or throws the refusal's message.</summary>
    private protected SessionId GetSession(SessionId? session) =>
        session ?? throw new InvalidOperationException(Refusal?.Message ?? "The command concerned no session.");
}
