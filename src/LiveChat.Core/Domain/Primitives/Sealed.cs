using System.Security.Cryptography;

namespace LiveChat.Domain;

/// <summary>
/// Bytes that nobody without the key can read or forge: AES-GCM with a fresh nonce, so that equal contents differ.
/// </summary>
/// <remarks>
/// One after the other: the nonce, the content, the tag. The text that carries them says which version they are of.
/// Thread-safe.
/// </remarks>
internal static class Sealed
{
    /// <summary>How many bytes sealing adds.</summary>
    internal const int Overhead = NonceSize + TagSize;

    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Seals a content for one context; it cannot be opened in another.</summary>
    internal static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context, ReadOnlySpan<byte> content)
    {
        var bytes = new byte[Overhead + content.Length];
        var nonce = bytes.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(
            nonce,
            content,
            bytes.AsSpan(NonceSize, content.Length),
            bytes.AsSpan(bytes.Length - TagSize),
            context
        );
        return bytes;
    }

    /// <summary>
    /// Opens bytes sealed for the context; null if they were sealed for another, or under another key.
    /// </summary>
    internal static byte[]? Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Overhead)
        {
            return null;
        }

        var content = new byte[bytes.Length - Overhead];
        using var aes = new AesGcm(key, TagSize);
        try
        {
            aes.Decrypt(
                bytes[..NonceSize],
                bytes.Slice(NonceSize, content.Length),
                bytes[^TagSize..],
                content,
                context
            );
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
