namespace LiveChat;

/// <summary>The problems of a widget; <see cref="WidgetDiagnosticCodes.ToCode"/> returns the stable text.</summary>
public enum WidgetDiagnosticCode
{
    /// <summary><c>unknown-app</c>: the host does not have the form's app.</summary>
    UnknownApp = 0,

    /// <summary>
    /// <c>no-account-field</c>: neither the app nor a linked one has an Account property (rule W1).
    /// </summary>
    NoAccountField = 1,

    /// <summary><c>unknown-property</c>: the app does not have the property.</summary>
    UnknownProperty = 2,

    /// <summary><c>not-an-account-property</c>: the property does not hold accounts.</summary>
    NotAnAccountProperty = 3,

    /// <summary><c>not-an-app-property</c>: the property does not link to another app.</summary>
    NotAnAppProperty = 4,

    /// <summary><c>target-app-gone</c>: the host does not have the app that the property links to.</summary>
    TargetAppGone = 5,

    /// <summary><c>target-without-account</c>: the app that the property links to has no Account property.</summary>
    TargetWithoutAccount = 6,

    /// <summary><c>no-draft</c>: there are no saved settings to publish (rule W5).</summary>
    NoDraft = 7,

    /// <summary><c>not-published</c>: the widget was opened before it was published (rule W5).</summary>
    NotPublished = 8,

    /// <summary><c>unknown-item</c>: the form's item is unknown, or the viewer may not see it (rule A8).</summary>
    UnknownItem = 9,

    /// <summary><c>too-many-accounts</c>: the Account field holds more accounts than a query takes (rule S1).</summary>
    TooManyAccounts = 10,

    /// <summary><c>too-many-items</c>: the property links to more items than a query takes (rule S1).</summary>
    TooManyItems = 11,

    /// <summary>
    /// <c>unreachable-account</c>: no connector produces this account now, or ever could (rules S1, H3).
    /// </summary>
    UnreachableAccount = 12,

    /// <summary><c>nothing-to-open</c>: no session can be opened from here; the text says why (rule A5).</summary>
    NothingToOpen = 13,
}
