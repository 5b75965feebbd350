namespace LiveChat;

/// <summary>A store failed: which system, at what, and whether the outcome is unknown.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Makes the error without particulars.</summary>
    public StoreException()
        : this("The store failed.")
    {
    }

    /// <summary>Makes the error with a message.</summary>
    /// <param name="message">What happened.</param>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the error with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the error with its particulars.</summary>
    /// <param name="system">The storage system, such as <c>sqlite</c>.</param>
    /// <param name="operation">What was being done.</param>
    /// <param name="message">What happened and what to do; never a customer's words.</param>
    /// <param name="outcomeUnknown">Whether a commit may or may not have been done.</param>
    /// <param name="innerException">The driver's error; null when there is none.</param>
    public StoreException(
        string system, string operation, string message, bool outcomeUnknown, Exception? innerException)
        : base($"{system}: {operation}: {message}", innerException) =>
        (System, Operation, IsOutcomeUnknown) = (system, operation, outcomeUnknown);

    /// <summary>The storage system; empty when it is not known.</summary>
    public string System { get; } = string.Empty;

    /// <summary>What was being done; empty when it is not known.</summary>
    public string Operation { get; } = string.Empty;

    /// <summary>Whether a commit may or may not have been done; false: it was not.</summary>
    public bool IsOutcomeUnknown { get; }
}
