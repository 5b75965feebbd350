using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>A message's place among all messages of a store: when it was received, channel, id (rule Q1).</summary>
/// <remarks>
/// Ordered by the time, then by channel and id, as these are. The time is UTC, cut to microseconds. No message need be
/// at a place.
/// </remarks>
public readonly record struct MessagePlace : IComparable<MessagePlace>
{
    private readonly long _received;

    /// <summary>Creates a place.</summary>
    /// <param name="receivedAt">When the message was received.</param>
    /// <param name="channel">Its channel.</param>
    /// <param name="id">Its id.</param>
    public MessagePlace(DateTimeOffset receivedAt, ChannelId channel, MessageId id) =>
        (_received, Channel, Id) = (Utc.Cut(receivedAt).UtcTicks, channel, id);

    /// <summary>When the message was received.</summary>
    public DateTimeOffset ReceivedAt => Utc.FromTicks(_received);

    /// <summary>The message's channel.</summary>
    public ChannelId Channel { get; }

    /// <summary>The message's id.</summary>
    public MessageId Id { get; }

    /// <summary>Says whether one place comes before another.</summary>
    /// <param name="left">One place.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(MessagePlace left, MessagePlace right) => left.CompareTo(right) < 0;

    /// <summary>Says whether one place comes before another or is the same.</summary>
    /// <param name="left">One place.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(MessagePlace left, MessagePlace right) => left.CompareTo(right) <= 0;

    /// <summary>Says whether one place comes after another.</summary>
    /// <param name="left">One place.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(MessagePlace left, MessagePlace right) => left.CompareTo(right) > 0;

    /// <summary>Says whether one place comes after another or is the same.</summary>
    /// <param name="left">One place.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(MessagePlace left, MessagePlace right) => left.CompareTo(right) >= 0;

    /// <summary>Returns the place of a message.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentNullException">The message is null.</exception>
    public static MessagePlace Of(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new MessagePlace(message.Place.ReceivedAt, message.Channel, message.Id);
    }

    /// <inheritdoc/>
    public int CompareTo(MessagePlace other)
    {
        var byTime = _received.CompareTo(other._received);
        var byChannel = byTime != 0 ? byTime : Channel.CompareTo(other.Channel);
        return byChannel != 0 ? byChannel : Id.CompareTo(other.Id);
    }
}
