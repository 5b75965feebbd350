using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>Names a session: the inquiry opened on a channel at a microsecond.</summary>
/// <remarks>
/// Ordered by opening, then channel, which is the order of session lists. Its text is 35 URL-safe characters, which
/// sort as it does.
/// <c>default(SessionId)</c> names no session; reading it answers as for an unknown one.
/// </remarks>
public readonly record struct SessionId : IComparable<SessionId>, ICodedText<SessionId>
{
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

    static TextKind ICodedText<SessionId>.Kind => TextKind.Session;

    /// <summary>Says whether one session sorts before another: opened earlier, ties by channel.</summary>
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
    /// <exception cref="FormatException">The text is not one that <see cref="ToString"/> gives.</exception>
    public static SessionId Parse(string text) => CodedText.Read<SessionId>(text);

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/>.</param>
    /// <param name="id">The id, or the default value.</param>
    /// <returns>Whether the text is one that <see cref="ToString"/> gives.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out SessionId id) => CodedText.TryRead(text, out id);

    static bool ICodedText<SessionId>.TryRead(ref CodedTextReader reader, out SessionId value)
    {
        var isThere = reader.TryTime(out var openedAt) & reader.TryFields<ChannelId>(out var channel);
        value = new SessionId(channel, openedAt);
        return isThere;
    }

    /// <summary>Compares by opening, then by channel.</summary>
    /// <param name="other">The other id.</param>
    /// <returns>Below, at or above zero.</returns>
    public int CompareTo(SessionId other)
    {
        var byOpening = _openedTicks.CompareTo(other._openedTicks);
        return byOpening != 0 ? byOpening : Channel.CompareTo(other.Channel);
    }

    /// <summary>Returns the text form: 35 URL-safe characters.</summary>
    public override string ToString() => CodedText.Of(this);

    void ICodedText<SessionId>.Write(ref CodedTextWriter writer)
    {
        writer.Time(OpenedAt);
        writer.Fields(Channel);
    }
}
