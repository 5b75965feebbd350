using System.Security.Cryptography;

namespace LiveChat.Domain;

/// <summary>
/// Bytes that nobody without the key can read or forge: AES-GCM with a fresh nonce, so that equal contents differ.
/// </summary>
/// <remarks>The layout: a byte for the format, the nonce, the content, the tag. Thread-safe.</remarks>
internal static class Sealed
{
    /// <summary>The number of bytes that sealing adds.</summary>
    internal const int Overhead = 1 + NonceSize + TagSize;

    private const byte Form = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Seals a content for one context; it cannot be opened in another.</summary>
    internal static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context, ReadOnlySpan<byte> content)
    {
        var bytes = new byte[Overhead + content.Length];
        bytes[0] = Form;
        var nonce = bytes.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(
            nonce, content, bytes.AsSpan(1 + NonceSize, content.Length), bytes.AsSpan(bytes.Length - TagSize), context);
        return bytes;
    }

    /// <summary>
    /// Opens bytes sealed for the context; null if they were sealed for another, or under another key.
    /// </summary>
    internal static byte[]? Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Overhead || bytes[0] != Form)
        {
            return null;
        }

        var content = new byte[bytes.Length - Overhead];
        using var aes = new AesGcm(key, TagSize);
        try
        {
            aes.Decrypt(
                bytes.Slice(1, NonceSize),
                bytes.Slice(1 + NonceSize, content.Length),
                bytes[^TagSize..],
                content,
                context);
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
