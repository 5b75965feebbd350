namespace LiveChat;

/// <summary>A store failed; the error has the system, the operation, and whether the outcome is unknown.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Creates the error without details.</summary>
    public StoreException()
        : this("The store failed.")
    {
    }

    /// <summary>Creates the error with a message.</summary>
    /// <param name="message">What happened.</param>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the error with its details.</summary>
    /// <param name="system">The storage system, such as <c>sqlite</c>.</param>
    /// <param name="operation">The failed operation.</param>
    /// <param name="message">What happened and what to do; never a customer's words.</param>
    /// <param name="outcomeUnknown">Whether a commit may or may not have been done.</param>
    /// <param name="innerException">The driver's error; null if there is none.</param>
    public StoreException(
        string system, string operation, string message, bool outcomeUnknown, Exception? innerException)
        : base($"{system}: {operation}: {message}", innerException) =>
        (System, Operation, IsOutcomeUnknown) = (system, operation, outcomeUnknown);

    /// <summary>The storage system; empty if unknown.</summary>
    public string System { get; } = string.Empty;

    /// <summary>The failed operation; empty if unknown.</summary>
    public string Operation { get; } = string.Empty;

    /// <summary>Whether a commit may or may not have been done; false if it was certainly not done.</summary>
    public bool IsOutcomeUnknown { get; }
}
