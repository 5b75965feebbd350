using System.IO.Compression;
using System.Security.Cryptography;

namespace LiveChat.AspNetCore;

/// <summary>One file of the element, as it is and compressed; each compression happens once. Thread-safe.</summary>
internal sealed class ElementFile
{
    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<byte[]> _gzip;

    internal ElementFile(string name, byte[] content)
    {
        Content = content;
        ContentType = ContentTypeOf(name);
        Hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8));
        _brotli = new(() => Compressed(stream => new BrotliStream(stream, CompressionLevel.SmallestSize)));
        _gzip = new(() => Compressed(stream => new GZipStream(stream, CompressionLevel.SmallestSize)));
    }

    /// <summary>The bytes as they are.</summary>
    internal byte[] Content { get; }

    /// <summary>The media type, with its character set.</summary>
    internal string ContentType { get; }

    /// <summary>What tells this content from any other: 16 hexadecimal digits.</summary>
    internal string Hash { get; }

    /// <summary>The bytes in an encoding of HTTP: <c>br</c>, <c>gzip</c>, or null for the bytes as they are.</summary>
    internal byte[] In(string? encoding) =>
        encoding switch
        {
            "br" => _brotli.Value,
            "gzip" => _gzip.Value,
            _ => Content,
        };

    private static string ContentTypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            _ => throw new InvalidOperationException($"The element has no files like {name}."),
        };

    private byte[] Compressed(Func<Stream, Stream> encoding)
    {
        using var compressed = new MemoryStream();
        using (var encoder = encoding(compressed))
        {
            encoder.Write(Content);
        }

        return compressed.ToArray();
    }
}
