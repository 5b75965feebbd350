using System.Globalization;
using System.Text;

namespace HistoryCli.Output;

/// <summary>Makes strangers' texts harmless for a terminal: no escape sequences, no reversed lines.</summary>
internal static class SafeText
{
    private const int TabWidth = 4;

    /// <summary>The text in one line: line breaks and control characters become a space or U+FFFD.</summary>
    internal static string Line(string text) => Safe(text, keepsLines: false);

    /// <summary>The text with its line breaks.</summary>
    internal static string Lines(string text) => Safe(text.ReplaceLineEndings("\n"), keepsLines: true);

    private static string Safe(string text, bool keepsLines)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\n' when keepsLines => safe.Append('\n'),
                '\t' => safe.Append(' ', TabWidth),
                '\r' or '\n' or 0x85 or 0x2028 or 0x2029 => safe.Append(' '),
                _ when IsControl(rune) => safe.Append('\uFFFD'),
                _ => safe.Append(rune),
            };
        }

        return safe.ToString();
    }

    private static bool IsControl(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
