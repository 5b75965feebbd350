using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>Asks for the changes of a channel after a version, and for read marks as of the same moment.</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Channel">The channel.</param>
/// <param name="Anchor">The opening of the session whose timeline is watched; the answer includes it.</param>
/// <param name="After">Only changes of a higher version; zero for all.</param>
/// <param name="Limit">The number of rows, 1 or more, after which no further version is begun.</param>
public sealed record ChangeQuery(ChannelId Channel, DateTimeOffset Anchor, long After, int Limit)
{
    private readonly EquatableArray<UserId> _marksOf = new([]);

    /// <summary>The users whose marks in the anchor's session the answer includes; empty by default.</summary>
    /// <remarks>All who watch one timeline are in one question. Repeated users count once.</remarks>
    public ImmutableArray<UserId> MarksOf
    {
        get => _marksOf.Items;
        init => _marksOf = new EquatableArray<UserId>(value);
    }
}
