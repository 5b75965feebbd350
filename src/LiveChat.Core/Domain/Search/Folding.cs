using System.Globalization;
using System.Text;

namespace LiveChat.Domain;

/// <summary>
/// Folds what readers take for the same: case, accents, width, and the shapes of a letter or digit (rule Q2).
/// </summary>
internal static class Folding
{
    private static readonly bool IsNormalizing = "e\u0301".Normalize(NormalizationForm.FormC) == "\u00E9";

    /// <summary>Folds an element; empty if nothing of it is left.</summary>
    /// <param name="element">Whole characters, without half a surrogate pair.</param>
    internal static string Of(ReadOnlySpan<char> element) =>
        Ascii.IsValid(element) ? element.ToString().ToLowerInvariant() : Folded(element.ToString());

    private static string Folded(string element)
    {
        if (!IsNormalizing)
        {
            throw new PlatformNotSupportedException(
                "Texts cannot be normalised here, so words would not be found. Install ICU on this machine."
            );
        }

        var folded = new StringBuilder(element.Length);
        var losesMarks = true;
        foreach (var rune in element.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Scripts.IsMark(rune))
            {
                if (!losesMarks)
                {
                    folded.Append(rune);
                }

                continue;
            }

            losesMarks = Scripts.LosesMarks(rune);
            Append(rune, folded);
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    private static void Append(Rune rune, StringBuilder folded)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.DecimalDigitNumber:
                folded.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
                break;
            case UnicodeCategory.OtherSymbol:
                folded.Append(rune);
                break;
            default:
                if (Rune.IsLetterOrDigit(rune) || Rune.IsNumber(rune))
                {
                    folded.Append(Other(Rune.ToLowerInvariant(rune)));
                }

                break;
        }
    }

    /// <summary>What Unicode does not decompose, and what it does not count as case.</summary>
    private static string Other(Rune letter) =>
        letter.Value switch
        {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'þ' => "th",
            'ø' => "o",
            'đ' or 'ð' => "d",
            'ł' => "l",
            'ħ' => "h",
            'ŧ' => "t",
            'ı' => "i",
            'ς' => "σ",
            'ך' => "כ",
            'ם' => "מ",
            'ן' => "נ",
            'ף' => "פ",
            'ץ' => "צ",
            '\u0640' => string.Empty, // the stroke that stretches Arabic words
            '\u0649' or '\u06CC' => "\u064A", // Arabic and Persian yeh
            '\u06A9' => "\u0643", // Persian kaf
            '\u0629' => "\u0647", // teh marbuta, as it is often written
            '\u0671' => "\u0627", // alef
            _ => letter.ToString(),
        };
}
