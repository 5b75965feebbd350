using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A page of a timeline, oldest entry first.</summary>
/// <remarks>Immutable.</remarks>
public sealed record TimelinePage
{
    private readonly EquatableArray<TimelineEntry> _entries;

    /// <summary>The session whose timeline it is.</summary>
    public required SessionId Session { get; init; }

    /// <summary>Why the page was refused and is empty (a cursor of another timeline); null when it was not.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The entries, oldest first; only messages and events count against the page size (rule T5).</summary>
    public ImmutableArray<TimelineEntry> Entries
    {
        get => _entries.Items;
        init => _entries = new EquatableArray<TimelineEntry>(value);
    }

    /// <summary>Where the next older page begins; null when the history begins on this one.</summary>
    public TimelineCursor? Older { get; init; }

    /// <summary>Where the next newer page begins; null when this one is the newest.</summary>
    public TimelineCursor? Newer { get; init; }

    /// <summary>The message that the page was read around; null when there is none.</summary>
    public MessageKey? Target { get; init; }

    /// <summary>The point from which a live feed continues, so that nothing is missed or doubled (rule P7).</summary>
    public required TimelineFeedCursor Feed { get; init; }

    /// <summary>The mark to set when the viewer has seen this page (rule L7).</summary>
    public required ReadMark Seen { get; init; }
}
