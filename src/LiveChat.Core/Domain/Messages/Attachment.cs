using LiveChat.Domain;

namespace LiveChat;

/// <summary>A file that came with a message (rule T9).</summary>
/// <remarks>Immutable. The library keeps where the file is, never the file.</remarks>
public sealed record Attachment
{
    /// <summary>Describes a file.</summary>
    /// <param name="name">The file's name as sent; may be empty.</param>
    /// <param name="mediaType">Its media type, such as <c>image/png</c>; may be empty.</param>
    /// <param name="size">Its size in bytes, zero or more; null when unknown.</param>
    /// <param name="uri">Where the host fetches it; null when there is no such place.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below zero.</exception>
    public Attachment(string name, string mediaType, long? size = null, string? uri = null)
    {
        Name = StorableText.Of(name, nameof(name));
        MediaType = StorableText.Of(mediaType, nameof(mediaType));
        Size = size is < 0 ? throw new ArgumentOutOfRangeException(nameof(size), size, "Not below zero.") : size;
        Uri = StorableText.OfOptional(uri, nameof(uri));
    }

    /// <summary>The file's name as sent; may be empty.</summary>
    public string Name { get; }

    /// <summary>Its media type; may be empty.</summary>
    public string MediaType { get; }

    /// <summary>Its size in bytes; null when unknown.</summary>
    public long? Size { get; }

    /// <summary>Where the host fetches it, as the host wrote it; null when there is no such place.</summary>
    public string? Uri { get; }

    /// <summary>Whether it can still be fetched; available by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is none of the enumeration.</exception>
    public AttachmentState State
    {
        get;
        init => field = Require.Defined(value, nameof(value));
    }
}
