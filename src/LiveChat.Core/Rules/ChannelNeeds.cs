using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>The parts of a channel that a command names, so that a store loads nothing else.</summary>
/// <remarks>Immutable; equal when the elements are equal, in their order.</remarks>
public sealed record ChannelNeeds
{
    private readonly EquatableArray<DateTimeOffset> _openings;
    private readonly EquatableArray<MessageId> _messages;
    private readonly EquatableArray<ErasedHash> _erased;

    /// <summary>The openings of the named sessions.</summary>
    public ImmutableArray<DateTimeOffset> Openings
    {
        get => _openings.Items;
        init => _openings = new EquatableArray<DateTimeOffset>(value);
    }

    /// <summary>
    /// The named ids; a store looks up each as an entry's id, a message's second id, and a placeholder's.
    /// </summary>
    public ImmutableArray<MessageId> Messages
    {
        get => _messages.Items;
        init => _messages = new EquatableArray<MessageId>(value);
    }

    /// <summary>The hashes to look up in the channel's ledger of erased ids (rule P3).</summary>
    public ImmutableArray<ErasedHash> Erased
    {
        get => _erased.Items;
        init => _erased = new EquatableArray<ErasedHash>(value);
    }
}
