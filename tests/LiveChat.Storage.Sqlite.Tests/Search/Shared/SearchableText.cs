using System.Text;

namespace LiveChat.Testing;

/// <summary>Texts of words, a few of which are common and most rare, as in a language.</summary>
internal static class SearchableText
{
    private const int Words = 20_000;

    private const string Consonants = "bdfgklmnprstvz";

    private const string Vowels = "aeiou";

    /// <summary>The text of a message's number; the same each time.</summary>
    internal static string Of(int number, int length)
    {
        var random = new Random(number);
        var text = new StringBuilder(length);
        while (text.Length < length)
        {
            text.Append(Word((int)(Words * Math.Pow(random.NextDouble(), 3)))).Append(' ');
        }

        return text.ToString(0, length);
    }

    private static string Word(int index)
    {
        var word = new StringBuilder();
        for (var rest = index + 1; rest > 0; rest /= Consonants.Length * Vowels.Length)
        {
            var syllable = rest % (Consonants.Length * Vowels.Length);
            word.Append(Consonants[syllable % Consonants.Length]).Append(Vowels[syllable / Consonants.Length]);
        }

        return word.ToString();
    }
}
