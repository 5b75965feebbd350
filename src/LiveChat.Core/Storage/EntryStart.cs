namespace LiveChat.Storage;

/// <summary>Where a page begins, in the columns that a store orders entries by.</summary>
/// <remarks>
/// Rows below (opened, effective, received, id) lie before the start: a page backwards holds them, by <c>&lt;</c>. Rows
/// at or above lie after it: a page forwards holds those, by <c>&gt;=</c>. No row needs to be there. Numbers are those
/// of <see cref="RowTime"/>, or -1, which is below every time.
/// </remarks>
public sealed record EntryStart
{
    private const long BelowEveryTime = -1;

    /// <summary>Makes the text that follows an id directly, as no id holds a control character.</summary>
    private const char Next = '\u0001';

    /// <summary>The opening.</summary>
    public required long Opened { get; init; }

    /// <summary>The effective time.</summary>
    public long Effective { get; private init; } = BelowEveryTime;

    /// <summary>The received time.</summary>
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

    private static EntryStart Of(TimelinePosition position)
    {
        var opened = RowTime.Of(position.Opening);
        if (position.Place is { } place)
        {
            var id = place.Id.ToString();
            return new EntryStart
            {
                Opened = opened,
                Effective = RowTime.Of(place.EffectiveAt),
                Received = RowTime.Of(place.ReceivedAt),
                Id = position.IsAfter ? id + Next : id,
            };
        }

        return position.IsAfter ? new EntryStart { Opened = opened + 1 }
            : position.EffectiveAt > DateTimeOffset.MinValue
                ? new EntryStart { Opened = opened, Effective = RowTime.Of(position.EffectiveAt) }
            : new EntryStart { Opened = opened };
    }
}
