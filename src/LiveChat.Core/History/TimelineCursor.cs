using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat;

/// <summary>
/// A position in one timeline, between entries that a page showed, and the direction to go on in (rules T5, T8).
/// </summary>
/// <remarks>
/// Carries no rights: they are checked at every read. A damaged text is refused by <see cref="TryParse"/>, a cursor of
/// another timeline by the read it is given to. Immutable.
/// </remarks>
public sealed record TimelineCursor : ITextForm<TimelineCursor>
{
    private const byte FormVersion = 1;
    private const int HeadLength = 2 + ChannelId.Size + sizeof(long);
    private const int ChecksumLength = 4;

    internal TimelineCursor(SessionId session, PagingDirection direction, TimelinePosition position) =>
        (Session, Direction, Position) = (session, direction, position);

    internal TimelineCursor(SessionId session, PagingDirection direction, EntryPlace place, bool isAfter)
        : this(session, direction, isAfter ? TimelinePosition.After(place) : TimelinePosition.Before(place))
    {
    }

    internal TimelineCursor(SessionId session, PagingDirection direction, DateTimeOffset opening, bool isAfter)
        : this(
            session,
            direction,
            isAfter ? TimelinePosition.AfterSession(opening) : TimelinePosition.BeforeSession(opening))
    {
    }

    /// <summary>The session whose timeline it is a position in.</summary>
    public SessionId Session { get; }

    /// <summary>The direction to go on in.</summary>
    public PagingDirection Direction { get; }

    /// <summary>The position.</summary>
    internal TimelinePosition Position { get; }

    /// <summary>The opening of the session that the position is in or beside.</summary>
    internal DateTimeOffset Opening => Position.Opening;

    private EntryPlace? Place => Position.Place;

    private bool IsAfter => Position.IsAfter;

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <param name="cursor">The cursor, or null.</param>
    /// <returns>Whether the text is one that <see cref="ToString"/> gives.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TimelineCursor? cursor)
    {
        cursor = null;
        if (text is null || text.Length > 2_048 || !Base64Url.IsValid(text))
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length < HeadLength + sizeof(long) + ChecksumLength || bytes[0] != FormVersion)
        {
            return false;
        }

        var body = bytes.AsSpan(0, bytes.Length - ChecksumLength);
        var read = Checksum(body).SequenceEqual(bytes.AsSpan(body.Length)) ? Read(body) : null;
        if (read is null || !string.Equals(read.ToString(), text, StringComparison.Ordinal))
        {
            return false;
        }

        cursor = read;
        return true;
    }

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <returns>The cursor.</returns>
    /// <exception cref="FormatException">The text is not one that <see cref="ToString"/> gives.</exception>
    public static TimelineCursor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var cursor)
            ? cursor
            : throw new FormatException(
                "The text is not a valid timeline cursor; read the timeline from its newest page.");
    }

    /// <summary>Returns the text form: URL-safe, the same for equal cursors.</summary>
    public override string ToString()
    {
        var id = Place is { } named ? Encoding.UTF8.GetBytes(named.Id.ToString()) : [];
        var body = new byte[HeadLength + (Place is null ? sizeof(long) : 3 * sizeof(long)) + id.Length];
        body[0] = FormVersion;
        body[1] = (byte)((int)Direction | (IsAfter ? 2 : 0) | (Place is null ? 0 : 4));
        Session.Channel.WriteBytes(body.AsSpan(2));
        WriteTime(body, 2 + ChannelId.Size, Session.OpenedAt);
        WriteTime(body, HeadLength, Opening);
        if (Place is { } place)
        {
            WriteTime(body, HeadLength + sizeof(long), place.EffectiveAt);
            WriteTime(body, HeadLength + (2 * sizeof(long)), place.ReceivedAt);
            id.CopyTo(body.AsSpan(HeadLength + (3 * sizeof(long))));
        }

        return Base64Url.EncodeToString([.. body, .. Checksum(body)]);
    }

    internal TimelineCursor Turned() => new(Session, Turn(Direction), Position);

    private static PagingDirection Turn(PagingDirection direction) =>
        direction == PagingDirection.Backwards ? PagingDirection.Forwards : PagingDirection.Backwards;

    private static TimelineCursor? Read(ReadOnlySpan<byte> body)
    {
        var channel = new ChannelId(body.Slice(2, ChannelId.Size));
        var direction = (PagingDirection)(body[1] & 1);
        var isAfter = (body[1] & 2) != 0;
        if (body[1] > 7 || !TryReadTime(body, 2 + ChannelId.Size, out var openedAt)
            || !TryReadTime(body, HeadLength, out var opening))
        {
            return null;
        }

        var session = new SessionId(channel, openedAt);
        if ((body[1] & 4) == 0)
        {
            return new TimelineCursor(session, direction, opening, isAfter);
        }

        var idAt = HeadLength + (3 * sizeof(long));
        return body.Length > idAt
            && TryReadTime(body, HeadLength + sizeof(long), out var effectiveAt)
            && TryReadTime(body, HeadLength + (2 * sizeof(long)), out var receivedAt)
            && TryReadId(body[idAt..], out var id)
            ? new TimelineCursor(session, direction, new EntryPlace(opening, effectiveAt, receivedAt, id), isAfter)
            : null;
    }

    private static bool TryReadId(ReadOnlySpan<byte> bytes, out MessageId id) =>
        MessageId.TryParse(Encoding.UTF8.GetString(bytes), out id);

    private static void WriteTime(Span<byte> bytes, int at, DateTimeOffset time) =>
        BinaryPrimitives.WriteInt64BigEndian(bytes[at..], time.UtcTicks);

    private static bool TryReadTime(ReadOnlySpan<byte> bytes, int at, out DateTimeOffset time)
    {
        time = default;
        if (bytes.Length < at + sizeof(long))
        {
            return false;
        }

        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes[at..]);
        if (ticks < 0 || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            return false;
        }

        time = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> body) =>
        SHA256.HashData(body).AsSpan(0, ChecksumLength);
}
