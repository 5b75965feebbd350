namespace LiveChat.Storage;

/// <summary>Something that happened to a session and stands in its timeline (rule T6).</summary>
/// <remarks>Immutable. Never counts as unread (rule L7).</remarks>
public sealed record SessionEvent : ChannelEntry
{
    /// <summary>What happened.</summary>
    public required SessionEventKind Kind { get; init; }

    /// <summary>Who did it; null when no user did.</summary>
    public UserId? By { get; init; }

    /// <summary>The operator it is about: who was assigned or got the session; otherwise null.</summary>
    public UserId? Subject { get; init; }

    /// <summary>The item it is about: bound or unbound; otherwise null.</summary>
    public AppItemId? Item { get; init; }

    /// <summary>A notice's name in the messenger's words, such as <c>user_changed_number</c>; otherwise null.</summary>
    public string? Name { get; init; }

    /// <summary>A notice's text for people; otherwise null.</summary>
    public string? Text { get; init; }

    internal override MessagePreview? Preview => null;
}
