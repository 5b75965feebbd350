using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>What somebody wrote, with everything that happened to it since (rule T9).</summary>
/// <remarks>
/// Immutable; equal when all its values, elements of arrays included, are. A deleted message is a tombstone: its texts
/// and attachments are gone, its place and author stay.
/// </remarks>
public sealed record Message : ChannelEntry
{
    private readonly EquatableArray<Attachment> _attachments;
    private readonly EquatableArray<MessageEdit> _edits;

    /// <summary>Who wrote it.</summary>
    public required Author Author { get; init; }

    /// <summary>
    /// When the author's messenger says it was sent; UTC. <see cref="ChannelEntry.Place"/> says when it counts.
    /// </summary>
    /// <remarks>A reply's is when it was written, until it is recorded as sent.</remarks>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The text as first written; empty when deleted.</summary>
    public required string OriginalText { get; init; }

    /// <summary>
    /// Identifies the content as first written, so that a redelivery is known from another message; 22 characters.
    /// </summary>
    public required string Fingerprint { get; init; }

    /// <summary>The files that came with it, in the order sent; empty when there are none, or when deleted.</summary>
    public ImmutableArray<Attachment> Attachments
    {
        get => _attachments.Items;
        init => _attachments = new EquatableArray<Attachment>(value);
    }

    /// <summary>The message it answers, by id; null when it answers none.</summary>
    public MessageId? ReplyTo { get; init; }

    /// <summary>
    /// The later versions of the text, oldest first; empty when it was never edited, or when deleted.
    /// </summary>
    public ImmutableArray<MessageEdit> Edits
    {
        get => _edits.Items;
        init => _edits = new EquatableArray<MessageEdit>(value);
    }

    /// <summary>Its deletion; null while it stands.</summary>
    public Deletion? Deletion { get; init; }

    /// <summary>How far it has come to the customer; null for what the library did not send.</summary>
    public DeliveryState? Delivery { get; init; }

    /// <summary>The second id, which the messenger gave when it took the message; null until then (rule T10).</summary>
    public MessageId? ProviderId { get; init; }

    /// <summary>The messenger's id, where it already named another message (rule L3); otherwise null.</summary>
    /// <remarks>Such a message is kept under a derived id, so that no customer's words are lost.</remarks>
    public MessageId? ReusedId { get; init; }

    /// <summary>Whether an operator wrote it through the library; false for what a connector reported.</summary>
    public bool IsReply { get; init; }

    /// <summary>Whether it was imported; an imported message is never unread (rule L6).</summary>
    public bool IsImported { get; init; }

    /// <summary>The text to show now: the last edit's, or the original; empty when deleted.</summary>
    public string Text => Edits is [.., var last] ? last.Text : OriginalText;

    /// <summary>Whether it was deleted, so that nothing but the fact is left.</summary>
    public bool IsDeleted => Deletion is not null;

    /// <summary>Returns what a list shows of it when it is its session's last message.</summary>
    public MessagePreview ToPreview() => MessagePreview.Of(this);

    /// <summary>Whether a user wrote it through the library: theirs to edit and delete (rule A3).</summary>
    internal bool IsReplyOf(UserId user) => IsReply && Author.User == user;

    internal override MessagePreview? Preview => ToPreview();
}
