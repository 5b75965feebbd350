using System.Collections.Immutable;

namespace LiveChat.Widgets;

/// <summary>The form of an app within the host's schema: what it offers the widget, and what it lacks.</summary>
internal sealed class WidgetForm(AppSchema schema, App app)
{
    /// <summary>Returns what the form lacks for the widget; empty if nothing.</summary>
    internal ImmutableArray<WidgetDiagnostic> CheckForm() =>
        HasAccount(app) || OpenLinks().Any()
            ? []
            : [Problem.NoAccountField(app), .. LinksOf(app).SelectMany(link => CheckTarget(link))];

    internal ImmutableArray<AccountHistory> AccountFields() =>
        [
            .. AccountsOf(app).Select(own => WidgetSettings.ByAccount(own.Name)),
            .. OpenLinks()
                .SelectMany(link =>
                    AccountsOf(TargetOf(link)!)
                        .Select(account =>
                            WidgetSettings.ByAccount(new AccountField(account.Name) { LinkProperty = link.Name })
                        )
                ),
        ];

    internal ImmutableArray<AppItemHistory> AppItemChoices() =>
        CheckForm().IsEmpty
            ? [WidgetSettings.ByAppItem(), .. OpenLinks().Select(link => WidgetSettings.ByAppItem(link.Name))]
            : [];

    internal ImmutableArray<UnavailableProperty> Unavailable() =>
        [
            .. app
                .Properties.Select(property => new UnavailableProperty(property.Name, [.. Check(property)]))
                .Where(property => !property.Diagnostics.IsEmpty),
        ];

    internal IEnumerable<WidgetDiagnostic> Check(AccountHistory settings)
    {
        var field = settings.Field;
        if (field.LinkProperty is not { } link)
        {
            return CheckAccount(app, field);
        }

        var problems = CheckLink(link);
        return app.Find(link) is { } property && TargetOf(property) is { } target
            ? problems.Concat(CheckAccount(target, field))
            : problems;
    }

    internal IEnumerable<WidgetDiagnostic> Check(AppItemHistory settings) =>
        settings.LinkProperty is { } link ? CheckLink(link) : [];

    private IEnumerable<WidgetDiagnostic> Check(AppProperty property) =>
        property.Kind switch
        {
            AppPropertyKind.Account => [],
            AppPropertyKind.App => CheckTarget(property),
            _ => [Problem.NotAnAccountProperty(app, property.Name, FieldPath.Of(property.Name))],
        };

    private static IEnumerable<WidgetDiagnostic> CheckAccount(App owner, AccountField field) =>
        owner.Find(field.AccountProperty) switch
        {
            null => [Problem.UnknownProperty(owner, field.AccountProperty, field.ToString())],
            { Kind: AppPropertyKind.Account } => [],
            _ => [Problem.NotAnAccountProperty(owner, field.AccountProperty, field.ToString())],
        };

    private IEnumerable<WidgetDiagnostic> CheckLink(string name) =>
        app.Find(name) switch
        {
            null => [Problem.UnknownProperty(app, name, FieldPath.Of(name))],
            { Kind: AppPropertyKind.App } link => CheckTarget(link),
            _ => [Problem.NotAnAppProperty(app, name)],
        };

    private IEnumerable<WidgetDiagnostic> CheckTarget(AppProperty link) =>
        TargetOf(link) switch
        {
            null => [Problem.TargetAppGone(link)],
            { } target when HasAccount(target) => [],
            _ => [Problem.TargetWithoutAccount(link)],
        };

    /// <summary>The App properties through which the widget reaches an Account property.</summary>
    private IEnumerable<AppProperty> OpenLinks() =>
        LinksOf(app).Where(link => TargetOf(link) is { } target && HasAccount(target));

    private App? TargetOf(AppProperty link) => link.Target is { } target ? schema.Find(target) : null;

    private static bool HasAccount(App app) => AccountsOf(app).Any();

    private static IEnumerable<AppProperty> AccountsOf(App app) => OfKind(app, AppPropertyKind.Account);

    private static IEnumerable<AppProperty> LinksOf(App app) => OfKind(app, AppPropertyKind.App);

    private static IEnumerable<AppProperty> OfKind(App app, AppPropertyKind kind) =>
        app.Properties.Where(property => property.Kind == kind);
}
