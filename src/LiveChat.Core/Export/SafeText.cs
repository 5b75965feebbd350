using System.Text;

namespace LiveChat.Export;

/// <summary>Makes strangers' texts harmless in plain text: no control characters, no reversed lines.</summary>
internal static class SafeText
{
    /// <summary>The text in one line.</summary>
    internal static string Line(string text) => Of(text, breaks: ' ');

    /// <summary>The text with its line breaks, each as one line feed.</summary>
    internal static string Lines(string text) => Of(text.Replace("\r\n", "\n", StringComparison.Ordinal), breaks: '\n');

    private static string Of(string text, char breaks)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            safe.Append(
                character switch
                {
                    '\t' => ' ',
                    '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029' => breaks,
                    _ when IsUnsafe(character) => '\uFFFD',
                    _ => character,
                }
            );
        }

        return safe.ToString();
    }

    /// <summary>Controls, and the characters that turn the direction of what follows until something ends it.</summary>
    private static bool IsUnsafe(char character) =>
        char.IsControl(character) || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
