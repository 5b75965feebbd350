namespace LiveChat;

/// <summary>Whether an attachment can still be fetched.</summary>
public enum AttachmentState
{
    /// <summary>It can be fetched from its URI.</summary>
    Available = 0,

    /// <summary>It was removed; only its name, type and size are left.</summary>
    Removed = 1,

    /// <summary>It is announced and not there yet.</summary>
    Pending = 2,
}
