using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat;

/// <summary>The stored name of a <see cref="Channel"/>: 16 bytes that reveal nothing about it.</summary>
/// <remarks>
/// Made by a <see cref="ChannelKey"/>. Ordered by its bytes. Its text is 24 URL-safe characters, which sort as it does.
/// <c>default(ChannelId)</c>, sixteen zero bytes, names no channel.
/// </remarks>
public readonly record struct ChannelId : IComparable<ChannelId>, ICodedText<ChannelId>
{
    /// <summary>The size in bytes.</summary>
    public const int Size = 16;

    private readonly UInt128 _value;

    /// <summary>Reads the stored bytes.</summary>
    /// <param name="bytes">Exactly 16 bytes.</param>
    /// <exception cref="ArgumentException">The span does not have 16 bytes.</exception>
    public ChannelId(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"Must have {Size} bytes; got {bytes.Length}.", nameof(bytes));
        }

        _value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private ChannelId(UInt128 value) => _value = value;

    static TextKind ICodedText<ChannelId>.Kind => TextKind.Channel;

    /// <summary>Whether this is the default value, which names no channel.</summary>
    public bool IsDefault => _value == 0;

    /// <summary>Returns whether one id's bytes sort before another's.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(ChannelId left, ChannelId right) => left._value < right._value;

    /// <summary>Returns whether one id's bytes sort before another's or are equal.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(ChannelId left, ChannelId right) => left._value <= right._value;

    /// <summary>Returns whether one id's bytes sort after another's.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(ChannelId left, ChannelId right) => left._value > right._value;

    /// <summary>Returns whether one id's bytes sort after another's or are equal.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(ChannelId left, ChannelId right) => left._value >= right._value;

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <exception cref="FormatException">The text is not one that <see cref="ToString"/> gives.</exception>
    public static ChannelId Parse(string text) => CodedText.Read<ChannelId>(text);

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/>.</param>
    /// <param name="id">The id, or the default value.</param>
    /// <returns>Whether the text is one that <see cref="ToString"/> gives.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ChannelId id) => CodedText.TryRead(text, out id);

    static bool ICodedText<ChannelId>.TryRead(ref CodedTextReader reader, out ChannelId value)
    {
        var isThere = reader.TryHash(out var hash);
        value = new ChannelId(hash);
        return isThere;
    }

    /// <summary>Writes the 16 bytes.</summary>
    /// <param name="destination">At least 16 bytes long.</param>
    /// <exception cref="ArgumentOutOfRangeException">The destination is too short.</exception>
    public void WriteBytes(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, _value);

    /// <summary>Returns the 16 bytes as a new array.</summary>
    public byte[] ToByteArray()
    {
        var bytes = new byte[Size];
        WriteBytes(bytes);
        return bytes;
    }

    /// <summary>Compares by bytes.</summary>
    /// <param name="other">The other id.</param>
    /// <returns>Below, at or above zero.</returns>
    public int CompareTo(ChannelId other) => _value.CompareTo(other._value);

    /// <summary>Returns the text form: 24 URL-safe characters.</summary>
    public override string ToString() => CodedText.Of(this);

    void ICodedText<ChannelId>.Write(ref CodedTextWriter writer) => writer.Hash(_value);
}
