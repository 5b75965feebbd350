using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A note to write into a session, for the staff of its live chat alone (rule K3).</summary>
/// <remarks>Immutable.</remarks>
public sealed record Note
{
    private readonly EquatableArray<Attachment> _attachments;

    /// <summary>Creates a note.</summary>
    /// <param name="id">
    /// The caller's id, unique within the session among replies and notes: 1 to 255 characters, none of them a control
    /// character. Repeating a call with the same id writes nothing twice.
    /// </param>
    /// <param name="text">The text; may be empty when there are attachments.</param>
    /// <exception cref="ArgumentException">
    /// The id is blank, too long or not well-formed text, or the text is too long.
    /// </exception>
    public Note(string id, string text)
    {
        Id = Require.Id(id, nameof(id));
        Text = StorableText.Of(text, nameof(text));
    }

    /// <summary>States a note by texts from outside.</summary>
    /// <param name="id">The caller's id; may be null.</param>
    /// <param name="text">The text; may be null.</param>
    /// <param name="note">
    /// The note; null if the id is null, blank, too long or malformed, or the text is null or too long.
    /// </param>
    /// <returns>Whether the constructor accepts the texts.</returns>
    public static bool TryCreate(
        [NotNullWhen(true)] string? id,
        [NotNullWhen(true)] string? text,
        [NotNullWhen(true)] out Note? note
    )
    {
        note = Require.IsId(id) && StorableText.IsAccepted(text) ? new Note(id, text) : null;
        return note is not null;
    }

    /// <summary>The caller's id.</summary>
    public string Id { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The files of the note, in order.</summary>
    public ImmutableArray<Attachment> Attachments
    {
        get => _attachments.Items;
        init => _attachments = new EquatableArray<Attachment>(value);
    }

    /// <summary>The message it is about; null when it is about none.</summary>
    /// <exception cref="ArgumentException">The default value.</exception>
    public MessageId? ReplyTo
    {
        get;
        init => field = Require.NotDefaultIfAny(value, nameof(value));
    }

    /// <summary>The fingerprint of the message that it becomes.</summary>
    internal string Fingerprint => ContentFingerprint.Of(AuthorKind.Operator, Text, Attachments, content: null);
}
