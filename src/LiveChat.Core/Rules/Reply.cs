using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A message to send: an operator's reply (rules A3, T10), or the host's own words (rule R7).</summary>
/// <remarks>Immutable.</remarks>
public sealed record Reply
{
    private readonly EquatableArray<Attachment> _attachments;

    /// <summary>Creates a reply.</summary>
    /// <param name="id">
    /// The caller's id, unique within the session, or the host's, unique on the channel: 1 to 255 characters, none of
    /// them a control character. Repeating a call with the same id sends nothing twice.
    /// </param>
    /// <param name="text">The text to send; may be empty when there are attachments.</param>
    /// <exception cref="ArgumentException">
    /// The id is blank, too long or not well-formed text, or the text is too long.
    /// </exception>
    public Reply(string id, string text)
    {
        Id = Require.Id(id, nameof(id));
        Text = StorableText.Of(text, nameof(text));
    }

    /// <summary>States a reply by texts from outside.</summary>
    /// <param name="id">The caller's id; may be null.</param>
    /// <param name="text">What to send; may be null.</param>
    /// <param name="reply">
    /// The reply; null if the id is null, blank, too long or malformed, or the text is null or too long.
    /// </param>
    /// <returns>Whether the constructor accepts the texts.</returns>
    public static bool TryCreate(
        [NotNullWhen(true)] string? id,
        [NotNullWhen(true)] string? text,
        [NotNullWhen(true)] out Reply? reply
    )
    {
        reply = Require.IsId(id) && StorableText.IsAccepted(text) ? new Reply(id, text) : null;
        return reply is not null;
    }

    /// <summary>The caller's id.</summary>
    public string Id { get; }

    /// <summary>The text to send.</summary>
    public string Text { get; }

    /// <summary>
    /// The template to send; null for free text (rule R3). <see cref="Text"/> is what the customer sees.
    /// </summary>
    public TemplateContent? Template { get; init; }

    /// <summary>The files to send, in order.</summary>
    public ImmutableArray<Attachment> Attachments
    {
        get => _attachments.Items;
        init => _attachments = new EquatableArray<Attachment>(value);
    }

    /// <summary>The message it answers; null when it answers none.</summary>
    /// <exception cref="ArgumentException">The default value.</exception>
    public MessageId? ReplyTo
    {
        get;
        init => field = Require.NotDefaultIfAny(value, nameof(value));
    }

    /// <summary>The fingerprint of the message that it becomes.</summary>
    internal string FingerprintOf(AuthorKind side) => ContentFingerprint.Of(side, Text, Attachments, Template);

    /// <summary>The name the customer sees; null when the host has none.</summary>
    /// <exception cref="ArgumentException">The name is too long.</exception>
    public string? SenderName
    {
        get;
        init => field = StorableText.OfOptional(value, nameof(value));
    }
}
