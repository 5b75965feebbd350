using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>What a commit that erases does besides removing rows (rule P3).</summary>
/// <remarks>Immutable. Contracts C87 to C90.</remarks>
public sealed record ChannelErasure
{
    private readonly EquatableArray<ErasedHash> _ids;

    /// <summary>The time up to which the channel is erased, to put; later than the one there, or the same.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The hashes of the ids that go, to add to the channel's ledger; no repeats, some may be there.</summary>
    public ImmutableArray<ErasedHash> Ids
    {
        get => _ids.Items;
        init => _ids = new EquatableArray<ErasedHash>(value);
    }

    /// <summary>
    /// Whether the channel loses what no session has: watermarks, the time when the customer wrote, past, and hold.
    /// </summary>
    /// <remarks>The commit puts none of these itself.</remarks>
    public required bool ClearsChannel { get; init; }
}
