namespace LiveChat;

/// <summary>The viewer may no longer read the timeline that is being exported: the output is not whole.</summary>
/// <remarks>The output has no end mark, and there is no manifest. Discard it.</remarks>
public sealed class ExportInterruptedException : Exception
{
    /// <summary>Creates the error without details.</summary>
    public ExportInterruptedException()
        : this("The viewer may no longer read the session; the exported file is not whole.") { }

    /// <summary>Creates the error with a message.</summary>
    /// <param name="message">What happened.</param>
    public ExportInterruptedException(string message)
        : base(message) { }

    /// <summary>Creates the error with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public ExportInterruptedException(string message, Exception innerException)
        : base(message, innerException) { }
}
