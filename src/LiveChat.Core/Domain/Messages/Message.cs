using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>A message with all its later changes (rule T9).</summary>
/// <remarks>
/// Immutable; equal if all values, including elements of arrays, are equal. A deleted message is a tombstone: its texts
/// and attachments are gone, its place and author stay.
/// </remarks>
public sealed record Message : ChannelEntry
{
    private readonly EquatableArray<Attachment> _attachments;
    private readonly EquatableArray<MessageEdit> _edits;
    private readonly EquatableArray<SendAttempt> _earlierAttempts;
    private readonly EquatableArray<Reaction> _reactions;

    /// <summary>Who among the session's readers the message is meant for; everybody by default (rule K3).</summary>
    public Audience Audience { get; init; }

    /// <summary>Whether it is a note: for the staff alone, never sent.</summary>
    public bool IsNote => Audience == Audience.Staff;

    /// <summary>The author.</summary>
    public required Author Author { get; init; }

    /// <summary>
    /// The sent time according to the author's messenger; UTC. <see cref="ChannelEntry.Place"/> has the effective time.
    /// </summary>
    /// <remarks>For a reply, the time of writing until it is recorded as sent.</remarks>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The original text; empty if deleted.</summary>
    public required string OriginalText { get; init; }

    /// <summary>
    /// Identifies the original content, which distinguishes a redelivery from another message; 22 characters.
    /// </summary>
    /// <remarks>
    /// Null for as long as <see cref="OriginalText"/>, <see cref="Content"/> and <see cref="Attachments"/> are those
    /// that
    /// came, because they identify it then. A deletion and a changed list of files set it first.
    /// </remarks>
    public string? Fingerprint { get; init; }

    /// <summary>What it holds beside text and files; null if nothing, or if deleted (rule K1).</summary>
    public MessageContent? Content { get; init; }

    /// <summary>The files of the message, in the order sent; empty if there are none, or if deleted.</summary>
    public ImmutableArray<Attachment> Attachments
    {
        get => _attachments.Items;
        init => _attachments = new EquatableArray<Attachment>(value);
    }

    /// <summary>The id of the message that it answers; null if it answers none.</summary>
    public MessageId? ReplyTo { get; init; }

    /// <summary>
    /// The later versions of the text, oldest first; empty if it was never edited, or if deleted.
    /// </summary>
    public ImmutableArray<MessageEdit> Edits
    {
        get => _edits.Items;
        init => _edits = new EquatableArray<MessageEdit>(value);
    }

    /// <summary>
    /// The reactions that count, oldest first, with those that were taken away; empty if deleted (rule K2).
    /// </summary>
    public ImmutableArray<Reaction> Reactions
    {
        get => _reactions.Items;
        init => _reactions = new EquatableArray<Reaction>(value);
    }

    /// <summary>The message's deletion; null if it is not deleted.</summary>
    public Deletion? Deletion { get; init; }

    /// <summary>The delivery state; null for messages that the library did not send.</summary>
    public DeliveryState? Delivery { get; init; }

    /// <summary>
    /// The second id, which the messenger gave when it accepted the current attempt; null until then (rule T10).
    /// </summary>
    public MessageId? ProviderId { get; init; }

    /// <summary>The number of the current attempt to send it; 1 if it was never sent again (rule R5).</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Says which sender has the queued message; null if none was ever given this attempt.</summary>
    public SendLease? Lease { get; init; }

    /// <summary>
    /// Why the current attempt failed; null if it did not, or if the messenger gave no reason.
    /// </summary>
    public SendFailure? Failure { get; init; }

    /// <summary>The attempts before the current one, by number; empty if it was never sent again.</summary>
    public ImmutableArray<SendAttempt> EarlierAttempts
    {
        get => _earlierAttempts.Items;
        init => _earlierAttempts = new EquatableArray<SendAttempt>(value);
    }

    /// <summary>The messenger's id, if it already named another message (rule L3); otherwise null.</summary>
    /// <remarks>The library keeps such a message under a derived id, so that no customer's words are lost.</remarks>
    public MessageId? ReusedId { get; init; }

    /// <summary>Whether an operator wrote the message through the library; false if a connector reported it.</summary>
    public bool IsReply { get; init; }

    /// <summary>Whether the message was imported; an imported message is never unread (rule L6).</summary>
    public bool IsImported { get; init; }

    /// <summary>The text to show: the last edit's, or the original; empty if deleted.</summary>
    public string Text => Edits is [.., var last] ? last.Text : OriginalText;

    /// <summary>
    /// The second ids of earlier attempts, in their order, each once; a store finds the message by each (rule R5).
    /// </summary>
    public ImmutableArray<MessageId> EarlierIds =>
        EarlierAttempts.IsEmpty
            ? []
            : [.. EarlierAttempts.Select(static one => one.ProviderId).OfType<MessageId>().Distinct()];

    /// <summary>Whether the message was deleted, so that only this fact is left.</summary>
    public bool IsDeleted => Deletion is not null;

    /// <summary>Returns the preview for a list, used for its session's last message.</summary>
    public MessagePreview ToPreview() => MessagePreview.Of(this);

    /// <summary>
    /// Whether a user wrote the message through the library, and so may edit and delete it (rule A3).
    /// </summary>
    internal bool IsReplyOf(UserId user) => IsReply && Author.User == user;

    /// <summary>Whether a user wrote the note, and so may edit and delete it (rule K3).</summary>
    internal bool IsNoteOf(UserId user) => IsNote && Author.User == user;

    /// <summary>Returns whether an id names the message: its own id, or the second id of any attempt.</summary>
    /// <param name="id">The id.</param>
    public bool IsNamed(MessageId id) => id == Id || id == ProviderId || EarlierIds.Contains(id);

    /// <summary>Whether it is a reply that waits to be sent, whether or not a sender has it.</summary>
    internal bool IsQueued => this is { IsReply: true, Delivery: DeliveryState.Queued, IsDeleted: false };

    /// <summary>The second ids of all attempts, the current one's last; empty for nearly every message.</summary>
    internal ImmutableArray<MessageId> SecondIds => ProviderId is { } second ? EarlierIds.Add(second) : EarlierIds;

    /// <summary>Returns the attempt that a second id names; the current one for any other id.</summary>
    internal int AttemptOf(MessageId id) =>
        id == ProviderId ? Attempt : EarlierAttempts.LastOrDefault(one => one.ProviderId == id)?.Number ?? Attempt;

    /// <summary>The fingerprint of the content that came, whatever has happened to it since.</summary>
    internal string OriginalFingerprint =>
        Fingerprint ?? ContentFingerprint.Of(Author.Kind, OriginalText, Attachments, Content);

    /// <summary>Whether the messenger has the message and an id for it, so that it can be reacted to.</summary>
    internal bool IsOut =>
        !IsDeleted
        && Delivery is not (DeliveryState.Queued or DeliveryState.Failed)
        && (ProviderId is not null || Id is { IsMessengers: true, IsDerived: false });

    internal override MessagePreview? Preview => ToPreview();
}
