namespace LiveChat;

/// <summary>An edit or the deletion of a reply.</summary>
public sealed record ReplyRevision
{
    /// <summary>The reply's key: the same that <see cref="IReplySender"/> was given.</summary>
    public required MessageKey Key { get; init; }

    /// <summary>The channel of the reply.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The messenger's id of the reply.</summary>
    public required MessageId ProviderId { get; init; }

    /// <summary>The new text; null when the reply was deleted.</summary>
    public required string? Text { get; init; }
}
