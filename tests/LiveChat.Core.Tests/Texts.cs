using System.Buffers.Text;
using System.Security.Cryptography;
using LiveChat.Domain;

namespace LiveChat.Tests;

/// <summary>Takes apart and makes up, in another way than the library's codec, the texts that the library makes.</summary>
internal static class Texts
{
    /// <summary>The 64 characters in the order of ASCII.</summary>
    internal const string Letters = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>The bytes of a text.</summary>
    internal static byte[] Bytes(string text) =>
        Base64Url.DecodeFromChars([.. text.Select(letter => Base64[Letters.IndexOf(letter)])]);

    /// <summary>The text of bytes.</summary>
    internal static string Of(ReadOnlySpan<byte> bytes) =>
        new([.. Base64Url.EncodeToString(bytes).Select(letter => Letters[Base64.IndexOf(letter)])]);

    /// <summary>A text whose bytes were changed, with the checksum that belongs to them.</summary>
    internal static string Forged(TextKind kind, byte[] bytes)
    {
        if (!kind.HasChecksum)
        {
            return Of(bytes);
        }

        var fields = bytes.AsSpan(0, Math.Max(0, bytes.Length - 4));
        return Of([.. fields, .. SHA256.HashData(fields)[..4]]);
    }
}
