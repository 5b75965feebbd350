namespace LiveChat;

/// <summary>What an identity boundary of a timeline says (rule P1). The names are stable.</summary>
public enum IdentityChange
{
    /// <summary>Above, the same customer writes from an earlier address.</summary>
    NewAddress = 0,

    /// <summary>The address belonged to somebody else before; nothing earlier is shown.</summary>
    NewCustomer = 1,
}
