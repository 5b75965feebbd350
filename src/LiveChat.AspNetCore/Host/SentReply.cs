namespace LiveChat;

/// <summary>What a messenger said about a reply that it accepted.</summary>
public sealed record SentReply
{
    /// <summary>Creates the answer of a messenger.</summary>
    /// <param name="id">The messenger's own id of the reply.</param>
    public SentReply(MessageId id) => Id = id;

    /// <summary>The messenger's own id of the reply, by which receipts and echoes name it.</summary>
    public MessageId Id { get; }

    /// <summary>When the messenger accepted the reply; null: now.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Whether the reply has already reached the customer; otherwise a receipt says so later.</summary>
    public bool IsDelivered { get; init; }
}
