using System.Buffers.Binary;
using System.Text;

namespace LiveChat.Domain;

/// <summary>Writes the fields of a text into a buffer that has room for the longest.</summary>
/// <remarks>No field says how long it is: all have one length, and an entry's id is the last.</remarks>
internal ref struct CodedTextWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private int _length;

    /// <summary>What was written.</summary>
    internal readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    private readonly Span<byte> Rest => _buffer[_length..];

    /// <summary>Writes the fields of another value.</summary>
    internal void Fields<T>(T value)
        where T : ICodedText<T> => value.Write(ref this);

    /// <summary>Writes a byte.</summary>
    internal void Byte(byte value) => Bytes([value]);

    /// <summary>Writes a time in 8 bytes: whole microseconds since year 1.</summary>
    internal void Time(DateTimeOffset time)
    {
        BinaryPrimitives.WriteInt64BigEndian(Rest, time.UtcTicks / TimeSpan.TicksPerMicrosecond);
        _length += sizeof(long);
    }

    /// <summary>Writes a hash in 16 bytes.</summary>
    internal void Hash(UInt128 hash)
    {
        BinaryPrimitives.WriteUInt128BigEndian(Rest, hash);
        _length += 16;
    }

    /// <summary>Writes bytes.</summary>
    internal void Bytes(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Rest);
        _length += bytes.Length;
    }

    /// <summary>Writes an entry's id in UTF-8, whose bytes are in the order of ids; it is the last field.</summary>
    internal void Id(MessageId id) => _length += Encoding.UTF8.GetBytes(id.ToString(), Rest);
}
