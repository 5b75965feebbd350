using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat;

/// <summary>A reply that was committed but not yet handed to the messenger (rule T10).</summary>
/// <remarks>Immutable; equal when all values are equal, elements of arrays included.</remarks>
public sealed record QueuedReply
{
    private readonly EquatableArray<Attachment> _attachments;

    /// <summary>The key by which a sender takes the reply with <c>HandOverAsync</c>.</summary>
    public required MessageKey Key { get; init; }

    /// <summary>The channel: its connector sends the reply to its account's address.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The operator, or the system, that wrote it.</summary>
    public required Author Author { get; init; }

    /// <summary>When it was written; UTC.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>The text to send: the newest version. Empty when the reply is files alone.</summary>
    public required string Text { get; init; }

    /// <summary>The template to send; null for free text (rule R3).</summary>
    public TemplateContent? Template { get; init; }

    /// <summary>The files to send, in their order; empty when there are none.</summary>
    public ImmutableArray<Attachment> Attachments
    {
        get => _attachments.Items;
        init => _attachments = new EquatableArray<Attachment>(value);
    }

    /// <summary>The message it answers, by the id that its author gave; null when it answers none.</summary>
    /// <remarks>
    /// The messenger knows a customer's message by this id, and a reply by the second id that was recorded for it.
    /// </remarks>
    public MessageId? ReplyTo { get; init; }

    /// <summary>The number of the attempt that is queued, from one.</summary>
    public required int Attempt { get; init; }

    /// <summary>Until when a sender has it, by the host's clock; null if none got this attempt.</summary>
    /// <remarks>A time that is over means that the sender never reported back (rule R4).</remarks>
    public DateTimeOffset? HandedOverUntil { get; init; }

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
            Template = message.Content as TemplateContent,
            Attachments = message.Attachments,
            ReplyTo = message.ReplyTo,
            Attempt = message.Attempt,
            HandedOverUntil = message.Lease?.Until,
        };
    }
}
