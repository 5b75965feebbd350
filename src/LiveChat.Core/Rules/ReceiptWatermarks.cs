using LiveChat.Domain;
using LiveChat.Rules;

namespace LiveChat.Storage;

/// <summary>The times up to which a customer received and read the company's messages (rule L7).</summary>
/// <remarks>
/// Immutable; times are UTC, to the microsecond, and <see cref="Delivered"/> and <see cref="Read"/> only grow.
/// </remarks>
public sealed record ReceiptWatermarks
{
    private readonly DateTimeOffset? _delivered;
    private readonly DateTimeOffset? _read;
    private readonly DateTimeOffset? _unsettledFrom;

    /// <summary>Every message sent up to this time was delivered; null when nothing is known.</summary>
    public DateTimeOffset? Delivered
    {
        get => _delivered;
        init => _delivered = Cut(value);
    }

    /// <summary>Every message sent up to this time was read; null when nothing is known.</summary>
    public DateTimeOffset? Read
    {
        get => _read;
        init => _read = Cut(value);
    }

    /// <summary>The time from which existing messages may still be behind the watermarks; null when none is.</summary>
    public DateTimeOffset? UnsettledFrom
    {
        get => _unsettledFrom;
        init => _unsettledFrom = Cut(value);
    }

    /// <summary>Returns how far a message has come by the watermarks; null where they do not cover it.</summary>
    /// <remarks>
    /// They cover each attempt that was sent not after them (rule L7). An earlier attempt that the messenger itself
    /// reported as failed was not delivered, although the customer read what came after it.
    /// </remarks>
    internal DeliveryState? StateOf(Message message)
    {
        var current = WasSent(message) ? StateOf(message.SentAt) : null;
        var earlier = message
            .EarlierAttempts.Where(one => one.ProviderId is not null && !DeliveryJoin.IsRefused(one))
            .Select(one => StateOf(one.SentAt))
            .Max();
        return earlier > current || current is null ? earlier : current;
    }

    /// <summary>Raises one of the watermarks; returns the same value where it was already as high.</summary>
    internal ReceiptWatermarks Raise(DeliveryState state, DateTimeOffset upTo)
    {
        // A read message was also delivered.
        var before = state == DeliveryState.Read || Read > Delivered || Delivered is null ? Read : Delivered;
        if (before >= upTo)
        {
            return this;
        }

        // The start of an earlier watermark that is not settled yet remains; otherwise the old height is the start.
        var from = before ?? DateTimeOffset.MinValue;
        var raised = this with { UnsettledFrom = UnsettledFrom < from ? UnsettledFrom : from };
        return state == DeliveryState.Read ? raised with { Read = upTo } : raised with { Delivered = upTo };
    }

    /// <summary>
    /// Whether the messenger has the message: it is a reply with a second id, or the company wrote it elsewhere.
    /// </summary>
    /// <remarks>An imported message keeps the state that its source recorded.</remarks>
    private static bool WasSent(Message message) =>
        message is { Author.Kind: not AuthorKind.Customer, IsImported: false }
        && message is { IsNote: false }
        && (message.ProviderId is not null || !message.IsReply);

    private DeliveryState? StateOf(DateTimeOffset? sentAt) =>
        sentAt <= Read ? DeliveryState.Read
        : sentAt <= Delivered ? DeliveryState.Delivered
        : null;

    private static DateTimeOffset? Cut(DateTimeOffset? value) => value is { } given ? Utc.Cut(given) : null;
}
