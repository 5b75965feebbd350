namespace LiveChat;

/// <summary>The kinds of bindings.</summary>
public enum BindingKind
{
    /// <summary>The customer's record, an item of the live chat's contact app; at most one for a session.</summary>
    Contact = 0,

    /// <summary>A request, an item of the live chat's request app; several for a session.</summary>
    Request = 1,
}
