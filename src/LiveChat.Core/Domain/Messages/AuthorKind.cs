namespace LiveChat;

/// <summary>The sides of a conversation.</summary>
public enum AuthorKind
{
    /// <summary>The customer.</summary>
    Customer = 0,

    /// <summary>A person of the company.</summary>
    Operator = 1,

    /// <summary>A machine of the company: an automatic answer, a notice.</summary>
    System = 2,
}
