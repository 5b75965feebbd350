using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat;

/// <summary>The stored name of a <see cref="Channel"/>: 16 bytes that reveal nothing about it.</summary>
/// <remarks>
/// Created by a <see cref="ChannelKey"/>. Ordered by its bytes. Its text is 22 characters of unpadded base64url.
/// <c>default(ChannelId)</c>, sixteen zero bytes, names no channel.
/// </remarks>
public readonly record struct ChannelId : IComparable<ChannelId>, ITextForm<ChannelId>
{
    /// <summary>The size in bytes.</summary>
    public const int Size = 16;

    private const int TextLength = 22;

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
    /// <param name="text">The result of <see cref="ToString"/>.</param>
    /// <exception cref="FormatException"><see cref="ToString"/> never returns the text.</exception>
    public static ChannelId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var id)
            ? id
            : throw new FormatException("The text is not a valid channel id; it is 22 URL-safe characters.");
    }

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/>.</param>
    /// <param name="id">The id, or the default value.</param>
    /// <returns>Whether <see cref="ToString"/> can return the text.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ChannelId id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        id = default;
        if (text is not { Length: TextLength } || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Size)
        {
            return false;
        }

        var read = new ChannelId(bytes);
        if (!string.Equals(read.ToString(), text, StringComparison.Ordinal))
        {
            return false;
        }

        id = read;
        return true;
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

    /// <summary>Returns the text form: 22 URL-safe characters.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        WriteBytes(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
