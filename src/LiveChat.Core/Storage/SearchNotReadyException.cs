namespace LiveChat;

/// <summary>A store's index for searching is still being made; nothing was looked at.</summary>
public sealed class SearchNotReadyException : Exception
{
    /// <summary>Creates the error with its usual message.</summary>
    public SearchNotReadyException()
        : this("The index for searching is still being made. Search again when its run has ended.") { }

    /// <summary>Creates the error with a message.</summary>
    /// <param name="message">What is missing and what to do.</param>
    public SearchNotReadyException(string message)
        : base(message) { }

    /// <summary>Creates the error with a message and a cause.</summary>
    /// <param name="message">What is missing and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public SearchNotReadyException(string message, Exception innerException)
        : base(message, innerException) { }
}
