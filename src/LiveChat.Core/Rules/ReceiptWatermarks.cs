using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>How far a customer has got and read what the company sent, by time (rule L7).</summary>
/// <remarks>
/// Immutable; times are UTC, to the microsecond, and <see cref="Delivered"/> and <see cref="Read"/> only grow.
/// </remarks>
public sealed record ReceiptWatermarks
{
    private readonly DateTimeOffset? _delivered;
    private readonly DateTimeOffset? _read;
    private readonly DateTimeOffset? _unsettledFrom;

    /// <summary>All that was sent up to then was delivered; null: nothing is known.</summary>
    public DateTimeOffset? Delivered
    {
        get => _delivered;
        init => _delivered = Cut(value);
    }

    /// <summary>All that was sent up to then was read; null: nothing is known.</summary>
    public DateTimeOffset? Read
    {
        get => _read;
        init => _read = Cut(value);
    }

    /// <summary>
    /// From when on the messages there may not have been brought up to the watermarks; null: all of them were.
    /// </summary>
    public DateTimeOffset? UnsettledFrom
    {
        get => _unsettledFrom;
        init => _unsettledFrom = Cut(value);
    }

    /// <summary>How far a message has come by the watermarks; null where they say nothing of it.</summary>
    internal DeliveryState? StateOf(Message message) =>
        !WasSent(message) ? null
        : message.SentAt <= Read ? DeliveryState.Read
        : message.SentAt <= Delivered ? DeliveryState.Delivered
        : null;

    /// <summary>Raises one of them; the same value where it was as high before.</summary>
    internal ReceiptWatermarks Raise(DeliveryState state, DateTimeOffset upTo)
    {
        // What was read was delivered.
        var before = state == DeliveryState.Read || Read > Delivered || Delivered is null ? Read : Delivered;
        if (before >= upTo)
        {
            return this;
        }

        var from = before ?? DateTimeOffset.MinValue;
        var raised = this with { UnsettledFrom = UnsettledFrom < from ? UnsettledFrom : from };
        return state == DeliveryState.Read ? raised with { Read = upTo } : raised with { Delivered = upTo };
    }

    /// <summary>Whether the messenger has it: what the company wrote elsewhere, and replies with a second id.</summary>
    /// <remarks>What was imported is as its source says.</remarks>
    private static bool WasSent(Message message) =>
        message is { Author.Kind: not AuthorKind.Customer, IsImported: false }
        && (message.ProviderId is not null || !message.IsReply);

    private static DateTimeOffset? Cut(DateTimeOffset? value) => value is { } given ? Utc.Cut(given) : null;
}
