using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>
/// What came before its message: edits, deletions and receipts that wait beside the timeline (rule L4).
/// </summary>
/// <remarks>
/// Immutable. Keyed by channel and id. The message's arrival takes what is of its own side and removes the rest.
/// </remarks>
public sealed record PendingMessage
{
    private readonly EquatableArray<MessageEdit> _edits;
    private readonly EquatableArray<Deletion> _deletions;

    /// <summary>The channel.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>The id of the message that has not come yet.</summary>
    public required MessageId Id { get; init; }

    /// <summary>The edits that came, oldest first; of each side the newest.</summary>
    public ImmutableArray<MessageEdit> Edits
    {
        get => _edits.Items;
        init => _edits = new EquatableArray<MessageEdit>(value);
    }

    /// <summary>The deletions that came, at most one a side, in the order of <see cref="AuthorKind"/>.</summary>
    public ImmutableArray<Deletion> Deletions
    {
        get => _deletions.Items;
        init => _deletions = new EquatableArray<Deletion>(value);
    }

    /// <summary>The furthest delivery state that came; null when none did.</summary>
    public DeliveryState? Delivery { get; init; }

    /// <summary>When the last of it came, by the host's clock; UTC, whole microseconds.</summary>
    public DateTimeOffset CameAt
    {
        get;
        init => field = Utc.Cut(value);
    }

    /// <summary>Whether nothing waits but a receipt, which goes first when room is needed (rule L4).</summary>
    public bool IsReceiptOnly => Edits.IsEmpty && Deletions.IsEmpty;

    /// <summary>The channel's version that last changed it.</summary>
    public long Version { get; init; }
}
