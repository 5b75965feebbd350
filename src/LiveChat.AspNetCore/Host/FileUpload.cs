namespace LiveChat;

/// <summary>A file that an operator is about to send.</summary>
public sealed record FileUpload
{
    /// <summary>The session in which it will be sent, if the operator sends it.</summary>
    public required SessionId Session { get; init; }

    /// <summary>The operator.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>The file's name, without folders; 1 to 255 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The media type, as the browser says it, in lower case and without parameters.</summary>
    public required string MediaType { get; init; }

    /// <summary>The number of bytes, as announced; null if it is known only at the end.</summary>
    public long? Length { get; init; }

    /// <summary>The bytes, until the call ends.</summary>
    /// <remarks>Reading beyond the host's limit is an error, which the store lets through.</remarks>
    public required Stream Content { get; init; }
}
