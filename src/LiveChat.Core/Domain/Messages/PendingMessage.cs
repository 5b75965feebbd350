using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>
/// A placeholder: edits, deletions, reactions and receipts that arrived before their message and wait for it (rule L4).
/// </summary>
/// <remarks>
/// Immutable. Keyed by channel and id. The arriving message takes the reactions and the updates of its own side,
/// and removes the rest.
/// </remarks>
public sealed record PendingMessage
{
    private readonly EquatableArray<MessageEdit> _edits;
    private readonly EquatableArray<Deletion> _deletions;
    private readonly EquatableArray<Reaction> _reactions;

    /// <summary>The channel.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>The id of the message that has not arrived yet.</summary>
    public required MessageId Id { get; init; }

    /// <summary>The waiting edits, oldest first; of each side the newest.</summary>
    public ImmutableArray<MessageEdit> Edits
    {
        get => _edits.Items;
        init => _edits = new EquatableArray<MessageEdit>(value);
    }

    /// <summary>The waiting deletions, at most one for each side, in the order of <see cref="AuthorKind"/>.</summary>
    public ImmutableArray<Deletion> Deletions
    {
        get => _deletions.Items;
        init => _deletions = new EquatableArray<Deletion>(value);
    }

    /// <summary>The waiting reactions of both sides, as a message keeps them (rule K2).</summary>
    public ImmutableArray<Reaction> Reactions
    {
        get => _reactions.Items;
        init => _reactions = new EquatableArray<Reaction>(value);
    }

    /// <summary>The furthest delivery state received; null if none was.</summary>
    public DeliveryState? Delivery { get; init; }

    /// <summary>Why the messenger could not deliver it; null unless <see cref="Delivery"/> is failed.</summary>
    public SendFailure? Failure { get; init; }

    /// <summary>When the last update arrived, by the host's clock; UTC, whole microseconds.</summary>
    public DateTimeOffset CameAt
    {
        get;
        init => field = Utc.Cut(value);
    }

    /// <summary>Whether only a receipt waits, which is dropped first if room is needed (rule L4).</summary>
    public bool IsReceiptOnly => Edits.IsEmpty && Deletions.IsEmpty && Reactions.IsEmpty;

    /// <summary>The channel's version that last changed the placeholder.</summary>
    public long Version { get; init; }
}
