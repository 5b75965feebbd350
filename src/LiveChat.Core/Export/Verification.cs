using System.Collections.Immutable;
using System.Security.Cryptography;

namespace LiveChat.Export;

/// <summary>Compares a file with its manifest, part by part.</summary>
internal static class Verification
{
    private const int BufferBytes = 64 << 10;

    internal static async ValueTask<ImmutableArray<ExportDifference>> RunAsync(
        ExportManifest manifest,
        Stream file,
        CancellationToken cancellationToken
    )
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var found = ImmutableArray.CreateBuilder<ExportDifference>();
        var buffer = new byte[BufferBytes];
        foreach (var part in manifest.Parts)
        {
            var read = await ReadAsync(part.Length).ConfigureAwait(false);
            var isSame = string.Equals(ExportFile.HashOf(hash), part.Sha256, StringComparison.Ordinal);
            if (read < part.Length)
            {
                var end = part.Offset + read;
                found.Add(Of(ExportDifferenceKind.Missing, part, end, manifest.Length - end));
                return found.ToImmutable();
            }

            if (!isSame)
            {
                found.Add(Of(ExportDifferenceKind.Changed, part, part.Offset, part.Length));
            }
        }

        var isWhole = string.Equals(ExportFile.HashOf(whole), manifest.Sha256, StringComparison.Ordinal);
        var extra = await ReadAsync(long.MaxValue).ConfigureAwait(false);
        if (extra > 0)
        {
            found.Add(Of(ExportDifferenceKind.Extra, null, manifest.Length, extra));
        }

        if (found.Count == 0 && !isWhole)
        {
            found.Add(Of(ExportDifferenceKind.Manifest, null, 0, manifest.Length));
        }

        return found.ToImmutable();

        async ValueTask<long> ReadAsync(long length)
        {
            var left = length;
            while (left > 0)
            {
                var size = (int)Math.Min(left, buffer.Length);
                var read = await file.ReadAsync(buffer.AsMemory(0, size), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                hash.AppendData(buffer, 0, read);
                whole.AppendData(buffer, 0, read);
                left -= read;
            }

            return length - left;
        }
    }

    private static ExportDifference Of(ExportDifferenceKind kind, ExportPart? part, long offset, long length) =>
        new()
        {
            Kind = kind,
            Part = part,
            Offset = offset,
            Length = length,
        };
}
