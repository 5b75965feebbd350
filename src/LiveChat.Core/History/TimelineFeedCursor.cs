using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;
using LiveChat.History;

namespace LiveChat;

/// <summary>How far a timeline was seen: the point from which its live feed continues (rules P7, T8).</summary>
/// <remarks>
/// It is sealed under the store's key: nobody else can read it or make one up, and two cursors of the same moment
/// differ. It carries no rights. For a cursor of another timeline, of another store, of a time before the store was
/// restored, or of other roles, the feed says to read anew. Its text is fit for a server-sent event's id.
/// </remarks>
public readonly record struct TimelineFeedCursor : ICodedText<TimelineFeedCursor>
{
    private readonly EquatableArray<byte> _sealed;

    internal TimelineFeedCursor(SessionId session, ReadOnlySpan<byte> content) =>
        (Session, _sealed) = (session, new EquatableArray<byte>([.. content]));

    /// <summary>The session whose timeline was seen.</summary>
    public SessionId Session { get; }

    /// <summary>The sealed content; empty for the default value.</summary>
    internal ImmutableArray<byte> Sealed => _sealed.Items;

    static TextKind ICodedText<TimelineFeedCursor>.Kind => TextKind.Feed;

    /// <summary>Reads the text form, strictly; only the feed checks whether a store made it.</summary>
    /// <param name="text">A text that <see cref="ToString"/> returned.</param>
    /// <param name="cursor">The cursor, or the default value.</param>
    /// <returns>Whether the text has the form of one that <see cref="ToString"/> returns.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out TimelineFeedCursor cursor) =>
        CodedText.TryRead(text, out cursor);

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">A text that <see cref="ToString"/> returned.</param>
    /// <returns>The cursor.</returns>
    /// <exception cref="FormatException">The text is not one that <see cref="ToString"/> returns.</exception>
    public static TimelineFeedCursor Parse(string text) => CodedText.Read<TimelineFeedCursor>(text);

    static bool ICodedText<TimelineFeedCursor>.TryRead(ref CodedTextReader reader, out TimelineFeedCursor value)
    {
        var isThere = reader.TryFields<SessionId>(out var session) & reader.TryRest(out var content);
        value = new TimelineFeedCursor(session, content);
        return isThere && FeedTokens.IsSize(content.Length);
    }

    /// <summary>
    /// Returns the text form: 106 URL-safe characters, more where the customer had earlier addresses.
    /// </summary>
    public override string ToString() => Sealed.IsEmpty ? string.Empty : CodedText.Of(this);

    void ICodedText<TimelineFeedCursor>.Write(ref CodedTextWriter writer)
    {
        writer.Fields(Session);
        writer.Bytes(Sealed.AsSpan());
    }
}
