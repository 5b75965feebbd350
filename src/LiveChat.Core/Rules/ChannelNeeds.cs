using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>What a command names, so that a store loads no more of a channel than that.</summary>
/// <remarks>Immutable; equal when the elements, in their order, are.</remarks>
public sealed record ChannelNeeds
{
    private readonly EquatableArray<DateTimeOffset> _openings;
    private readonly EquatableArray<MessageId> _messages;

    /// <summary>The openings of the sessions named.</summary>
    public ImmutableArray<DateTimeOffset> Openings
    {
        get => _openings.Items;
        init => _openings = new EquatableArray<DateTimeOffset>(value);
    }

    /// <summary>
    /// The ids named; each is looked up as an entry's id, as a message's second id, and as a placeholder's.
    /// </summary>
    public ImmutableArray<MessageId> Messages
    {
        get => _messages.Items;
        init => _messages = new EquatableArray<MessageId>(value);
    }
}
