using System.Globalization;
using System.Text;

namespace LiveChat.Storage;

/// <summary>
/// Undoes escapes that JSON does not need but the serializer writes: those of characters beyond the basic plane, and of
/// code points that Unicode has not assigned yet.
/// </summary>
internal static class RowText
{
    private const int EscapeLength = 6;

    /// <summary>The first character above ASCII and the control characters.</summary>
    private const char FirstPlain = '\u00A0';

    /// <summary>Returns the same JSON without these escapes.</summary>
    internal static string Plain(string json)
    {
        var next = json.IndexOf("\\u", StringComparison.Ordinal);
        if (next < 0)
        {
            return json;
        }

        var plain = new StringBuilder(json.Length);
        for (next = 0; next < json.Length; next++)
        {
            if (json[next] != '\\')
            {
                plain.Append(json[next]);
            }
            else if (Escaped(json, next) is >= FirstPlain and var character && !IsHalf(json, next, character))
            {
                plain.Append(character);
                next += EscapeLength - 1;
            }
            else
            {
                plain.Append(json, next++, 2);
            }
        }

        return plain.ToString();
    }

    /// <summary>Whether the character is half of a surrogate pair whose other half is not next to it.</summary>
    private static bool IsHalf(string json, int at, char character) =>
        (char.IsHighSurrogate(character) && !char.IsLowSurrogate(Escaped(json, at + EscapeLength)))
        || (char.IsLowSurrogate(character) && !char.IsHighSurrogate(Escaped(json, at - EscapeLength)));

    /// <summary>The character that is escaped at a place; zero if none is.</summary>
    private static char Escaped(string json, int at) =>
        at >= 0
        && at + EscapeLength <= json.Length
        && json[at] == '\\'
        && json[at + 1] == 'u'
        && ushort.TryParse(
            json.AsSpan(at + 2, 4),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var code
        )
            ? (char)code
            : '\0';
}
