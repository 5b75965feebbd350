using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>Names a session: the inquiry opened on a channel at a microsecond.</summary>
/// <remarks>
/// Ordered by opening, then channel, which is the order of session lists. Its text is 32 URL-safe characters.
/// <c>default(SessionId)</c> names no session; reading it gives the answer for an unknown one.
/// </remarks>
public readonly record struct SessionId : IComparable<SessionId>, ITextForm<SessionId>
{
    private const int Size = ChannelId.Size + sizeof(long);
    private const int TextLength = 32;

    private readonly long _openedTicks;

    /// <summary>Names the session opened on a channel at a time.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="openedAt">The opening; kept in UTC, cut to microseconds.</param>
    public SessionId(ChannelId channel, DateTimeOffset openedAt) =>
        (Channel, _openedTicks) = (channel, Utc.Cut(openedAt).UtcTicks);

    /// <summary>The channel.</summary>
    public ChannelId Channel { get; }

    /// <summary>When the session was opened; UTC, whole microseconds.</summary>
    public DateTimeOffset OpenedAt => Utc.FromTicks(_openedTicks);

    /// <summary>Whether the channel is the default value, which names no session.</summary>
    public bool IsDefault => Channel.IsDefault;

    /// <summary>Returns whether one session sorts before another: opened earlier, ties by channel.</summary>
    /// <param name="left">One session.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(SessionId left, SessionId right) => left.CompareTo(right) < 0;

    /// <summary>Returns whether one session sorts before another or is the same.</summary>
    /// <param name="left">One session.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(SessionId left, SessionId right) => left.CompareTo(right) <= 0;

    /// <summary>Returns whether one session sorts after another.</summary>
    /// <param name="left">One session.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(SessionId left, SessionId right) => left.CompareTo(right) > 0;

    /// <summary>Returns whether one session sorts after another or is the same.</summary>
    /// <param name="left">One session.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(SessionId left, SessionId right) => left.CompareTo(right) >= 0;

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/>.</param>
    /// <returns>The id.</returns>
    /// <exception cref="FormatException"><see cref="ToString"/> never returns the text.</exception>
    public static SessionId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var id)
            ? id
            : throw new FormatException($"The text is not a valid session id; it is {TextLength} URL-safe characters.");
    }

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/>.</param>
    /// <param name="id">The id, or the default value.</param>
    /// <returns>Whether <see cref="ToString"/> can return the text.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out SessionId id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        id = default;
        if (text is not { Length: TextLength } || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Size)
        {
            return false;
        }

        var microseconds = BinaryPrimitives.ReadInt64BigEndian(bytes[ChannelId.Size..]);
        if (microseconds < 0 || microseconds > DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond)
        {
            return false;
        }

        var opened = Utc.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond);
        id = new SessionId(new ChannelId(bytes[..ChannelId.Size]), opened);
        return true;
    }

    /// <summary>Compares by opening, then by channel.</summary>
    /// <param name="other">The other id.</param>
    /// <returns>Below, at or above zero.</returns>
    public int CompareTo(SessionId other)
    {
        var byOpening = _openedTicks.CompareTo(other._openedTicks);
        return byOpening != 0 ? byOpening : Channel.CompareTo(other.Channel);
    }

    /// <summary>Returns the text form: 32 URL-safe characters.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Channel.WriteBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[ChannelId.Size..], _openedTicks / TimeSpan.TicksPerMicrosecond);
        return Base64Url.EncodeToString(bytes);
    }
}
