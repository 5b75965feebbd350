namespace LiveChat;

/// <summary>A store failed; the error has the system, the operation, and whether the outcome is unknown.</summary>
public sealed class StoreException : Exception
{
    private readonly string? _reason;

    /// <summary>Creates the error without details.</summary>
    public StoreException()
        : this("The store failed.") { }

    /// <summary>Creates the error with a message.</summary>
    /// <param name="message">What happened.</param>
    public StoreException(string message)
        : base(message) { }

    /// <summary>Creates the error with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public StoreException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Creates the error with its details.</summary>
    /// <param name="system">The storage system, such as <c>sqlite</c>.</param>
    /// <param name="operation">The failed operation.</param>
    /// <param name="reason">What happened and what to do; never a customer's words.</param>
    /// <param name="outcomeUnknown">Whether a commit may or may not have been done.</param>
    /// <param name="innerException">The driver's error; null if there is none.</param>
    public StoreException(
        string system,
        string operation,
        string reason,
        bool outcomeUnknown = false,
        Exception? innerException = null
    )
        : base($"{system}: {operation}: {reason}", innerException) =>
        (System, Operation, _reason, IsOutcomeUnknown) = (system, operation, reason, outcomeUnknown);

    /// <summary>The storage system; empty if unknown.</summary>
    public string System { get; } = string.Empty;

    /// <summary>The failed operation; empty if unknown.</summary>
    public string Operation { get; } = string.Empty;

    /// <summary>The message without the system and the operation.</summary>
    public string Reason => _reason ?? Message;

    /// <summary>Whether a commit may or may not have been done; false if it was certainly not done.</summary>
    public bool IsOutcomeUnknown { get; }

    /// <summary>Creates the error for a commit with a value or row that the store cannot keep.</summary>
    /// <param name="system">The storage system.</param>
    /// <param name="error">The error met while the commit was turned into rows.</param>
    /// <exception cref="ArgumentNullException">The error is null.</exception>
    public static StoreException OfCommit(string system, Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var reason = $"The commit cannot be stored ({error.GetType().Name}); nothing of it was done.";
        return new StoreException(system, "commit", reason, outcomeUnknown: false, error);
    }

    /// <summary>Creates a copy for another caller; a shared error would mix up their stacks.</summary>
    public StoreException Again() => new(System, Operation, Reason, IsOutcomeUnknown, this);
}
