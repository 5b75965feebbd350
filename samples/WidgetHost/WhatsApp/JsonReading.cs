using System.Text.Json;

namespace WidgetHost.WhatsApp;

/// <summary>Reads JSON that somebody else made: what is missing or of another kind is null, never an error.</summary>
internal static class JsonReading
{
    internal static JsonElement? Member(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : null;

    internal static JsonElement? Member(this JsonElement? value, string name) => value?.Member(name);

    /// <summary>A text that is not blank.</summary>
    internal static string? Text(this JsonElement? value, string name) =>
        value.Member(name) is { ValueKind: JsonValueKind.String } text && text.GetString() is var read
            && !string.IsNullOrWhiteSpace(read)
            ? read
            : null;

    internal static string? Text(this JsonElement value, string name) => ((JsonElement?)value).Text(name);

    /// <summary>A number as it is written.</summary>
    internal static string? Number(this JsonElement value, string name) =>
        value.Member(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : null;

    /// <summary>The elements of a list; none when it is no list.</summary>
    internal static IEnumerable<JsonElement> Items(this JsonElement value, string name) =>
        value.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
