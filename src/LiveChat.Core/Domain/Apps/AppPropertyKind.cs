namespace LiveChat;

/// <summary>What a property of an app holds, as far as the widget cares.</summary>
public enum AppPropertyKind
{
    /// <summary>Anything that is neither of the others.</summary>
    Other = 0,

    /// <summary>Messenger accounts of a customer, any number.</summary>
    Account = 1,

    /// <summary>Links to items of another app, any number.</summary>
    App = 2,
}
