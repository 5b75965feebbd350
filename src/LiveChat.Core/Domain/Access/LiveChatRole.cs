namespace LiveChat;

/// <summary>The roles a viewer has in one live chat; the union over the user and their groups (rule A1).</summary>
[Flags]
public enum LiveChatRole
{
    /// <summary>No role: the live chat is invisible.</summary>
    None = 0,

    /// <summary>Reads sessions, as a member of a group with the read permission.</summary>
    Reader = 1,

    /// <summary>Answers customers.</summary>
    Operator = 2,

    /// <summary>Watches and assigns.</summary>
    Supervisor = 4,
}
