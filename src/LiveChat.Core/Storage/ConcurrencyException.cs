namespace LiveChat;

/// <summary>A channel no longer has the version that a commit expects; nothing was changed.</summary>
public sealed class ConcurrencyException : Exception
{
    /// <summary>Creates the error without a channel.</summary>
    public ConcurrencyException()
        : this("The channel has another version than expected; load it and decide again.") { }

    /// <summary>Creates the error with a message.</summary>
    /// <param name="message">What happened.</param>
    public ConcurrencyException(string message)
        : base(message) { }

    /// <summary>Creates the error with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public ConcurrencyException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Creates the error for a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="expectedVersion">The version that the commit expected.</param>
    public ConcurrencyException(ChannelId channel, long expectedVersion)
        : this($"Channel {channel} no longer has version {expectedVersion}; load it and decide again.") =>
        Channel = channel;

    /// <summary>The channel; the default value if it is unknown.</summary>
    public ChannelId Channel { get; }
}
