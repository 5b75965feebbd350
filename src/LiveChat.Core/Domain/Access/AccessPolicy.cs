namespace LiveChat;

/// <summary>The sessions of a live chat that each role may read (rule A2).</summary>
public enum AccessPolicy
{
    /// <summary>Operators, supervisors and readers read all sessions of their live chats.</summary>
    Default = 0,

    /// <summary>
    /// Supervisors and readers read all; an operator reads those assigned to them and unassigned ones.
    /// </summary>
    Strict = 1,
}
