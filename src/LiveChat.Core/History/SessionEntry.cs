namespace LiveChat;

/// <summary>A session as the left menu shows it, as far as the viewer may read (rule S5).</summary>
/// <remarks>Immutable.</remarks>
public sealed record SessionEntry
{
    /// <summary>The session's id.</summary>
    public required SessionId Id { get; init; }

    /// <summary>The channel: live chat, connector, and the customer's account with its messenger.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The name of the live chat.</summary>
    public required string LiveChatName { get; init; }

    /// <summary>Active, closed or spam.</summary>
    public required SessionStatus Status { get; init; }

    /// <summary>The responsible operator; null while nobody is.</summary>
    public UserId? Operator { get; init; }

    /// <summary>The bound contact; null when there is none, or the viewer may not see it.</summary>
    public BoundItem? Contact { get; init; }

    /// <summary>When it was opened; UTC.</summary>
    public DateTimeOffset OpenedAt => Id.OpenedAt;

    /// <summary>When it was last closed; null while it is active.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Its last message; null when it has none.</summary>
    public MessagePreview? LastMessage { get; init; }

    /// <summary>How many of the customer's live messages the viewer has not read; zero or more (rule L7).</summary>
    public int Unread { get; init; }
}
