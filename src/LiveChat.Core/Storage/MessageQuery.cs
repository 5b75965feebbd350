using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>
/// One page of the messages that have certain words, newest first unless it says otherwise (rule Q1).
/// </summary>
/// <remarks>
/// Immutable. The scope is a viewer's: sessions and notes outside of it are not asked for, and a store finds them at no
/// cost that grows with them.
/// </remarks>
public sealed record MessageQuery
{
    private readonly EquatableArray<SearchWord> _words;

    /// <summary>The words that a message must all have by its terms; at least one.</summary>
    public required ImmutableArray<SearchWord> Words
    {
        get => _words.Items;
        init => _words = new EquatableArray<SearchWord>(value);
    }

    /// <summary>What the viewer may read.</summary>
    public required TimelineScope Scope { get; init; }

    /// <summary>The session in whose timeline is searched; null to search wherever the selector says.</summary>
    /// <remarks>
    /// Then only what that timeline shows is asked for: the session, and the sessions of its channel opened before it,
    /// without spam.
    /// </remarks>
    public SessionId? Timeline { get; init; }

    /// <summary>Only sessions of these accounts, or of this live chat; null for all.</summary>
    /// <remarks>Other kinds of selectors are not asked for.</remarks>
    public SessionSelector? Selector { get; init; }

    /// <summary>Newest first (backwards, the default) or oldest first.</summary>
    public PagingDirection Direction { get; init; }

    /// <summary>Only messages strictly after this place in the query's direction; null for the beginning.</summary>
    public MessagePlace? After { get; init; }

    /// <summary>How many messages at the most; 1 or more.</summary>
    public required int Limit { get; init; }

    /// <summary>Says whether messages of a session are asked for.</summary>
    /// <param name="session">The session.</param>
    /// <exception cref="ArgumentNullException">The session is null.</exception>
    public bool Asks(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (Timeline is { } timeline)
        {
            return session.Id == timeline
                ? !Scope.IsOutside(session)
                : session.Id.Channel == timeline.Channel && session.Id < timeline && Scope.Shows(session);
        }

        return !Scope.IsOutside(session) && Selector?.Selects(session) != false;
    }

    /// <summary>Says whether a message of a session that is asked for is, wherever the page begins.</summary>
    /// <param name="message">The message.</param>
    /// <param name="liveChat">The live chat of its session.</param>
    /// <exception cref="ArgumentNullException">The message is null.</exception>
    public bool Asks(Message message, LiveChatId liveChat)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.IsDeleted || (message.IsNote && !Scope.Notes.Contains(liveChat)))
        {
            return false;
        }

        var terms = SearchTerms.Of(message).ToHashSet(StringComparer.Ordinal);
        return Words.All(word => word.IsIn(terms));
    }

    /// <summary>Says whether a place is strictly after the query's in its direction.</summary>
    /// <param name="place">The place of a message.</param>
    public bool IsAfter(MessagePlace place) =>
        After is not { } after || (Direction == PagingDirection.Forwards ? place > after : place < after);

    /// <summary>Throws if a query cannot be answered.</summary>
    /// <param name="query">The query.</param>
    /// <exception cref="ArgumentNullException">The query is null.</exception>
    /// <exception cref="ArgumentException">
    /// It has no words, its limit is below one, or its selector is of another kind.
    /// </exception>
    public static void Check([NotNull] MessageQuery? query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        if (query.Words.IsEmpty)
        {
            throw new ArgumentException("A query for messages has at least one word.", nameof(query));
        }

        if (query.Selector is not (null or AccountSelector { IsFirstOfEach: false } or LiveChatSelector))
        {
            throw new ArgumentException("Messages are found by accounts, live chat or timeline.", nameof(query));
        }
    }
}
