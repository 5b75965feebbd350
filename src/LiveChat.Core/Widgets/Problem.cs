namespace LiveChat.Widgets;

/// <summary>Creates the diagnostics of a form and its choice: the problem, its object, and what to do.</summary>
internal static class Problem
{
    internal static WidgetDiagnostic UnknownApp(AppId formApp) =>
        new(
            WidgetDiagnosticCode.UnknownApp,
            $"There is no app '{formApp}'; restore it, or remove the widget from its form."
        );

    internal static WidgetDiagnostic NoAccountField(App app) =>
        new(
            WidgetDiagnosticCode.NoAccountField,
            $"App '{app.Id}' has no Account property and links to no app that has one; "
                + "add an Account property, or an App property that links to such an app."
        );

    internal static WidgetDiagnostic UnknownProperty(App app, string name, string path) =>
        new(
            WidgetDiagnosticCode.UnknownProperty,
            $"App '{app.Id}' has no property '{name}'; restore it, or choose another."
        )
        {
            Path = path,
        };

    internal static WidgetDiagnostic NotAnAccountProperty(App app, string name, string path) =>
        new(
            WidgetDiagnosticCode.NotAnAccountProperty,
            $"Property '{name}' of app '{app.Id}' does not hold accounts; choose an Account property."
        )
        {
            Path = path,
        };

    internal static WidgetDiagnostic NotAnAppProperty(App app, string name) =>
        new(
            WidgetDiagnosticCode.NotAnAppProperty,
            $"Property '{name}' of app '{app.Id}' does not link to an app; choose an App property."
        )
        {
            Path = FieldPath.Of(name),
        };

    internal static WidgetDiagnostic TargetAppGone(AppProperty link) =>
        new(
            WidgetDiagnosticCode.TargetAppGone,
            $"Property '{link.Name}' links to app '{link.Target}', which is gone; "
                + "restore that app, or choose another property."
        )
        {
            Path = FieldPath.Of(link.Name),
        };

    internal static WidgetDiagnostic TargetWithoutAccount(AppProperty link) =>
        new(
            WidgetDiagnosticCode.TargetWithoutAccount,
            $"Property '{link.Name}' links to app '{link.Target}', which has no Account property; "
                + "add one there, or choose another property."
        )
        {
            Path = FieldPath.Of(link.Name),
        };

    internal static WidgetDiagnostic NoDraft(AppId formApp) =>
        new(
            WidgetDiagnosticCode.NoDraft,
            $"Nothing was saved for the widget on the form of app '{formApp}'; save its settings, then publish."
        );

    internal static WidgetDiagnostic NotPublished(AppId formApp) =>
        new(
            WidgetDiagnosticCode.NotPublished,
            $"The widget on the form of app '{formApp}' is not published; save and publish its settings."
        );
}
