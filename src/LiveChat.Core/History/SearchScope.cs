using System.Collections.Immutable;

namespace LiveChat;

/// <summary>Where a search looks, always only in what the viewer may read (rule Q1).</summary>
/// <remarks>Immutable; two values of the same scope are equal. The set of kinds is closed.</remarks>
public sealed record SearchScope
{
    private SearchScope(SessionId? timeline, SessionList? list) => (Timeline, List) = (timeline, list);

    /// <summary>All live chats, spam included where the viewer may read it.</summary>
    public static SearchScope Everything { get; } = new(null, null);

    /// <summary>The session in whose timeline it looks; null if it looks elsewhere.</summary>
    public SessionId? Timeline { get; }

    /// <summary>
    /// The list in whose sessions it looks, with the list's filter and whatever their status; null if it looks
    /// elsewhere.
    /// </summary>
    public SessionList? List { get; }

    /// <summary>The parts that identify the scope, so that a search refuses the cursor of another one.</summary>
    internal ImmutableArray<string> Identity =>
        Timeline is { } timeline ? ["timeline", timeline.ToString()]
        : List is { } list ? ["list", .. list.Identity]
        : ["everything"];

    /// <summary>A session's timeline: the session and what its channel's history shows above it.</summary>
    /// <param name="timeline">The session.</param>
    public static SearchScope Of(SessionId timeline) => new(timeline, null);

    /// <summary>The sessions of a list: of a widget on an item's page, or of a live chat.</summary>
    /// <param name="list">The list; its filter counts.</param>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    public static SearchScope Of(SessionList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return new SearchScope(null, list);
    }
}
