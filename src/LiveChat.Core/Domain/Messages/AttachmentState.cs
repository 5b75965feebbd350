namespace LiveChat;

/// <summary>Whether an attachment can still be fetched.</summary>
public enum AttachmentState
{
    /// <summary>The file can be fetched from its URI.</summary>
    Available = 0,

    /// <summary>The file was removed; only its name, type and size are left.</summary>
    Removed = 1,

    /// <summary>The file is announced, but not available yet.</summary>
    Pending = 2,
}
