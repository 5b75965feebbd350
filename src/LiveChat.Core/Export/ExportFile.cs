using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace LiveChat.Export;

/// <summary>
/// An export's bytes on their way to the output: a buffer, the parts so far, and hashes. Holds no more than one entry
/// and a buffer's length of them.
/// </summary>
internal sealed class ExportFile(Stream output) : IDisposable
{
    private const int BufferBytes = 64 << 10;

    /// <summary>A part ends with the first entry that reaches so many bytes.</summary>
    private const long PartBytes = 256 << 10;

    private readonly ArrayBufferWriter<byte> _buffer = new(BufferBytes);
    private readonly IncrementalHash _whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _part = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ImmutableArray<ExportPart>.Builder _parts = ImmutableArray.CreateBuilder<ExportPart>();
    private (ExportPartKind Kind, SessionId? Session, long Offset)? _open;
    private int _counted;

    internal IBufferWriter<byte> Buffer => _buffer;

    internal long Length { get; private set; }

    public void Dispose()
    {
        _whole.Dispose();
        _part.Dispose();
    }

    /// <summary>Counts what was put into the buffer since the last call to a part.</summary>
    internal void Add(ExportPartKind kind, SessionId? session = null)
    {
        var added = _buffer.WrittenSpan[_counted..];
        if (_open is { } open && (open.Kind != kind || open.Session != session || Length - open.Offset >= PartBytes))
        {
            EndPart();
        }

        _open ??= (kind, session, Length);
        _whole.AppendData(added);
        _part.AppendData(added);
        Length += added.Length;
        _counted = _buffer.WrittenCount;
    }

    /// <summary>Writes the buffer to the output, if it is full.</summary>
    internal ValueTask DrainAsync(CancellationToken cancellationToken) =>
        _buffer.WrittenCount >= BufferBytes ? FlushAsync(cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Writes what is left, and returns the parts and the hash of the whole.</summary>
    internal async ValueTask<(ImmutableArray<ExportPart> Parts, string Sha256)> EndAsync(
        CancellationToken cancellationToken
    )
    {
        EndPart();
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        return (_parts.DrainToImmutable(), HashOf(_whole));
    }

    internal static string HashOf(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await output.WriteAsync(_buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _buffer.ResetWrittenCount();
        _counted = 0;
    }

    private void EndPart()
    {
        if (_open is { } open)
        {
            _parts.Add(
                new ExportPart
                {
                    Kind = open.Kind,
                    Session = open.Session,
                    Offset = open.Offset,
                    Length = Length - open.Offset,
                    Sha256 = HashOf(_part),
                }
            );
            _open = null;
        }
    }
}
