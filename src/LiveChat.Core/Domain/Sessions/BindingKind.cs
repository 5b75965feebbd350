namespace LiveChat;

/// <summary>What a session is bound to an item as.</summary>
public enum BindingKind
{
    /// <summary>The customer's record, an item of the live chat's contact app; at most one a session.</summary>
    Contact = 0,

    /// <summary>A request, an item of the live chat's request app; any number a session.</summary>
    Request = 1,
}
