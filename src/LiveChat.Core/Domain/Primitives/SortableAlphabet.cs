namespace LiveChat.Domain;

/// <summary>
/// Writes bytes in 64 URL-safe characters that are in the order of ASCII: texts compare, ordinally, as their bytes do.
/// </summary>
/// <remarks>
/// Base64 with another alphabet and without padding. Where one list of bytes begins another, it sorts first, too: the
/// bits that fill its last character are zero.
/// </remarks>
internal static class SortableAlphabet
{
    private const string Letters = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    /// <summary>Writes the bytes.</summary>
    internal static string Encode(ReadOnlySpan<byte> bytes) =>
        string.Create(((bytes.Length * 8) + 5) / 6, bytes, Encode);

    /// <summary>Reads what <see cref="Encode(ReadOnlySpan{byte})"/> gave and nothing else, if it has room.</summary>
    internal static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int length)
    {
        length = 0;
        if (text.Length * 6L / 8 > bytes.Length)
        {
            return false;
        }

        var (bits, count) = (0, 0);
        foreach (var letter in text)
        {
            var value = ValueOf(letter);
            if (value < 0)
            {
                return false;
            }

            bits = (bits << 6) | value;
            count += 6;
            if (count >= 8)
            {
                count -= 8;
                bytes[length++] = (byte)(bits >> count);
                bits &= (1 << count) - 1;
            }
        }

        // A letter that completes no byte is one too many, and only zeros fill the last.
        return count < 6 && bits == 0;
    }

    /// <summary>A letter's six bits; below zero for any other character.</summary>
    internal static int ValueOf(char letter) =>
        letter switch
        {
            '-' => 0,
            >= '0' and <= '9' => letter - '0' + 1,
            >= 'A' and <= 'Z' => letter - 'A' + 11,
            '_' => 37,
            >= 'a' and <= 'z' => letter - 'a' + 38,
            _ => -1,
        };

    private static void Encode(Span<char> text, ReadOnlySpan<byte> bytes)
    {
        var (bits, count, at) = (0, 0, 0);
        foreach (var one in bytes)
        {
            bits = (bits << 8) | one;
            count += 8;
            while (count >= 6)
            {
                count -= 6;
                text[at++] = Letters[bits >> count];
                bits &= (1 << count) - 1;
            }
        }

        if (count > 0)
        {
            text[at] = Letters[bits << (6 - count)];
        }
    }
}
