using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>
/// A position in one timeline, between entries that a page showed, and the direction to go on in (rules T5, T8).
/// </summary>
/// <remarks>
/// Carries no rights: they are checked at every read. A damaged text is refused by <see cref="TryParse"/>, a cursor of
/// another timeline by the read it is given to. Immutable.
/// </remarks>
public sealed record TimelineCursor : ICodedText<TimelineCursor>
{
    internal TimelineCursor(SessionId session, PagingDirection direction, EntryPlace place, bool isAfter) =>
        (Session, Direction, Place, Opening, IsAfter) = (session, direction, place, place.OpenedAt, isAfter);

    internal TimelineCursor(SessionId session, PagingDirection direction, DateTimeOffset opening, bool isAfter) =>
        (Session, Direction, Opening, IsAfter) = (session, direction, Utc.Cut(opening), isAfter);

    /// <summary>The session whose timeline it is a position in.</summary>
    public SessionId Session { get; }

    /// <summary>The direction to go on in.</summary>
    public PagingDirection Direction { get; }

    /// <summary>The entry it is beside; null when it is beside a whole session.</summary>
    internal EntryPlace? Place { get; }

    /// <summary>The opening of the session it is in or beside.</summary>
    internal DateTimeOffset Opening { get; }

    /// <summary>Whether it is after (newer than) that entry or session, and not before.</summary>
    internal bool IsAfter { get; }

    /// <summary>
    /// Whether going on in its direction meets that entry or session first, and not what lies beyond.
    /// </summary>
    internal bool IsInclusive => (Direction == PagingDirection.Backwards) == IsAfter;

    static TextKind ICodedText<TimelineCursor>.Kind => TextKind.Timeline;

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <param name="cursor">The cursor, or null.</param>
    /// <returns>Whether the text is one that <see cref="ToString"/> gives.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TimelineCursor? cursor) =>
        CodedText.TryRead<TimelineCursor>(text, out cursor);

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <returns>The cursor.</returns>
    /// <exception cref="FormatException">The text is not one that <see cref="ToString"/> gives.</exception>
    public static TimelineCursor Parse(string text) => CodedText.Read<TimelineCursor>(text);

    static bool ICodedText<TimelineCursor>.TryRead(
        ref CodedTextReader reader, [MaybeNullWhen(false)] out TimelineCursor value)
    {
        value = null;
        if (!reader.TryByte(out var flags) || flags > 7 || !reader.TryFields<SessionId>(out var session))
        {
            return false;
        }

        var (direction, isAfter) = ((PagingDirection)(flags & 1), (flags & 2) != 0);
        if ((flags & 4) != 0)
        {
            value = reader.TryFields<EntryPlace>(out var place) ? new(session, direction, place, isAfter) : null;
        }
        else
        {
            value = reader.TryTime(out var opening) ? new(session, direction, opening, isAfter) : null;
        }

        return value is not null;
    }

    /// <summary>Returns the text form: URL-safe, the same for equal cursors.</summary>
    public override string ToString() => CodedText.Of(this);

    void ICodedText<TimelineCursor>.Write(ref CodedTextWriter writer)
    {
        writer.Byte((byte)((int)Direction | (IsAfter ? 2 : 0) | (Place is null ? 0 : 4)));
        writer.Fields(Session);
        if (Place is { } place)
        {
            writer.Fields(place);
        }
        else
        {
            writer.Time(Opening);
        }
    }

    internal TimelineCursor Turned() =>
        Place is { } place
            ? new TimelineCursor(Session, Turn(Direction), place, IsAfter)
            : new TimelineCursor(Session, Turn(Direction), Opening, IsAfter);

    private static PagingDirection Turn(PagingDirection direction) =>
        direction == PagingDirection.Backwards ? PagingDirection.Forwards : PagingDirection.Backwards;
}
