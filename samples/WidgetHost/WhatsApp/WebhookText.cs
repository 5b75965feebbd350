using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace WidgetHost.WhatsApp;

/// <summary>Reads a payload's text.</summary>
internal static class WebhookText
{
    /// <summary>An escaped pair of surrogates, a half of one, or any other escape.</summary>
    private static readonly Regex s_escape = new(
        @"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.",
        RegexOptions.NonBacktracking | RegexOptions.Singleline
    );

    /// <summary>Parses a payload; null if it is not a JSON object.</summary>
    /// <remarks>
    /// Messengers escape halves of surrogate pairs, which JSON allows and no text can hold: they become U+FFFD.
    /// </remarks>
    internal static JsonDocument? Parse(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            return null;
        }

        var text = s_escape.Replace(
            Encoding.UTF8.GetString(body),
            static escape => escape.Groups["half"].Success ? @"\uFFFD" : escape.Value
        );
        try
        {
            var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
