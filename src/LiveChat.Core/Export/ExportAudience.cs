namespace LiveChat;

/// <summary>The readers whom an export is meant for (rule P6).</summary>
public enum ExportAudience
{
    /// <summary>Staff: everything that the viewer reads, with notes, events, gaps and attempts.</summary>
    Staff = 0,

    /// <summary>The customer: what was said between them and the company, and nothing else.</summary>
    Customer = 1,
}
