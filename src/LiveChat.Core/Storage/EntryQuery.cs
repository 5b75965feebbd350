using LiveChat.Channels;
using LiveChat.Messages;

namespace LiveChat.Storage;

/// <summary>One page of a channel's entries, in the order of their places, and the sessions it touches.</summary>
/// <remarks>Immutable.</remarks>
public sealed record EntryQuery
{
    /// <summary>The channel.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>The opening of the session whose timeline is read; it is answered too, whether or not the page touches it.</summary>
    public required DateTimeOffset Anchor { get; init; }

    /// <summary>The lowest session opening, inclusive.</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.MinValue;

    /// <summary>The highest session opening, inclusive.</summary>
    public DateTimeOffset To { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The first place in the direction walked, inclusive; null: the range's end. It need not exist.</summary>
    public EntryPlace? Start { get; init; }

    /// <summary>Newest first (backwards, the default) or oldest first.</summary>
    public PagingDirection Direction { get; init; }

    /// <summary>How many entries at the most; 1 or more.</summary>
    public required int Limit { get; init; }

    /// <summary>How many sessions at the most; 1 or more.</summary>
    public required int SessionLimit { get; init; }
}
