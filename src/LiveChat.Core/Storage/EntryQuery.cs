using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>One page of a channel's entries, in the order of their places, and the sessions it touches.</summary>
/// <remarks>
/// Immutable. Its times are openings, and so kept in UTC, cut to microseconds. What is walked is the range of openings,
/// from the start on; a start outside the range in the direction walked leaves nothing, one before it is the range's
/// end.
/// </remarks>
public sealed record EntryQuery
{
    private readonly DateTimeOffset _anchor;
    private readonly DateTimeOffset _from = Utc.Cut(DateTimeOffset.MinValue);
    private readonly DateTimeOffset _to = Utc.Cut(DateTimeOffset.MaxValue);

    /// <summary>The channel.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>
    /// The opening of the session whose timeline is read; it is answered too, whether or not the page touches it.
    /// </summary>
    public required DateTimeOffset Anchor
    {
        get => _anchor;
        init => _anchor = Utc.Cut(value);
    }

    /// <summary>
    /// The lowest session opening, inclusive; the beginning of time by default. Above <see cref="To"/>, nothing is in
    /// the range.
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

    /// <summary>The first place in the direction walked, inclusive; null: the end of the range.</summary>
    /// <remarks>The range's end where the walk begins. Neither an entry nor a session need be at the place.</remarks>
    public EntryPlace? Start { get; init; }

    /// <summary>Newest first (backwards, the default) or oldest first.</summary>
    public PagingDirection Direction { get; init; }

    /// <summary>How many entries at the most; 1 or more.</summary>
    public required int Limit { get; init; }

    /// <summary>How many sessions at the most, those without entries included; 1 or more.</summary>
    public required int SessionLimit { get; init; }
}
