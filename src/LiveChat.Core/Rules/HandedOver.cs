using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat;

/// <summary>A reply that was handed over to a sender, with everything it needs to send it (rule R4).</summary>
/// <remarks>Immutable; equal when all values are equal, elements of arrays included.</remarks>
public sealed record HandedOver
{
    private readonly EquatableArray<Attachment> _attachments;

    /// <summary>The attempt: the sender gives it back with the result, and its text to the provider.</summary>
    public required SendKey Key { get; init; }

    /// <summary>The number of the attempt, from one.</summary>
    public int Attempt => Key.Attempt;

    /// <summary>Until when no other sender gets the reply, by the host's clock; UTC.</summary>
    /// <remarks>A sender reports before; afterwards the outcome counts as unknown.</remarks>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The channel: its connector sends the reply to its account's address.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The author, with the name that the customer sees.</summary>
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

    /// <summary>The message it answers, by the id that the messenger knows; null if there is none.</summary>
    /// <remarks>A customer's message has its own id, a reply the second id of its last attempt that has one.</remarks>
    public MessageId? ReplyTo { get; init; }

    internal static HandedOver Of(Message message, SendLease lease, Channel channel, Message? answered) =>
        new()
        {
            Key = new SendKey(new MessageKey(message.Session, message.Id), message.Attempt),
            Until = lease.Until,
            Channel = channel,
            Author = message.Author,
            WrittenAt = message.Place.EffectiveAt,
            Text = message.Text,
            Template = message.Content as TemplateContent,
            Attachments = message.Attachments,
            ReplyTo =
                answered is not null ? KnownId(answered)
                : message.ReplyTo is { IsMessengers: true, IsDerived: false } id ? id
                : null,
        };

    /// <summary>The id by which the messenger knows a message; null if it gave none.</summary>
    private static MessageId? KnownId(Message message) =>
        message.SecondIds is [.., var last] ? last
        : message.ReusedId is { } reused ? reused
        : message.Id is { IsMessengers: true, IsDerived: false } id ? id
        : null;
}
