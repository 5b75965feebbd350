namespace LiveChat;

/// <summary>Which sessions of a live chat a role may read (rule A2).</summary>
public enum AccessPolicy
{
    /// <summary>Operators, supervisors and readers read all its sessions.</summary>
    Default = 0,

    /// <summary>
    /// Supervisors and readers read all; an operator reads those assigned to them and unassigned ones.
    /// </summary>
    Strict = 1,
}
