using System.Globalization;
using System.Text;
using System.Text.Json;

namespace HistoryCli.Transcripts;

/// <summary>Reads a JSON string that escapes half a surrogate pair, which the JSON reader refuses, as U+FFFD.</summary>
internal static class LenientText
{
    private const int EscapeLength = 6;

    internal static string Of(JsonElement value)
    {
        var raw = value.GetRawText();
        var text = new StringBuilder(raw.Length);
        for (var at = 0; at < raw.Length; at++)
        {
            if (raw[at] != '\\')
            {
                text.Append(raw[at]);
            }
            else if (EscapeAt(raw, at) is { } half && char.IsSurrogate(half))
            {
                var isPair = EscapeAt(raw, at + EscapeLength) is { } other && char.IsSurrogatePair(half, other);
                var length = isPair ? 2 * EscapeLength : EscapeLength;
                text.Append(isPair ? raw.AsSpan(at, length) : "\uFFFD");
                at += length - 1;
            }
            else
            {
                text.Append(raw, at, 2);
                at++;
            }
        }

        using var mended = JsonDocument.Parse(text.ToString());
        return mended.RootElement.GetString()!;
    }

    /// <summary>The code unit that is escaped here; null if none is.</summary>
    private static char? EscapeAt(string raw, int at) =>
        at + EscapeLength <= raw.Length
        && raw[at] == '\\'
        && raw[at + 1] == 'u'
        && ushort.TryParse(
            raw.AsSpan(at + 2, 4),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var code
        )
            ? (char)code
            : null;
}
