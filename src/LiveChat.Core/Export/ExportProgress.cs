namespace LiveChat;

/// <summary>How far an export has come, reported after each page that it reads.</summary>
/// <remarks>Immutable.</remarks>
public sealed record ExportProgress
{
    /// <summary>The number of entries read so far, those that the file leaves out included.</summary>
    public required long Entries { get; init; }

    /// <summary>The number of bytes made so far; some may not be in the output yet.</summary>
    public required long Bytes { get; init; }
}
