namespace LiveChat.Storage;

/// <summary>Where a page begins, in the columns that a store orders entries by.</summary>
/// <remarks>
/// Rows below (opened, effective, received, id) lie before the start: a page backwards holds them, by <c>&lt;</c>. Rows
/// at or above lie after it: a page forwards holds those, by <c>&gt;=</c>. No row needs to be there. The opening is a
/// number of <see cref="RowTime"/>; the effective time is counted from it and the received time from the effective
/// time, as in an <see cref="EntryRow"/>, or below all of these.
/// </remarks>
public sealed record EntryStart
{
    private const long BelowEveryTime = long.MinValue;

    /// <summary>Makes the text that follows an id directly, as no id holds a control character.</summary>
    private const char Next = '\u0001';

    /// <summary>The opening.</summary>
    public required long Opened { get; init; }

    /// <summary>The effective time, in microseconds after the opening.</summary>
    public long Effective { get; private init; } = BelowEveryTime;

    /// <summary>The received time, in microseconds after the effective time.</summary>
    public long Received { get; private init; } = BelowEveryTime;

    /// <summary>The id; empty where the times decide.</summary>
    public string Id { get; private init; } = string.Empty;

    /// <summary>Returns the start of a page: the query's, or else the range's near end.</summary>
    /// <param name="query">The query.</param>
    public static EntryStart Of(EntryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var isForwards = query.Direction == PagingDirection.Forwards;
        var end = isForwards ? TimelinePosition.BeforeSession(query.From) : TimelinePosition.AfterSession(query.To);
        return Of(
            query.Start is { } start && (isForwards ? start.Opening >= query.From : start.Opening <= query.To)
                ? start
                : end
        );
    }

    /// <summary>Returns the key of the row at a place.</summary>
    /// <param name="place">The place.</param>
    public static EntryStart At(EntryPlace place)
    {
        var (opened, effective) = (RowTime.Of(place.OpenedAt), RowTime.Of(place.EffectiveAt));
        return new EntryStart
        {
            Opened = opened,
            Effective = effective - opened,
            Received = RowTime.Of(place.ReceivedAt) - effective,
            Id = place.Id.ToString(),
        };
    }

    private static EntryStart Of(TimelinePosition position)
    {
        var opened = RowTime.Of(position.Opening);
        if (position.Place is { } place)
        {
            var key = At(place);
            return position.IsAfter ? key with { Id = key.Id + Next } : key;
        }

        return position.IsAfter ? new EntryStart { Opened = opened + 1 }
            : position.EffectiveAt > DateTimeOffset.MinValue
                ? new EntryStart { Opened = opened, Effective = RowTime.Of(position.EffectiveAt) - opened }
            : new EntryStart { Opened = opened };
    }
}
