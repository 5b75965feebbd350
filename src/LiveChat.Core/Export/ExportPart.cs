using System.Buffers;

namespace LiveChat;

/// <summary>A part of an exported file: where it is, and the hash of its bytes (rule P6).</summary>
/// <remarks>Immutable.</remarks>
public sealed record ExportPart
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>What the part holds.</summary>
    public required ExportPartKind Kind { get; init; }

    /// <summary>The session whose entries it holds; null for every other kind.</summary>
    public SessionId? Session { get; init; }

    /// <summary>The number of bytes before it.</summary>
    public required long Offset { get; init; }

    /// <summary>The number of its bytes; above zero.</summary>
    public required long Length { get; init; }

    /// <summary>The SHA-256 of its bytes, as 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Whether a text is a SHA-256 in the form that manifests have.</summary>
    internal static bool IsHash(string? text) => text is { Length: 64 } && !text.AsSpan().ContainsAnyExcept(HexDigits);
}
