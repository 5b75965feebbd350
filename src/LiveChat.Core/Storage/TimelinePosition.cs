using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>A position between two entries of a channel's history: beside an entry, a session, or a time.</summary>
/// <remarks>
/// A position lies between entries and never on one, so a range that begins at it needs no made-up row. Neither the
/// entry nor the session it names needs to exist. Times are UTC, cut to microseconds. The default value is before
/// everything.
/// </remarks>
public readonly record struct TimelinePosition
{
    private readonly long _opening;
    private readonly long _effective;

    private TimelinePosition(DateTimeOffset opening, DateTimeOffset? effectiveAt, EntryPlace? place, bool isAfter)
    {
        _opening = Utc.Cut(opening).UtcTicks;
        _effective = effectiveAt is { } time ? Utc.Cut(time).UtcTicks : 0;
        Place = place;
        IsAfter = isAfter;
    }

    /// <summary>The opening of the session that the position is in, or beside.</summary>
    public DateTimeOffset Opening => Utc.FromTicks(_opening);

    /// <summary>The entry that the position is beside; null when it is beside a session or a time.</summary>
    public EntryPlace? Place { get; }

    /// <summary>
    /// The first effective time after the position within its session; the beginning of time when there is none.
    /// </summary>
    public DateTimeOffset EffectiveAt => Utc.FromTicks(_effective);

    /// <summary>Whether the position is after the entry or session it names; otherwise it is before it.</summary>
    public bool IsAfter { get; }

    /// <summary>Returns the position just before an entry.</summary>
    /// <param name="place">The entry's place.</param>
    public static TimelinePosition Before(EntryPlace place) => new(place.OpenedAt, null, place, isAfter: false);

    /// <summary>Returns the position just after an entry.</summary>
    /// <param name="place">The entry's place.</param>
    public static TimelinePosition After(EntryPlace place) => new(place.OpenedAt, null, place, isAfter: true);

    /// <summary>Returns the position before a session, and after all earlier ones.</summary>
    /// <param name="opening">The session's opening.</param>
    public static TimelinePosition BeforeSession(DateTimeOffset opening) => new(opening, null, null, isAfter: false);

    /// <summary>Returns the position after a session, and before all later ones.</summary>
    /// <param name="opening">The session's opening.</param>
    public static TimelinePosition AfterSession(DateTimeOffset opening) => new(opening, null, null, isAfter: true);

    /// <summary>
    /// Returns the position in a session before its first entry with an effective time at or after a time.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="effectiveAt">The time.</param>
    public static TimelinePosition BeforeTime(SessionId session, DateTimeOffset effectiveAt) =>
        new(session.OpenedAt, effectiveAt, null, isAfter: false);

    /// <summary>Says whether the position is before an entry, and so after all that the entry follows.</summary>
    /// <param name="entry">The entry's place.</param>
    public bool IsBefore(EntryPlace entry)
    {
        if (Place is { } place)
        {
            return IsAfter ? entry > place : entry >= place;
        }

        return entry.OpenedAt == Opening ? !IsAfter && entry.EffectiveAt >= EffectiveAt : entry.OpenedAt > Opening;
    }

    /// <summary>
    /// Says whether the position leaves its session behind: a walk from it meets nothing of that session.
    /// </summary>
    /// <param name="direction">The direction of the walk.</param>
    public bool IsBeyondSession(PagingDirection direction) =>
        Place is null && _effective == 0 && IsAfter == (direction == PagingDirection.Forwards);
}
