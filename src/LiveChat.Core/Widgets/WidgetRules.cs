using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Widgets;

namespace LiveChat;

/// <summary>Says which forms may have the widget, what can be chosen, and what is wrong (rules W1–W4).</summary>
/// <remarks>Pure: the results depend only on the arguments. Safe to call from several threads at once.</remarks>
public static class WidgetRules
{
    /// <summary>Returns what the form of an app lacks for the widget (rule W1).</summary>
    /// <param name="schema">The host's apps.</param>
    /// <param name="formApp">The form's app; not the default value.</param>
    /// <returns>
    /// Empty if the form may have the widget. Otherwise <c>unknown-app</c>; or <c>no-account-field</c>, followed by why
    /// each App property does not help, in the app's order.
    /// </returns>
    /// <exception cref="ArgumentException">The app is the default value.</exception>
    public static ImmutableArray<WidgetDiagnostic> CheckForm(AppSchema schema, AppId formApp) =>
        Find(schema, formApp) is { } form ? form.CheckForm() : [Problem.UnknownApp(formApp)];

    /// <summary>Lists every valid choice of an Account field for <i>by account</i> (rules W2, W4).</summary>
    /// <param name="schema">The host's apps.</param>
    /// <param name="formApp">The form's app; not the default value.</param>
    /// <returns>
    /// The Account properties of the form's app, then those of the apps it links to, each in the host's order and each
    /// once; empty if the form may not have the widget. <see cref="Validate"/> accepts these and no others.
    /// </returns>
    /// <exception cref="ArgumentException">The app is the default value.</exception>
    public static ImmutableArray<AccountHistory> ListAccountFields(AppSchema schema, AppId formApp) =>
        Find(schema, formApp)?.AccountFields() ?? [];

    /// <summary>Lists every valid choice of an App for <i>by app item</i> (rules W3, W4).</summary>
    /// <param name="schema">The host's apps.</param>
    /// <param name="formApp">The form's app; not the default value.</param>
    /// <returns>
    /// The current item, then the App properties that link to an app with an Account property, in the host's order;
    /// empty if the form may not have the widget. <see cref="Validate"/> accepts these choices and no others.
    /// </returns>
    /// <exception cref="ArgumentException">The app is the default value.</exception>
    public static ImmutableArray<AppItemHistory> ListAppItemChoices(AppSchema schema, AppId formApp) =>
        Find(schema, formApp)?.AppItemChoices() ?? [];

    /// <summary>Lists the properties of the form's app that lead to no choice, and why (rules W2, W3).</summary>
    /// <param name="schema">The host's apps.</param>
    /// <param name="formApp">The form's app; not the default value.</param>
    /// <returns>
    /// In the app's order, each property that is in no choice of <see cref="ListAccountFields"/> and
    /// <see cref="ListAppItemChoices"/>, with at least one reason; empty if the host does not have the app.
    /// </returns>
    /// <exception cref="ArgumentException">The app is the default value.</exception>
    public static ImmutableArray<UnavailableProperty> ListUnavailable(AppSchema schema, AppId formApp) =>
        Find(schema, formApp)?.Unavailable() ?? [];

    /// <summary>Returns all problems of a choice for the form of an app (rule W4).</summary>
    /// <param name="schema">The host's apps.</param>
    /// <param name="formApp">The form's app; not the default value.</param>
    /// <param name="settings">The choice.</param>
    /// <returns>
    /// Empty if the choice is valid. Otherwise all problems, each once: first the form's, as <see cref="CheckForm"/>
    /// returns them, then the choice's along its path. Nothing behind an unknown or missing step is reported.
    /// </returns>
    /// <exception cref="ArgumentException">The app is the default value.</exception>
    public static ImmutableArray<WidgetDiagnostic> Validate(AppSchema schema, AppId formApp, WidgetSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Find(schema, formApp) is { } form
            ? [.. form.CheckForm().Concat(settings.Match(form.Check, form.Check)).Distinct()]
            : [Problem.UnknownApp(formApp)];
    }

    private static WidgetForm? Find(AppSchema schema, AppId formApp)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var app = schema.Find(Require.NotDefault(formApp, nameof(formApp)));
        return app is null ? null : new WidgetForm(schema, app);
    }
}
