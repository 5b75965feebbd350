using System.Collections.Immutable;

namespace LiveChat.Domain;

/// <summary>
/// Words that may also be written as one: e-mail and email, 555-0142 and 5550142. They are found in either form.
/// </summary>
internal static class JoinedElements
{
    /// <summary>The most groups of a number that are joined.</summary>
    internal const int MaxNumbers = 8;

    /// <summary>The most words that are joined.</summary>
    internal const int MaxWords = 4;

    /// <summary>The runs of linked words of a text, each as its first and last index.</summary>
    internal static IEnumerable<(int First, int Last)> Of(ImmutableArray<TextElement> elements)
    {
        for (var first = 0; first < elements.Length; first++)
        {
            var areNumbers = elements[first].IsNumber;
            for (var last = first + 1; last < elements.Length && elements[last].IsLinkedTo(elements[last - 1]); last++)
            {
                areNumbers &= elements[last].IsNumber;
                if (last - first >= (areNumbers ? MaxNumbers : MaxWords))
                {
                    break;
                }

                yield return (first, last);
            }
        }
    }

    /// <summary>Whether a query's words have a joined form.</summary>
    internal static bool AreJoined(ReadOnlySpan<TextElement> words)
    {
        var areNumbers = true;
        foreach (var word in words)
        {
            if (word.Kind != ElementKind.Word)
            {
                return false;
            }

            areNumbers &= word.IsNumber;
        }

        return words.Length > 1 && words.Length <= (areNumbers ? MaxNumbers : MaxWords);
    }

    internal static string Join(ReadOnlySpan<TextElement> words)
    {
        var parts = new string[words.Length];
        for (var index = 0; index < parts.Length; index++)
        {
            parts[index] = words[index].Folded;
        }

        return string.Concat(parts);
    }
}
