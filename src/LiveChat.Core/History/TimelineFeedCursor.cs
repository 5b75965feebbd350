using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;
using LiveChat.History;

namespace LiveChat;

/// <summary>Up to where a timeline was seen: what its live feed goes on from (rules P7, T8).</summary>
/// <remarks>
/// Sealed under the store's key: nobody else can read it or make one up, and two of the same moment differ. Carries no
/// rights. A cursor of another timeline is refused by the feed it is given to; one of another store, of a time before
/// the store was restored, or of other roles makes the feed say to read anew. Its text is fit for a server-sent event's
/// id.
/// </remarks>
public readonly record struct TimelineFeedCursor : ITextForm<TimelineFeedCursor>
{
    private const int SessionLength = 32;
    private const int SealedLength = (Sealed.Overhead + FeedTokens.ContentSize) / 3 * 4;

    private readonly string? _sealed;

    internal TimelineFeedCursor(SessionId session, ReadOnlySpan<byte> content) =>
        (Session, _sealed) = (session, Base64Url.EncodeToString(content));

    private TimelineFeedCursor(SessionId session, string text) => (Session, _sealed) = (session, text);

    /// <summary>The session whose timeline was seen.</summary>
    public SessionId Session { get; }

    /// <summary>Reads the text form, strictly; whether it is one that a store made shows the feed.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <param name="cursor">The cursor, or the default value.</param>
    /// <returns>Whether the text has the form of one that <see cref="ToString"/> gives.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out TimelineFeedCursor cursor)
    {
        cursor = default;
        if (text is not { Length: SessionLength + SealedLength }
            || !SessionId.TryParse(text[..SessionLength], out var session)
            || !Base64Url.IsValid(text.AsSpan(SessionLength)))
        {
            return false;
        }

        var read = new TimelineFeedCursor(session, text[SessionLength..]);
        if (!string.Equals(read.ToString(), text, StringComparison.Ordinal))
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
    public static TimelineFeedCursor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var cursor)
            ? cursor
            : throw new FormatException("The text is not a valid feed cursor; read the timeline from its newest page.");
    }

    /// <summary>Returns the text form: 104 URL-safe characters; empty for the default value.</summary>
    public override string ToString() => _sealed is null ? string.Empty : $"{Session}{_sealed}";

    internal byte[] GetSealed() => _sealed is null ? [] : Base64Url.DecodeFromChars(_sealed);
}
