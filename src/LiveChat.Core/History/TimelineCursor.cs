using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat;

/// <summary>
/// A position in one timeline, between entries that a page showed, and the direction to continue in (rules T5, T8).
/// </summary>
/// <remarks>
/// Immutable. It carries no rights: every read checks them. <see cref="TryParse"/> rejects a damaged text, and a read
/// refuses a cursor of another timeline.
/// </remarks>
public sealed record TimelineCursor : ICodedText<TimelineCursor>
{
    internal TimelineCursor(SessionId session, PagingDirection direction, TimelinePosition position) =>
        (Session, Direction, Position) = (session, direction, position);

    internal TimelineCursor(SessionId session, PagingDirection direction, EntryPlace place, bool isAfter)
        : this(session, direction, isAfter ? TimelinePosition.After(place) : TimelinePosition.Before(place)) { }

    internal TimelineCursor(SessionId session, PagingDirection direction, DateTimeOffset opening, bool isAfter)
        : this(
            session,
            direction,
            isAfter ? TimelinePosition.AfterSession(opening) : TimelinePosition.BeforeSession(opening)
        ) { }

    /// <summary>The session whose timeline it is a position in.</summary>
    public SessionId Session { get; }

    /// <summary>The direction to continue in.</summary>
    public PagingDirection Direction { get; }

    /// <summary>The position.</summary>
    internal TimelinePosition Position { get; }

    /// <summary>The opening of the session that the position is in or beside.</summary>
    internal DateTimeOffset Opening => Position.Opening;

    private EntryPlace? Place => Position.Place;

    private bool IsAfter => Position.IsAfter;

    static TextKind ICodedText<TimelineCursor>.Kind => TextKind.Timeline;

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">A text that <see cref="ToString"/> returned.</param>
    /// <param name="cursor">The cursor, or null.</param>
    /// <returns>Whether the text is one that <see cref="ToString"/> returns.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TimelineCursor? cursor) =>
        CodedText.TryRead<TimelineCursor>(text, out cursor);

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">A text that <see cref="ToString"/> returned.</param>
    /// <returns>The cursor.</returns>
    /// <exception cref="FormatException">The text is not one that <see cref="ToString"/> returns.</exception>
    public static TimelineCursor Parse(string text) => CodedText.Read<TimelineCursor>(text);

    static bool ICodedText<TimelineCursor>.TryRead(
        ref CodedTextReader reader,
        [MaybeNullWhen(false)] out TimelineCursor value
    )
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

    internal TimelineCursor Turned() => new(Session, Turn(Direction), Position);

    private static PagingDirection Turn(PagingDirection direction) =>
        direction == PagingDirection.Backwards ? PagingDirection.Forwards : PagingDirection.Backwards;
}
