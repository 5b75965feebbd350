using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Widgets;

namespace LiveChat;

/// <summary>A widget on the form of an app: the saved settings, and those that users see (rule W5).</summary>
/// <remarks>
/// Immutable: <see cref="Save"/> and <see cref="Publish"/> return a new widget.
/// The host stores it in the form of <see cref="WidgetJson"/>.
/// </remarks>
public sealed record Widget
{
    /// <summary>Makes a new widget; one that was stored has its settings set, too.</summary>
    /// <param name="formApp">The app whose form it stands on; not the default value.</param>
    /// <exception cref="ArgumentException">The app is the default value.</exception>
    public Widget(AppId formApp) => FormApp = Require.NotDefault(formApp, nameof(formApp));

    /// <summary>The app of the widget's form.</summary>
    public AppId FormApp { get; }

    /// <summary>What the designer saved last, valid or not; null when nothing was saved.</summary>
    public WidgetSettings? Draft { get; init; }

    /// <summary>What users see; null when nothing was published.</summary>
    public WidgetSettings? Published { get; init; }

    /// <summary>Returns the widget with a new draft; users still see the published settings.</summary>
    /// <param name="settings">The draft; it need not be valid yet.</param>
    public Widget Save(WidgetSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return this with { Draft = settings };
    }

    /// <summary>Publishes the draft for users, if it is valid; the draft stays unchanged.</summary>
    /// <param name="schema">The host's apps.</param>
    /// <returns>
    /// The published widget; or this one and the reasons for the refusal: <c>no-draft</c>, or the result of
    /// <see cref="WidgetRules.Validate"/>.
    /// </returns>
    public PublishResult Publish(AppSchema schema)
    {
        var problems = Check(schema, Draft, Problem.NoDraft);
        return new PublishResult(problems.IsEmpty ? this with { Published = Draft } : this, problems);
    }

    /// <summary>Says why users cannot see the widget's history; call it whenever the widget is opened.</summary>
    /// <param name="schema">The host's current apps.</param>
    /// <returns>
    /// Empty if the published settings are valid. Otherwise <c>not-published</c>, or what a change of the schema
    /// broke, according to <see cref="WidgetRules.Validate"/>.
    /// </returns>
    public ImmutableArray<WidgetDiagnostic> CheckPublished(AppSchema schema) =>
        Check(schema, Published, Problem.NotPublished);

    private ImmutableArray<WidgetDiagnostic> Check(
        AppSchema schema,
        WidgetSettings? settings,
        Func<AppId, WidgetDiagnostic> missing
    ) =>
        settings is null
            ? [.. WidgetRules.CheckForm(schema, FormApp), missing(FormApp)]
            : WidgetRules.Validate(schema, FormApp, settings);
}
