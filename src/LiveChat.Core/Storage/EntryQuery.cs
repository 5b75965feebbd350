using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>One page of a channel's entries, in the order of their places, and the sessions it touches.</summary>
/// <remarks>
/// Immutable. The times are openings, and therefore kept in UTC, cut to microseconds. The page comes from the range of
/// openings, from the start on; a start beyond the range gives an empty page, and a start before it counts as the
/// range's end.
/// </remarks>
public sealed record EntryQuery
{
    private readonly DateTimeOffset _anchor;
    private readonly DateTimeOffset _from = Utc.Cut(DateTimeOffset.MinValue);
    private readonly DateTimeOffset _to = Utc.Cut(DateTimeOffset.MaxValue);

    /// <summary>The channel.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>
    /// The opening of the session whose timeline is read; the answer includes it, whether or not the page touches it.
    /// </summary>
    public required DateTimeOffset Anchor
    {
        get => _anchor;
        init => _anchor = Utc.Cut(value);
    }

    /// <summary>
    /// The lowest session opening, inclusive; the beginning of time by default. Above <see cref="To"/>, the range is
    /// empty.
    /// </summary>
    public DateTimeOffset From
    {
        get => _from;
        init => _from = Utc.Cut(value);
    }

    /// <summary>The highest session opening, inclusive; the end of time by default.</summary>
    public DateTimeOffset To
    {
        get => _to;
        init => _to = Utc.Cut(value);
    }

    /// <summary>The first place in the query's direction, inclusive; null for the end of the range.</summary>
    /// <remarks>
    /// The end is the one where the direction begins. Neither an entry nor a session need exist at the place.
    /// </remarks>
    public EntryPlace? Start { get; init; }

    /// <summary>Newest first (backwards, the default) or oldest first.</summary>
    public PagingDirection Direction { get; init; }

    /// <summary>The maximum number of entries; 1 or more.</summary>
    public required int Limit { get; init; }

    /// <summary>The maximum number of sessions, including those without entries; 1 or more.</summary>
    public required int SessionLimit { get; init; }
}
