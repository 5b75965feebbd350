using LiveChat.Access;
using LiveChat.Channels;

namespace LiveChat.History;

/// <summary>The policies of a host: what the specification leaves to it.</summary>
/// <remarks>Immutable; every property has a default that discloses least or follows the product's page.</remarks>
public sealed record LiveChatOptions
{
    /// <summary>Which sessions a role may read; default <see cref="AccessPolicy.Default"/> (rule A2).</summary>
    public AccessPolicy AccessPolicy { get; init; }

    /// <summary>What a gap tells; default its reason only (rule T7).</summary>
    public GapDisclosure GapDisclosure { get; init; }

    /// <summary>The canonical form of addresses; default: addresses are as they should be (rule H3).</summary>
    public AddressForm AddressForm { get; init; } = static (_, address) => address;

    /// <summary>How long a feed waits for a wake-up before it looks by itself; default 5 seconds, above zero.</summary>
    public TimeSpan FeedInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the feed of a list rests between two looks; default 250 ms, zero or more.</summary>
    /// <remarks>Changes that come in between are shown as one, so that busy hours cost little.</remarks>
    public TimeSpan ListInterval { get; init; } = TimeSpan.FromMilliseconds(250);
}
