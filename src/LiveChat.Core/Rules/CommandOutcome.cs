namespace LiveChat;

/// <summary>
/// What became of a command: done, already so, or refused. Each kind holds what its commands can say.
/// </summary>
/// <remarks>
/// Immutable. The set of kinds is closed. A refused outcome holds its refusal and nothing else.
/// </remarks>
public abstract record CommandOutcome
{
    private protected CommandOutcome()
    {
    }

    /// <summary>Why it was refused; null when it was not.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Whether it was refused, so that nothing was changed.</summary>
    public bool IsRefused => Refusal is not null;

    /// <summary>
    /// Whether it changed anything; false for a refusal, and for a repetition of what was done before (rule L3).
    /// </summary>
    /// <remarks>
    /// Also false where the answer may not tell: for an unbinding of what the viewer does not see (rule A6).
    /// </remarks>
    public bool Changed { get; init; }

    /// <summary>The session and the message that it concerned, as far as there are any.</summary>
    /// <remarks>Of two attempts at one command, both concern the same.</remarks>
    internal abstract (SessionId? Session, MessageId? Message) Concerned { get; }

    /// <summary>Returns the session, or throws the refusal's message.</summary>
    private protected SessionId GetSession(SessionId? session) =>
        session ?? throw new InvalidOperationException(Refusal?.Message ?? "The command concerned no session.");
}
