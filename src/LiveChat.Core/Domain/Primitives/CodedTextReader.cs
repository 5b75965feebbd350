using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace LiveChat.Domain;

/// <summary>Reads the fields of a text. A field that is not there is not read, and never an error.</summary>
internal ref struct CodedTextReader(ReadOnlySpan<byte> bytes)
{
    private static readonly long s_last = DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond;

    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether all fields were read.</summary>
    internal readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Reads the fields of another value.</summary>
    internal bool TryFields<T>([MaybeNullWhen(false)] out T value)
        where T : ICodedText<T> => T.TryRead(ref this, out value);

    /// <summary>Reads a byte.</summary>
    internal bool TryByte(out byte value)
    {
        var isThere = TryBytes(1, out var bytes);
        value = isThere ? bytes[0] : default;
        return isThere;
    }

    /// <summary>Reads a time.</summary>
    internal bool TryTime(out DateTimeOffset time)
    {
        var microseconds = TryBytes(sizeof(long), out var bytes) ? BinaryPrimitives.ReadInt64BigEndian(bytes) : -1;
        var isTime = microseconds >= 0 && microseconds <= s_last;
        time = isTime ? Utc.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond) : default;
        return isTime;
    }

    /// <summary>Reads a hash.</summary>
    internal bool TryHash(out UInt128 hash)
    {
        var isThere = TryBytes(16, out var bytes);
        hash = isThere ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : default;
        return isThere;
    }

    /// <summary>Reads bytes.</summary>
    internal bool TryBytes(int length, out ReadOnlySpan<byte> bytes)
    {
        var isThere = _rest.Length >= length;
        bytes = isThere ? _rest[..length] : [];
        _rest = _rest[bytes.Length..];
        return isThere;
    }

    /// <summary>Reads all bytes that are left; there is at least one.</summary>
    internal bool TryRest(out ReadOnlySpan<byte> bytes) => TryBytes(Math.Max(_rest.Length, 1), out bytes);

    /// <summary>Reads an entry's id, up to the end.</summary>
    internal bool TryId(out MessageId id)
    {
        var text = Utf8.IsValid(_rest) ? Encoding.UTF8.GetString(_rest) : null;
        _rest = [];
        return MessageId.TryParse(text, out id);
    }
}
