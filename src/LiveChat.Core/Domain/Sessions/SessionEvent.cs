namespace LiveChat.Storage;

/// <summary>An event of a session, shown in its timeline (rule T6).</summary>
/// <remarks>Immutable. Never counts as unread (rule L7).</remarks>
public sealed record SessionEvent : ChannelEntry
{
    /// <summary>The kind of event.</summary>
    public required SessionEventKind Kind { get; init; }

    /// <summary>The user who caused the event; null if no user did.</summary>
    public UserId? By { get; init; }

    /// <summary>The operator who was assigned or got the session; otherwise null.</summary>
    public UserId? Subject { get; init; }

    /// <summary>The bound or unbound item; otherwise null.</summary>
    public AppItemId? Item { get; init; }

    /// <summary>A notice's name in the messenger's words, such as <c>user_changed_number</c>; otherwise null.</summary>
    public string? Name { get; init; }

    /// <summary>A notice's text for people; otherwise null.</summary>
    public string? Text { get; init; }

    internal override MessagePreview? Preview => null;
}
