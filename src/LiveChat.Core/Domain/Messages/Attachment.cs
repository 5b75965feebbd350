using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A file that came with a message (rule T9).</summary>
/// <remarks>Immutable. The library keeps the file's address, never the file.</remarks>
public sealed record Attachment
{
    /// <summary>Describes a file.</summary>
    /// <param name="name">The file's name as sent; may be empty.</param>
    /// <param name="mediaType">The file's media type, such as <c>image/png</c>; may be empty.</param>
    /// <param name="size">The file's size in bytes, zero or more; null if unknown.</param>
    /// <param name="uri">The address from which the host fetches the file; null if there is none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below zero.</exception>
    public Attachment(string name, string mediaType, long? size = null, string? uri = null)
    {
        Name = StorableText.Of(name, nameof(name));
        MediaType = StorableText.Of(mediaType, nameof(mediaType));
        Size = size is < 0 ? throw new ArgumentOutOfRangeException(nameof(size), size, "Must be zero or more.") : size;
        Uri = StorableText.OfOptional(uri, nameof(uri));
    }

    /// <summary>Describes a file by values from outside.</summary>
    /// <param name="name">The file's name as sent; may be null.</param>
    /// <param name="mediaType">The file's media type; may be null.</param>
    /// <param name="size">The file's size in bytes; null if unknown.</param>
    /// <param name="uri">The address from which the host fetches the file; null if there is none.</param>
    /// <param name="attachment">
    /// The attachment; null if the name or the media type is null, a text is longer than a message's text may be, or
    /// the size is below zero.
    /// </param>
    /// <returns>Whether the constructor accepts the values.</returns>
    public static bool TryCreate(
        [NotNullWhen(true)] string? name,
        [NotNullWhen(true)] string? mediaType,
        long? size,
        string? uri,
        [NotNullWhen(true)] out Attachment? attachment
    )
    {
        attachment =
            StorableText.IsAccepted(name)
            && StorableText.IsAccepted(mediaType)
            && size is not < 0
            && StorableText.IsAcceptedIfAny(uri)
                ? new Attachment(name, mediaType, size, uri)
                : null;
        return attachment is not null;
    }

    /// <summary>The file's name as sent; may be empty.</summary>
    public string Name { get; }

    /// <summary>The file's media type; may be empty.</summary>
    public string MediaType { get; }

    /// <summary>The file's size in bytes; null if unknown.</summary>
    public long? Size { get; }

    /// <summary>The address from which the host fetches the file, in the host's form; null if there is none.</summary>
    public string? Uri { get; }

    /// <summary>How long a voice note or a film lasts; null when it is not known, or nothing lasts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The duration is below zero.</exception>
    public TimeSpan? Duration
    {
        get;
        init =>
            field =
                value < TimeSpan.Zero
                    ? throw new ArgumentOutOfRangeException(nameof(value), value, "Must be zero or more.")
                    : value;
    }

    /// <summary>Whether the file can still be fetched; available by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is undefined.</exception>
    public AttachmentState State
    {
        get;
        init => field = Require.Defined(value, nameof(value));
    }
}
