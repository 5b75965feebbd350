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
    internal TimelineCursor(
        SessionId session,
        PagingDirection direction,
        TimelinePosition position,
        ChannelId? channel = null
    ) => (Session, Direction, Position, Channel) = (session, direction, position, channel ?? session.Channel);

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

    /// <summary>
    /// The channel whose history the position is in: the session's, or an earlier one of its customer.
    /// </summary>
    internal ChannelId Channel { get; }

    private bool IsOwn => Channel == Session.Channel;

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
        if (
            !reader.TryByte(out var flags)
            || flags > 15
            || !reader.TryFields<SessionId>(out var session)
            || !TryChannel(ref reader, (flags & 8) != 0, session, out var channel)
        )
        {
            return false;
        }

        var (direction, isAfter) = ((PagingDirection)(flags & 1), (flags & 2) != 0);
        if ((flags & 4) != 0)
        {
            value = reader.TryFields<EntryPlace>(out var place)
                ? new(
                    session,
                    direction,
                    isAfter ? TimelinePosition.After(place) : TimelinePosition.Before(place),
                    channel
                )
                : null;
        }
        else
        {
            value = reader.TryTime(out var opening)
                ? new(
                    session,
                    direction,
                    isAfter ? TimelinePosition.AfterSession(opening) : TimelinePosition.BeforeSession(opening),
                    channel
                )
                : null;
        }

        return value is not null;
    }

    /// <summary>Reads the channel, if it is written: where it is not the session's.</summary>
    private static bool TryChannel(ref CodedTextReader reader, bool isWritten, SessionId session, out ChannelId channel)
    {
        channel = session.Channel;
        return !isWritten || (reader.TryFields(out channel) && channel != session.Channel);
    }

    /// <summary>Returns the text form: URL-safe, the same for equal cursors.</summary>
    public override string ToString() => CodedText.Of(this);

    void ICodedText<TimelineCursor>.Write(ref CodedTextWriter writer)
    {
        writer.Byte((byte)((int)Direction | (IsAfter ? 2 : 0) | (Place is null ? 0 : 4) | (IsOwn ? 0 : 8)));
        writer.Fields(Session);
        if (!IsOwn)
        {
            writer.Fields(Channel);
        }

        if (Place is { } place)
        {
            writer.Fields(place);
        }
        else
        {
            writer.Time(Opening);
        }
    }

    internal TimelineCursor Turned() => new(Session, Turn(Direction), Position, Channel);

    private static PagingDirection Turn(PagingDirection direction) =>
        direction == PagingDirection.Backwards ? PagingDirection.Forwards : PagingDirection.Backwards;
}
