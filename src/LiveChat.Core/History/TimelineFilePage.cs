using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A page of a timeline's files, newest message first (rule K4).</summary>
/// <remarks>Immutable; equal if all values are equal, including the files in their order.</remarks>
public sealed record TimelineFilePage
{
    private readonly EquatableArray<TimelineFile> _items;

    /// <summary>The session whose timeline it is.</summary>
    public required SessionId Session { get; init; }

    /// <summary>The files: those of the newest message first, each message's in the order sent.</summary>
    /// <remarks>Empty although more follow, if many sessions in a row have none.</remarks>
    public ImmutableArray<TimelineFile> Items
    {
        get => _items.Items;
        init => _items = new EquatableArray<TimelineFile>(value);
    }

    /// <summary>Where the next page begins; null when nothing follows.</summary>
    public TimelineCursor? Next { get; init; }

    /// <summary>Why the cursor was refused; null if it was not.</summary>
    public Refusal? Refusal { get; init; }
}
