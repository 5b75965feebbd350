namespace LiveChat;

/// <summary>Those among a session's readers for whom an entry is meant (rule K3).</summary>
public enum Audience
{
    /// <summary>Everybody who may read the session: the conversation with the customer, and its events.</summary>
    Everybody = 0,

    /// <summary>The operators and supervisors of the live chat: a note.</summary>
    Staff = 1,
}
