namespace LiveChat;

/// <summary>Which side of the conversation somebody is on.</summary>
public enum AuthorKind
{
    /// <summary>The customer.</summary>
    Customer = 0,

    /// <summary>Somebody of the company.</summary>
    Operator = 1,

    /// <summary>A machine of the company: an automatic answer, a notice.</summary>
    System = 2,
}
