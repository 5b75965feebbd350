namespace LiveChat;

/// <summary>A store's answer breaks the contract; the library throws instead of showing it.</summary>
public sealed class InvalidStoreException : Exception
{
    /// <summary>Creates the error without details.</summary>
    public InvalidStoreException()
        : this("The store's answer breaks its contract.") { }

    /// <summary>Creates the error with a message.</summary>
    /// <param name="message">The broken rule of the contract, and how it is broken.</param>
    public InvalidStoreException(string message)
        : base(message) { }

    /// <summary>Creates the error with a message and a cause.</summary>
    /// <param name="message">The broken rule of the contract, and how it is broken.</param>
    /// <param name="innerException">The cause.</param>
    public InvalidStoreException(string message, Exception innerException)
        : base(message, innerException) { }
}
