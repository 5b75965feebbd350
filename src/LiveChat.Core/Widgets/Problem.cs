namespace LiveChat.Widgets;

/// <summary>Creates the diagnostics of a form and its choice: the problem, its object, and what to do.</summary>
internal static class Problem
{
    internal static WidgetDiagnostic UnknownApp(AppId formApp) => new(
        WidgetDiagnosticCode.UnknownApp,
        string.Empty,
        $"App '{formApp}' does not exist; restore it, or remove the widget from its form.");

    internal static WidgetDiagnostic NoAccountField(App app) => new(
        WidgetDiagnosticCode.NoAccountField,
        string.Empty,
        $"App '{app.Id}' has no Account property and links to no app that has one; "
        + "add an Account property, or an App property that links to such an app.");

    internal static WidgetDiagnostic UnknownProperty(App app, string name, string path) => new(
        WidgetDiagnosticCode.UnknownProperty,
        path,
        $"App '{app.Id}' has no property '{name}'; restore it, or choose another.");

    internal static WidgetDiagnostic NotAnAccountProperty(App app, string name, string path) => new(
        WidgetDiagnosticCode.NotAnAccountProperty,
        path,
        $"Property '{name}' of app '{app.Id}' does not hold accounts; choose an Account property.");

    internal static WidgetDiagnostic NotAnAppProperty(App app, string name) => new(
        WidgetDiagnosticCode.NotAnAppProperty,
        FieldPath.Of(name),
        $"Property '{name}' of app '{app.Id}' does not link to an app; choose an App property.");

    internal static WidgetDiagnostic TargetAppGone(AppProperty link) => new(
        WidgetDiagnosticCode.TargetAppGone,
        FieldPath.Of(link.Name),
        $"Property '{link.Name}' links to app '{link.Target}', which is gone; "
        + "restore that app, or choose another property.");

    internal static WidgetDiagnostic TargetWithoutAccount(AppProperty link) => new(
        WidgetDiagnosticCode.TargetWithoutAccount,
        FieldPath.Of(link.Name),
        $"Property '{link.Name}' links to app '{link.Target}', which has no Account property; "
        + "add one there, or choose another property.");

    internal static WidgetDiagnostic NoDraft(AppId formApp) => new(
        WidgetDiagnosticCode.NoDraft,
        string.Empty,
        $"Nothing was saved for the widget on the form of app '{formApp}'; save its settings, then publish.");

    internal static WidgetDiagnostic NotPublished(AppId formApp) => new(
        WidgetDiagnosticCode.NotPublished,
        string.Empty,
        $"The widget on the form of app '{formApp}' is not published; save and publish its settings.");
}
