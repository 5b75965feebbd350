using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Export;

namespace LiveChat;

/// <summary>
/// What an export has written: counts, and the hashes by which any change of the file is found (rule P6).
/// </summary>
/// <remarks>
/// Immutable; equal if all values are equal. Keep it apart from the file: it proves nothing about itself.
/// </remarks>
public sealed record ExportManifest
{
    /// <summary>The version of files and manifests that the library writes, the only one that it reads.</summary>
    public const int CurrentVersion = 1;

    private readonly EquatableArray<ExportPart> _parts;

    /// <summary>The session whose timeline it is.</summary>
    public required SessionId Session { get; init; }

    /// <summary>The form of the file.</summary>
    public required ExportFormat Format { get; init; }

    /// <summary>The readers whom the file is meant for.</summary>
    public required ExportAudience Audience { get; init; }

    /// <summary>The time of the export, as its settings state it; null if they do not.</summary>
    public DateTimeOffset? ExportedAt { get; init; }

    /// <summary>How much the file holds.</summary>
    public required ExportCounts Counts { get; init; }

    /// <summary>The parts of the file in their order, without a byte between them.</summary>
    public required ImmutableArray<ExportPart> Parts
    {
        get => _parts.Items;
        init => _parts = new EquatableArray<ExportPart>(value);
    }

    /// <summary>The number of bytes of the file.</summary>
    public required long Length { get; init; }

    /// <summary>The SHA-256 of the file, as 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Returns the manifest as JSON; equal manifests give the same text.</summary>
    public string ToJson() => ManifestJson.Write(this);

    /// <summary>Reads a manifest, strictly.</summary>
    /// <param name="json">A text that <see cref="ToJson"/> returned.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="FormatException">The text is not a manifest of this version, or contradicts itself.</exception>
    public static ExportManifest Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return ManifestJson.Read(json);
    }

    /// <summary>Compares a file with the manifest.</summary>
    /// <remarks>Reads the file once, from where the stream is to its end, with bounded memory.</remarks>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Where the file differs, in the order of its bytes; empty if it is the file that was exported.</returns>
    public ValueTask<ImmutableArray<ExportDifference>> VerifyAsync(
        Stream file,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        return Verification.RunAsync(this, file, cancellationToken);
    }
}
