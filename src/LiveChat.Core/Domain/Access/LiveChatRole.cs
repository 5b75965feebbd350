namespace LiveChat;

/// <summary>The roles a viewer has in one live chat; the union over the user and their groups (rule A1).</summary>
[Flags]
public enum LiveChatRole
{
    /// <summary>No role: nothing of the live chat is visible.</summary>
    None = 0,

    /// <summary>In a group that has the read permission to the live chat's sessions.</summary>
    Reader = 1,

    /// <summary>Answers customers.</summary>
    Operator = 2,

    /// <summary>Watches and assigns.</summary>
    Supervisor = 4,
}
