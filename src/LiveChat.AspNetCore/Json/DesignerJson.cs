using System.Text.Json;

namespace LiveChat.AspNetCore;

/// <summary>A form's widget in the designer: choices, unavailable properties, saved and published settings.</summary>
internal sealed record DesignerJson(
    string App,
    long Version,
    bool MayStand,
    IReadOnlyList<DiagnosticJson> Problems,
    ChoiceListsJson Choices,
    IReadOnlyList<RestJson> Rest,
    JsonElement? Draft,
    IReadOnlyList<DiagnosticJson> DraftDiagnostics,
    JsonElement? Published,
    IReadOnlyList<DiagnosticJson> PublishedDiagnostics
)
{
    internal static DesignerJson Of(AppSchema schema, App form, Widget widget, long version)
    {
        var problems = WidgetRules.CheckForm(schema, form.Id);
        var accounts = WidgetRules.ListAccountFields(schema, form.Id);
        var items = WidgetRules.ListAppItemChoices(schema, form.Id);
        return new DesignerJson(
            form.Id.Value,
            version,
            problems.IsEmpty,
            Shown(problems),
            new ChoiceListsJson([.. accounts.Select(SettingsChoiceJson.Of)], [.. items.Select(SettingsChoiceJson.Of)]),
            [.. WidgetRules.ListUnavailable(schema, form.Id).Select(RestJson.Of)],
            SettingsJson(widget.Draft),
            Shown(widget.Draft is { } draft ? WidgetRules.Validate(schema, form.Id, draft) : []),
            SettingsJson(widget.Published),
            Shown(widget.Published is null ? [] : widget.CheckPublished(schema))
        );
    }

    internal static JsonElement? SettingsJson(WidgetSettings? settings) =>
        settings is null ? null : JsonElement.Parse(WidgetJson.ToJson(settings));

    private static IReadOnlyList<DiagnosticJson> Shown(IEnumerable<WidgetDiagnostic> diagnostics) =>
        [.. diagnostics.Select(DiagnosticJson.Of)];
}

/// <summary>The two drop-downs.</summary>
internal sealed record ChoiceListsJson(
    IReadOnlyList<SettingsChoiceJson> ByAccount,
    IReadOnlyList<SettingsChoiceJson> ByAppItem
);

/// <summary>One valid choice.</summary>
internal sealed record SettingsChoiceJson(string Label, JsonElement? Settings)
{
    internal static SettingsChoiceJson Of(WidgetSettings settings) =>
        new(settings.Path.Length == 0 ? "Current item" : settings.Path, DesignerJson.SettingsJson(settings));
}

/// <summary>A property that cannot be chosen, and why.</summary>
internal sealed record RestJson(string Property, IReadOnlyList<DiagnosticJson> Diagnostics)
{
    internal static RestJson Of(UnavailableProperty one) =>
        new(one.Property, [.. one.Diagnostics.Select(DiagnosticJson.Of)]);
}
