using System.Globalization;
using System.Text;

namespace LiveChat.Domain;

/// <summary>What finding has to know of characters and their scripts.</summary>
internal static class Scripts
{
    /// <summary>Whether it belongs to the character before it.</summary>
    internal static bool IsMark(Rune rune) =>
        !rune.IsAscii
        && Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;

    /// <summary>Whether it is not there for a reader: formatting, or the colour of an emoji's skin.</summary>
    internal static bool IsIgnored(Rune rune) =>
        !rune.IsAscii
        && (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value is >= 0x1F3FB and <= 0x1F3FF);

    /// <summary>Whether its script writes words without spaces, so that pairs of characters are found.</summary>
    internal static bool HasNoSpaces(Rune rune) =>
        rune.Value
            is (>= 0x0E00 and <= 0x0EFF) // Thai, Lao
                or (>= 0x0F00 and <= 0x0FFF) // Tibetan
                or (>= 0x1000 and <= 0x109F) // Myanmar
                or (>= 0x1780 and <= 0x17FF) // Khmer
                or (>= 0x19E0 and <= 0x19FF)
                or (>= 0xA9E0 and <= 0xA9FF) // Myanmar, further
                or (>= 0xAA60 and <= 0xAA7F)
                or (>= 0x2E80 and <= 0x2FDF) // radicals
                or (>= 0x3005 and <= 0x3007)
                or (>= 0x3021 and <= 0x3029)
                or (>= 0x3031 and <= 0x30FF) // Hiragana, Katakana
                or (>= 0x3100 and <= 0x312F) // Bopomofo
                or (>= 0x31A0 and <= 0x31BF)
                or (>= 0x31F0 and <= 0x31FF)
                or (>= 0x3400 and <= 0x4DBF) // Han
                or (>= 0x4E00 and <= 0x9FFF)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFF66 and <= 0xFF9D) // Katakana of half width
                or (>= 0x1AFF0 and <= 0x1B16F)
                or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>Whether marks on its letters are left out: accents, not vowels of their own.</summary>
    internal static bool LosesMarks(Rune rune) =>
        rune.Value
            is (>= '0' and <= '9')
                or (>= 0x0041 and <= 0x024F) // Latin
                or (>= 0x0250 and <= 0x02AF)
                or (>= 0x0370 and <= 0x03FF) // Greek
                or (>= 0x0400 and <= 0x052F) // Cyrillic
                or (>= 0x0590 and <= 0x05FF) // Hebrew
                or (>= 0x0600 and <= 0x06FF) // Arabic
                or (>= 0x0750 and <= 0x077F)
                or (>= 0x0870 and <= 0x08FF)
                or (>= 0x1C80 and <= 0x1C8F) // Cyrillic, further
                or (>= 0x1E00 and <= 0x1FFF) // Latin and Greek, further
                or (>= 0x2C60 and <= 0x2C7F)
                or (>= 0xA640 and <= 0xA69F)
                or (>= 0xA720 and <= 0xA7FF)
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;
}
