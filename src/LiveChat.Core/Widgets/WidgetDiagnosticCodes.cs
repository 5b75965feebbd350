namespace LiveChat;

/// <summary>Maps diagnostic codes to their stable text, for logs, translations and wire formats.</summary>
public static class WidgetDiagnosticCodes
{
    /// <summary>Returns the code's text in kebab case, such as <c>no-account-field</c>; it never changes.</summary>
    /// <param name="code">A named code.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a named code.</exception>
    public static string ToCode(this WidgetDiagnosticCode code) =>
        code switch
        {
            WidgetDiagnosticCode.UnknownApp => "unknown-app",
            WidgetDiagnosticCode.NoAccountField => "no-account-field",
            WidgetDiagnosticCode.UnknownProperty => "unknown-property",
            WidgetDiagnosticCode.NotAnAccountProperty => "not-an-account-property",
            WidgetDiagnosticCode.NotAnAppProperty => "not-an-app-property",
            WidgetDiagnosticCode.TargetAppGone => "target-app-gone",
            WidgetDiagnosticCode.TargetWithoutAccount => "target-without-account",
            WidgetDiagnosticCode.NoDraft => "no-draft",
            WidgetDiagnosticCode.NotPublished => "not-published",
            WidgetDiagnosticCode.UnknownItem => "unknown-item",
            WidgetDiagnosticCode.TooManyAccounts => "too-many-accounts",
            WidgetDiagnosticCode.TooManyItems => "too-many-items",
            WidgetDiagnosticCode.UnreachableAccount => "unreachable-account",
            WidgetDiagnosticCode.NothingToOpen => "nothing-to-open",
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Is not a named code."),
        };
}
