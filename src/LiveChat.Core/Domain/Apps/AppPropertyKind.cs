namespace LiveChat;

/// <summary>The kinds of properties that the widget distinguishes.</summary>
public enum AppPropertyKind
{
    /// <summary>Any other value.</summary>
    Other = 0,

    /// <summary>Messenger accounts of a customer, any number.</summary>
    Account = 1,

    /// <summary>Links to items of another app, any number.</summary>
    App = 2,
}
