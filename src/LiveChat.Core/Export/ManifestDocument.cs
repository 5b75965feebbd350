using System.Collections.Immutable;
using System.Globalization;

namespace LiveChat.Export;

/// <summary>A manifest as its JSON has it.</summary>
internal sealed record ManifestDocument(
    int Version,
    string Session,
    ExportAudience For,
    ExportFormat Format,
    string? ExportedAt,
    ExportCounts Counts,
    long Length,
    string Sha256,
    ImmutableArray<PartDocument?> Parts
)
{
    /// <summary>Returns the manifest.</summary>
    /// <exception cref="FormatException">It is of another version, or contradicts itself.</exception>
    internal ExportManifest ToManifest()
    {
        if (Version != ExportManifest.CurrentVersion)
        {
            throw new FormatException(
                $"Version {Version} of a manifest is unknown; this library reads {ExportManifest.CurrentVersion}."
            );
        }

        var parts = ImmutableArray.CreateBuilder<ExportPart>();
        var end = 0L;
        foreach (var part in Parts)
        {
            var read = part?.ToPart() ?? throw new FormatException("A part of the manifest is null.");
            if (read.Offset != end || read.Length <= 0 || read.Length > Length - end)
            {
                throw new FormatException($"The part at byte {read.Offset} does not follow the one before it.");
            }

            end += read.Length;
            parts.Add(read);
        }

        return
            end == Length
            && ExportPart.IsHash(Sha256)
            && parts is [{ Kind: ExportPartKind.Head }, .., { Kind: ExportPartKind.Tail }]
            ? new ExportManifest
            {
                Session = SessionId.Parse(Session),
                Audience = For,
                Format = Format,
                ExportedAt = ExportedAt is { } time ? TimeOf(time) : null,
                Counts = Counts,
                Length = Length,
                Sha256 = Sha256,
                Parts = parts.DrainToImmutable(),
            }
            : throw new FormatException("The manifest has no whole file's parts, or no hash.");
    }

    private static DateTimeOffset TimeOf(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time
            : throw new FormatException($"'{text}' is not the time of an export.");
}

/// <summary>A part as the JSON of a manifest has it.</summary>
internal sealed record PartDocument(ExportPartKind Kind, string? Session, long Offset, long Length, string Sha256)
{
    internal static PartDocument Of(ExportPart part) =>
        new(part.Kind, part.Session?.ToString(), part.Offset, part.Length, part.Sha256);

    /// <summary>Returns the part.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal ExportPart ToPart() =>
        (Session is null) == (Kind != ExportPartKind.Session) && ExportPart.IsHash(Sha256)
            ? new ExportPart
            {
                Kind = Kind,
                Session = Session is null ? null : SessionId.Parse(Session),
                Offset = Offset,
                Length = Length,
                Sha256 = Sha256,
            }
            : throw new FormatException($"The part at byte {Offset} has no hash, or another kind's session.");
}
