using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat;

/// <summary>A message in a timeline, as far as the viewer may see what it answers (rule T9).</summary>
/// <remarks>
/// Immutable; equal when all values are equal, elements of arrays included. A deleted message is a tombstone: its texts
/// and attachments are gone, its place and author stay.
/// </remarks>
public sealed record MessageEntry : TimelineEntry
{
    private readonly EquatableArray<Attachment> _attachments;
    private readonly EquatableArray<MessageEdit> _edits;
    private readonly EquatableArray<SendAttempt> _earlierAttempts;
    private readonly EquatableArray<Reaction> _reactions;

    /// <summary>The session it belongs to.</summary>
    public required SessionId Session { get; init; }

    /// <summary>Its place in its channel's history, with its id.</summary>
    public required EntryPlace Place { get; init; }

    /// <summary>Its id, unique within the channel.</summary>
    public MessageId Id => Place.Id;

    /// <summary>Whether it is a note: for the staff, never sent to the customer (rule K3).</summary>
    public bool IsNote { get; init; }

    /// <summary>The author.</summary>
    public required Author Author { get; init; }

    /// <summary>When the author's messenger says it was sent; UTC. <see cref="Place"/> says when it counts.</summary>
    /// <remarks>For a reply it is the time of writing, until the reply is recorded as sent.</remarks>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The text as first written; empty when deleted.</summary>
    public required string OriginalText { get; init; }

    /// <summary>The text to show now: the last edit's, or the original; empty when deleted.</summary>
    public string Text => Edits is [.., var last] ? last.Text : OriginalText;

    /// <summary>What it holds beside text and files; null if nothing, or when deleted (rule K1).</summary>
    public MessageContent? Content { get; init; }

    /// <summary>The files that came with it, in the order sent; empty when there are none, or when deleted.</summary>
    public ImmutableArray<Attachment> Attachments
    {
        get => _attachments.Items;
        init => _attachments = new EquatableArray<Attachment>(value);
    }

    /// <summary>The message it answers, by id; null when it answers none.</summary>
    public MessageId? ReplyTo { get; init; }

    /// <summary>The message it answers, as far as the viewer may read it; null when it answers none.</summary>
    public Quote? Quote { get; init; }

    /// <summary>The later versions of the text, oldest first; empty when there are none, or when deleted.</summary>
    public ImmutableArray<MessageEdit> Edits
    {
        get => _edits.Items;
        init => _edits = new EquatableArray<MessageEdit>(value);
    }

    /// <summary>
    /// The reactions to it, oldest first, without those that were taken away; empty when deleted (rule K2).
    /// </summary>
    public ImmutableArray<Reaction> Reactions
    {
        get => _reactions.Items;
        init => _reactions = new EquatableArray<Reaction>(value);
    }

    /// <summary>
    /// Whether the messenger has it, so that a reaction is possible, as <see cref="SessionAbilities.React"/> says.
    /// </summary>
    public bool CanBeReactedTo { get; init; }

    /// <summary>Its deletion; null when it was not deleted.</summary>
    public Deletion? Deletion { get; init; }

    /// <summary>Whether it was deleted, so that only the fact of its deletion is left.</summary>
    public bool IsDeleted => Deletion is not null;

    /// <summary>How far it has come to the customer; null for a message that the library did not send.</summary>
    public DeliveryState? Delivery { get; init; }

    /// <summary>
    /// The second id, which the messenger gave when it took the current attempt; null until then (rule T10).
    /// </summary>
    public MessageId? ProviderId { get; init; }

    /// <summary>The number of the current attempt to send it; 1 if it was never sent again (rule R5).</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Why the current attempt failed; null if it did not, or if the messenger gave no reason.</summary>
    public SendFailure? Failure { get; init; }

    /// <summary>The attempts before the current one, by number; empty if it was never sent again.</summary>
    public ImmutableArray<SendAttempt> EarlierAttempts
    {
        get => _earlierAttempts.Items;
        init => _earlierAttempts = new EquatableArray<SendAttempt>(value);
    }

    /// <summary>
    /// Until when a sender has the queued message, by the host's clock; null if none has it.
    /// </summary>
    public DateTimeOffset? HandedOverUntil { get; init; }

    /// <summary>
    /// Whether it failed and can be queued once more, as <see cref="SessionAbilities.SendAgain"/> says (rule R5).
    /// </summary>
    public bool CanBeSentAgain =>
        IsReply && !IsDeleted && Delivery == DeliveryState.Failed && Attempt < SendKey.MaxAttempts;

    /// <summary>Whether it is queued, so that it can be withdrawn unless a sender has it (rule T10).</summary>
    /// <remarks>By its author, and by whom <see cref="SessionAbilities.Withdraw"/> allows it.</remarks>
    public bool CanBeWithdrawn => IsReply && !IsDeleted && Delivery == DeliveryState.Queued;

    /// <summary>The messenger's id, where it already named another message (rule L3); otherwise null.</summary>
    /// <remarks>Such a message has a derived id, so that no words of a customer are lost.</remarks>
    public MessageId? ReusedId { get; init; }

    /// <summary>
    /// Whether an operator wrote it through the library; false for a message that a connector reported.
    /// </summary>
    public bool IsReply { get; init; }

    /// <summary>Whether it was imported; an imported message is never unread (rule L6).</summary>
    public bool IsImported { get; init; }

    /// <summary>Whether the viewer wrote it through the library: theirs to edit and delete (rules A3, K3).</summary>
    /// <remarks>
    /// A reply as <see cref="SessionAbilities.Revise"/> of its session says, a note as
    /// <see cref="SessionAbilities.AddNote"/> does.
    /// </remarks>
    public bool IsOwn { get; init; }

    /// <summary>Shows a message without the parts that only stores and feeds need (rule T8).</summary>
    internal static MessageEntry Of(Message message, Quote? quote, bool isOwn) =>
        new()
        {
            Session = message.Session,
            Place = message.Place,
            IsNote = message.IsNote,
            Author = message.Author,
            SentAt = message.SentAt,
            OriginalText = message.OriginalText,
            Content = message.Content,
            Attachments = message.Attachments,
            ReplyTo = message.ReplyTo,
            Quote = quote,
            Edits = message.Edits,
            Reactions = ReactionJoin.Shown(message.Reactions),
            CanBeReactedTo = message.IsOut,
            Deletion = message.Deletion,
            Delivery = message.Delivery,
            ProviderId = message.ProviderId,
            Attempt = message.Attempt,
            Failure = message.Failure,
            EarlierAttempts = message.EarlierAttempts,
            HandedOverUntil = message.Lease?.Until,
            ReusedId = message.ReusedId,
            IsReply = message.IsReply,
            IsImported = message.IsImported,
            IsOwn = isOwn,
        };
}
