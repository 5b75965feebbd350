using LiveChat.Domain;

namespace LiveChat;

/// <summary>A content of a kind that the library does not know: it keeps what the host says.</summary>
/// <remarks>
/// Immutable. A content that a later version of the library stored is read as this, and is written back unchanged.
/// </remarks>
public sealed record OtherContent : MessageContent
{
    /// <summary>Names a content.</summary>
    /// <param name="type">The messenger's or the host's own name of the kind, such as <c>poll</c>; not blank.</param>
    /// <exception cref="ArgumentException">The text is blank or too long.</exception>
    public OtherContent(string type) =>
        Type = string.IsNullOrWhiteSpace(type)
            ? throw new ArgumentException("Must not be blank.", nameof(type))
            : StorableText.Of(type, nameof(type));

    /// <inheritdoc/>
    public override ContentKind Kind => ContentKind.Other;

    /// <summary>The messenger's or the host's own name of the kind.</summary>
    public string Type { get; }

    /// <summary>A name for people; null when there is none.</summary>
    /// <exception cref="ArgumentException">The name is too long.</exception>
    public string? Name
    {
        get;
        init => field = StorableText.OfOptional(value, nameof(value));
    }

    /// <summary>What the host keeps with it, in the host's form; null when there is nothing.</summary>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public string? Payload
    {
        get;
        init => field = StorableText.OfOptional(value, nameof(value));
    }

    /// <summary>The row of a later version, as its JSON; null for a content of this one.</summary>
    internal string? Unread { get; init; }

    internal override IEnumerable<string> CanonicalFields =>
        ["other", Type, Name ?? string.Empty, Payload ?? string.Empty, Unread ?? string.Empty];
}
