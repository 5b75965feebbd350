using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LiveChat.Domain;

/// <summary>
/// Hashes a list of strings so that no two different lists have the same bytes (each is length-prefixed).
/// </summary>
internal static class CanonicalHash
{
    /// <summary>Returns the HMAC-SHA-256 of the parts under a key; 32 bytes.</summary>
    internal static byte[] Keyed(ReadOnlySpan<byte> key, params ReadOnlySpan<string> parts) =>
        HMACSHA256.HashData(key, Bytes(parts));

    /// <summary>Returns the SHA-256 of the parts; 32 bytes.</summary>
    internal static byte[] Plain(params ReadOnlySpan<string> parts) => SHA256.HashData(Bytes(parts));

    private static byte[] Bytes(ReadOnlySpan<string> parts)
    {
        var size = 0;
        foreach (var part in parts)
        {
            size += sizeof(int) + Encoding.UTF8.GetByteCount(part);
        }

        var bytes = new byte[size];
        var rest = bytes.AsSpan();
        foreach (var part in parts)
        {
            var written = Encoding.UTF8.GetBytes(part, rest[sizeof(int)..]);
            BinaryPrimitives.WriteInt32BigEndian(rest, written);
            rest = rest[(sizeof(int) + written)..];
        }

        return bytes;
    }
}
