using System.Collections.Immutable;
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
public readonly record struct TimelineFeedCursor : ICodedText<TimelineFeedCursor>
{
    private readonly EquatableArray<byte> _sealed;

    internal TimelineFeedCursor(SessionId session, ReadOnlySpan<byte> content) =>
        (Session, _sealed) = (session, new EquatableArray<byte>([.. content]));

    /// <summary>The session whose timeline was seen.</summary>
    public SessionId Session { get; }

    /// <summary>What was sealed; empty for the default value.</summary>
    internal ImmutableArray<byte> Sealed => _sealed.Items;

    static TextKind ICodedText<TimelineFeedCursor>.Kind => TextKind.Feed;

    /// <summary>Reads the text form, strictly; whether it is one that a store made shows the feed.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <param name="cursor">The cursor, or the default value.</param>
    /// <returns>Whether the text has the form of one that <see cref="ToString"/> gives.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out TimelineFeedCursor cursor) =>
        CodedText.TryRead(text, out cursor);

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <returns>The cursor.</returns>
    /// <exception cref="FormatException">The text is not one that <see cref="ToString"/> gives.</exception>
    public static TimelineFeedCursor Parse(string text) => CodedText.Read<TimelineFeedCursor>(text);

    static bool ICodedText<TimelineFeedCursor>.TryRead(ref CodedTextReader reader, out TimelineFeedCursor value)
    {
        var isThere = reader.TryFields<SessionId>(out var session)
            & reader.TryBytes(FeedTokens.SealedSize, out var content);
        value = new TimelineFeedCursor(session, content);
        return isThere;
    }

    /// <summary>Returns the text form: 106 URL-safe characters; empty for the default value.</summary>
    public override string ToString() => Sealed.IsEmpty ? string.Empty : CodedText.Of(this);

    void ICodedText<TimelineFeedCursor>.Write(ref CodedTextWriter writer)
    {
        writer.Fields(Session);
        writer.Bytes(Sealed.AsSpan());
    }
}
