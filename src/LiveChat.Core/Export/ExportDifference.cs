namespace LiveChat;

/// <summary>A stretch of bytes in which a file differs from its manifest (rule P6).</summary>
/// <remarks>Immutable.</remarks>
public sealed record ExportDifference
{
    /// <summary>How it differs.</summary>
    public required ExportDifferenceKind Kind { get; init; }

    /// <summary>The part that changed, or in which the file ends; null for every other kind.</summary>
    public ExportPart? Part { get; init; }

    /// <summary>The first byte of the stretch, counted from zero.</summary>
    public required long Offset { get; init; }

    /// <summary>The number of bytes of the stretch.</summary>
    public required long Length { get; init; }
}
