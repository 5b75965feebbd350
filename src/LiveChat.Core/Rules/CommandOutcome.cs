namespace LiveChat;

/// <summary>What became of a command: done, already so, or refused.</summary>
/// <remarks>Immutable.</remarks>
public sealed record CommandOutcome
{
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

    /// <summary>The session it concerned; null when it was refused, or concerned none.</summary>
    public SessionId? Session { get; init; }

    /// <summary>Returns the session it concerned, for a caller who takes no refusal.</summary>
    /// <returns>The session.</returns>
    /// <exception cref="InvalidOperationException">It was refused (with that message), or concerned none.</exception>
    public SessionId GetSession() =>
        Session ?? throw new InvalidOperationException(Refusal?.Message ?? "The command concerned no session.");

    /// <summary>The message it concerned, under the id it is kept by; null when it concerned none.</summary>
    public MessageId? Message { get; init; }

    /// <summary>Whether it opened the session.</summary>
    public bool Opened { get; init; }

    /// <summary>Whether it reopened the session.</summary>
    public bool Reopened { get; init; }

    /// <summary>
    /// Whether the message's id named another message already, so that it is kept under a derived id (rule L3).
    /// </summary>
    public bool IdReused { get; init; }

    /// <summary>
    /// Whether the original has not come yet, so that the edit, deletion or receipt waits for it (rule L4).
    /// </summary>
    public bool Waiting { get; init; }
}
