using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat;

/// <summary>A reply that was committed but not yet handed to the messenger (rule T10).</summary>
/// <remarks>Immutable; equal when all values are equal, elements of arrays included.</remarks>
public sealed record QueuedReply
{
    private readonly EquatableArray<Attachment> _attachments;

    /// <summary>The key that the sender passes to <c>RecordSentAsync</c> when it has sent the reply.</summary>
    public required MessageKey Key { get; init; }

    /// <summary>The channel: its connector sends the reply to its account's address.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The operator who wrote it.</summary>
    public required Author Author { get; init; }

    /// <summary>When it was written; UTC.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>The text to send: the newest version. Empty when the reply is files alone.</summary>
    public required string Text { get; init; }

    /// <summary>The files to send, in their order; empty when there are none.</summary>
    public ImmutableArray<Attachment> Attachments
    {
        get => _attachments.Items;
        init => _attachments = new EquatableArray<Attachment>(value);
    }

    /// <summary>The message it answers, by the id that the operator gave; null when it answers none.</summary>
    /// <remarks>
    /// The messenger knows a customer's message by this id, and a reply by the second id that was recorded for it.
    /// </remarks>
    public MessageId? ReplyTo { get; init; }

    internal static QueuedReply Of(QueuedMessage queued)
    {
        var message = queued.Message;
        return new QueuedReply
        {
            Key = new MessageKey(message.Session, message.Id),
            Channel = queued.Channel,
            Author = message.Author,
            WrittenAt = message.SentAt,
            Text = message.Text,
            Attachments = message.Attachments,
            ReplyTo = message.ReplyTo,
        };
    }
}
