using System.Text.Json;
using LiveChat.Widgets;

namespace LiveChat;

/// <summary>Writes and reads widgets and their settings as JSON, for the host to store (rule W6).</summary>
/// <remarks>
/// <para>
/// Settings: <c>{"version":1,"settings":{"history":"by-account","path":["company","accounts"]}}</c>. The history is
/// <c>by-account</c> with a path of one or two names, or <c>by-app-item</c> with none (the current item) or one.
/// A widget: <c>{"version":1,"formApp":"deals","draft":…,"published":…}</c>, each of the last two null or as
/// <c>settings</c> above.
/// </para>
/// <para>
/// The same value always gives the same text, in ASCII. Reading accepts members in any order and white space between
/// them, and is strict about everything else: every member exactly once and no others, no comments, no
/// trailing commas.
/// Safe to call from several threads at once.
/// </para>
/// </remarks>
public static class WidgetJson
{
    /// <summary>The version written, and the only one read.</summary>
    public const int Version = 1;

    /// <summary>The maximum length of a text, in UTF-16 code units; no written text is longer.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>Writes settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The text.</returns>
    public static string ToJson(WidgetSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var document = new SettingsDocument(Version, SettingsPart.Of(settings));
        return JsonSerializer.Serialize(document, WidgetJsonContext.Default.SettingsDocument);
    }

    /// <summary>Writes a widget, with its draft and its published settings.</summary>
    /// <param name="widget">The widget.</param>
    /// <returns>The text.</returns>
    public static string ToJson(Widget widget)
    {
        ArgumentNullException.ThrowIfNull(widget);
        var document = new WidgetDocument(
            Version,
            widget.FormApp.Value,
            SettingsPart.OfOptional(widget.Draft),
            SettingsPart.OfOptional(widget.Published)
        );
        return JsonSerializer.Serialize(document, WidgetJsonContext.Default.WidgetDocument);
    }

    /// <summary>Reads settings.</summary>
    /// <param name="json">The text, as <see cref="ToJson(WidgetSettings)"/> writes it.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="WidgetFormatException">The text is too long, or not of this version and shape.</exception>
    public static WidgetSettings ParseSettings(string json) =>
        WidgetJsonReader
            .Read(json, WidgetJsonContext.Default.SettingsDocument, SettingsDocument.Shape)
            .Settings.ToSettings("$.settings");

    /// <summary>Reads a widget.</summary>
    /// <param name="json">The text, as <see cref="ToJson(Widget)"/> writes it.</param>
    /// <returns>The widget.</returns>
    /// <exception cref="WidgetFormatException">The text is too long, or not of this version and shape.</exception>
    public static Widget ParseWidget(string json) =>
        WidgetJsonReader.Read(json, WidgetJsonContext.Default.WidgetDocument, WidgetDocument.Shape).ToWidget();
}
