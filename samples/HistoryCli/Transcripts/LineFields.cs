using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace HistoryCli.Transcripts;

/// <summary>The fields of one line; a field that is missing or of another kind causes the line's rejection.</summary>
internal readonly struct LineFields
{
    /// <summary>The length of the longest identifier that the catalog can store fully escaped.</summary>
    private const int MaxIdLength = 100_000;

    private readonly JsonElement _line;

    internal LineFields(JsonElement line) =>
        _line =
            line.ValueKind == JsonValueKind.Object
                ? line
                : throw new LineException($"The line is of JSON type {Name(line.ValueKind)}, not object.");

    /// <summary>An identifier: text that is not blank.</summary>
    internal string Id(string name) => IdOf(name, Get(name));

    /// <summary>An identifier or null.</summary>
    internal string? IdOrNull(string name) =>
        Get(name) is { ValueKind: not JsonValueKind.Null } value ? IdOf(name, value) : null;

    /// <summary>An identifier; null if it is null or missing.</summary>
    internal string? IdIfThere(string name) => _line.TryGetProperty(name, out _) ? IdOrNull(name) : null;

    /// <summary>Identifiers, in their order.</summary>
    internal ImmutableArray<string> Ids(string name)
    {
        var array = Get(name, JsonValueKind.Array);
        return [.. array.EnumerateArray().Select(value => IdOf(name, value))];
    }

    /// <summary>A person's text; a surrogate without its other half becomes U+FFFD.</summary>
    internal string Text(string name)
    {
        var value = Get(name, JsonValueKind.String);
        return StrictText(value) ?? LenientText.Of(value);
    }

    /// <summary>A whole number within a range.</summary>
    internal long Number(string name, long max)
    {
        var value = Get(name, JsonValueKind.Number);
        return value.TryGetInt64(out var number) && number >= 0 && number <= max
            ? number
            : throw new LineException(
                string.Create(CultureInfo.InvariantCulture, $"'{name}' is not a whole number from 0 to {max}.")
            );
    }

    /// <summary>A time with a date; without an offset it is UTC, whatever the machine's zone.</summary>
    internal DateTimeOffset Time(string name) => TimeOf(name, Get(name, JsonValueKind.String));

    /// <summary>A time or null.</summary>
    internal DateTimeOffset? TimeOrNull(string name) =>
        Get(name).ValueKind == JsonValueKind.Null ? null : TimeOf(name, Get(name, JsonValueKind.String));

    private static DateTimeOffset TimeOf(string name, JsonElement value) =>
        value.TryGetDateTime(out _)
        && StrictText(value) is { } text
        && text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : throw new LineException($"'{name}' is not a time such as 2019-09-04T22:45:20Z.");

    private static string IdOf(string name, JsonElement value)
    {
        var text =
            StrictText(Required(name, value, JsonValueKind.String))
            ?? throw new LineException($"'{name}' is not well-formed text.");
        if (text.Length > MaxIdLength)
        {
            throw new LineException($"'{name}' is longer than {MaxIdLength} characters.");
        }

        return string.IsNullOrWhiteSpace(text) ? throw new LineException($"'{name}' is blank.") : text;
    }

    private JsonElement Get(string name, JsonValueKind kind) => Required(name, Get(name), kind);

    private JsonElement Get(string name) =>
        _line.TryGetProperty(name, out var value) ? value : throw new LineException($"'{name}' is missing.");

    private static JsonElement Required(string name, JsonElement value, JsonValueKind kind) =>
        value.ValueKind == kind
            ? value
            : throw new LineException($"'{name}' is of JSON type {Name(value.ValueKind)}, not {Name(kind)}.");

    /// <summary>The text, or null if it contains a surrogate without its other half.</summary>
    private static string? StrictText(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Name(JsonValueKind kind) =>
        kind switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => kind.ToString().ToLowerInvariant(),
        };
}
