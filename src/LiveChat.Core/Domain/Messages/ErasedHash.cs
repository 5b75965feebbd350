using System.Buffers.Binary;

namespace LiveChat.Storage;

/// <summary>A keyed hash of an erased message's id: 16 bytes that name nothing (rule P3).</summary>
/// <remarks>
/// Made by a <see cref="ChannelKey"/> from a channel and a message's id. Whoever has the key can confirm a guess of
/// both,
/// and nobody else learns anything. Ordered by its bytes.
/// </remarks>
public readonly record struct ErasedHash : IComparable<ErasedHash>
{
    /// <summary>The size in bytes.</summary>
    public const int Size = 16;

    private readonly UInt128 _value;

    /// <summary>Reads the stored bytes.</summary>
    /// <param name="bytes">Exactly 16 bytes.</param>
    /// <exception cref="ArgumentException">The span does not have 16 bytes.</exception>
    public ErasedHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"Must have {Size} bytes; got {bytes.Length}.", nameof(bytes));
        }

        _value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>Returns whether one hash's bytes sort before another's.</summary>
    /// <param name="left">One hash.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(ErasedHash left, ErasedHash right) => left._value < right._value;

    /// <summary>Returns whether one hash's bytes sort before another's or are equal.</summary>
    /// <param name="left">One hash.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(ErasedHash left, ErasedHash right) => left._value <= right._value;

    /// <summary>Returns whether one hash's bytes sort after another's.</summary>
    /// <param name="left">One hash.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(ErasedHash left, ErasedHash right) => left._value > right._value;

    /// <summary>Returns whether one hash's bytes sort after another's or are equal.</summary>
    /// <param name="left">One hash.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(ErasedHash left, ErasedHash right) => left._value >= right._value;

    /// <summary>Returns the 16 bytes as a new array.</summary>
    public byte[] ToByteArray()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _value);
        return bytes;
    }

    /// <summary>Compares by bytes.</summary>
    /// <param name="other">The other hash.</param>
    /// <returns>Below, at or above zero.</returns>
    public int CompareTo(ErasedHash other) => _value.CompareTo(other._value);
}
