using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace LiveChat.Domain;

/// <summary>
/// The one codec of texts that the library makes: a byte for the kind, one for the version, the fields, and a checksum
/// where the kind has one.
/// </summary>
internal static class CodedText
{
    // Short, because it finds accidents and is no protection from forgery.
    private const int ChecksumSize = 4;

    // The longest text is a timeline cursor's beside an entry whose id has 270 characters of three bytes: 865 bytes.
    private const int MaxSize = 1_024;

    /// <summary>Writes a value's text.</summary>
    internal static string Of<T>(T value)
        where T : ICodedText<T>
    {
        var writer = new CodedTextWriter(stackalloc byte[MaxSize]);
        writer.Byte(T.Kind.Code);
        writer.Byte(T.Kind.Version);
        value.Write(ref writer);
        if (T.Kind.HasChecksum)
        {
            writer.Bytes(Checksum(writer.Written));
        }

        return SortableAlphabet.Encode(writer.Written);
    }

    /// <summary>Reads a value's text; false for every text that the value does not print. Never throws.</summary>
    internal static bool TryRead<T>([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out T value)
        where T : ICodedText<T> => TryRead(text.AsSpan(), out value) && text is not null;

    /// <summary>Reads a value's text; false for every text that the value does not print. Never throws.</summary>
    internal static bool TryRead<T>(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T value)
        where T : ICodedText<T>
    {
        value = default;
        Span<byte> bytes = stackalloc byte[MaxSize];
        if (
            !SortableAlphabet.TryDecode(text, bytes, out var length)
            || !TryFields(bytes[..length], T.Kind, out var reader)
            || !T.TryRead(ref reader, out var read)
            || !reader.IsAtEnd
            || !text.SequenceEqual(read.ToString())
        )
        {
            return false;
        }

        value = read;
        return true;
    }

    /// <summary>Reads a value's text.</summary>
    /// <exception cref="FormatException">The value does not print the text.</exception>
    internal static T Read<T>(string text)
        where T : ICodedText<T>
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryRead<T>(text, out var value) ? value : throw T.Kind.Refused();
    }

    private static bool TryFields(ReadOnlySpan<byte> bytes, TextKind kind, out CodedTextReader fields)
    {
        fields = default;
        var end = kind.HasChecksum ? bytes.Length - ChecksumSize : bytes.Length;
        if (
            end < 2
            || bytes[0] != kind.Code
            || bytes[1] != kind.Version
            || (kind.HasChecksum && !bytes[end..].SequenceEqual(Checksum(bytes[..end])))
        )
        {
            return false;
        }

        fields = new CodedTextReader(bytes[2..end]);
        return true;
    }

    private static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> bytes) =>
        SHA256.HashData(bytes).AsSpan(0, ChecksumSize);
}
