namespace LiveChat;

/// <summary>A store's answer breaks its contract; the library throws rather than show it.</summary>
public sealed class InvalidStoreException : Exception
{
    /// <summary>Makes the error without particulars.</summary>
    public InvalidStoreException()
        : this("The store's answer breaks its contract.")
    {
    }

    /// <summary>Makes the error with a message.</summary>
    /// <param name="message">Which rule of the contract is broken, and how.</param>
    public InvalidStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the error with a message and a cause.</summary>
    /// <param name="message">Which rule of the contract is broken, and how.</param>
    /// <param name="innerException">The cause.</param>
    public InvalidStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
