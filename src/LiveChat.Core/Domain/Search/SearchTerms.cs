using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>What a word is: the terms by which texts are found (rule Q2).</summary>
/// <remarks>
/// <para>
/// Pure: the same text gives the same terms on every machine. Words are runs of letters and digits, without case and
/// accents; scripts without spaces are found by pairs of characters, a run's last character also by itself; a symbol is
/// a term. Words that a character joins are terms each, and together: e-mail, and the groups of a number.
/// </para>
/// <para>Terms are lowercase and have neither spaces nor ASCII punctuation.</para>
/// </remarks>
public static class SearchTerms
{
    /// <summary>The version of these rules; a store whose terms are of another one makes them anew.</summary>
    public const int Version = 1;

    /// <summary>How many different terms of a message are indexed: the first ones.</summary>
    public const int MaxTerms = 10_000;

    /// <summary>The longest term, in UTF-16 units; longer ones are cut.</summary>
    public const int MaxLength = 64;

    /// <summary>Lists the terms of a text, each once, in the order in which they begin.</summary>
    /// <param name="text">The text.</param>
    /// <returns>At most <see cref="MaxTerms"/>; empty if nothing in it can be found.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static ImmutableArray<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Of([text]);
    }

    /// <summary>
    /// Lists the terms by which a message is found: of its text, its content and the names of its files.
    /// </summary>
    /// <param name="message">The message, as it is now.</param>
    /// <returns>At most <see cref="MaxTerms"/>; empty if it was deleted, or nothing in it can be found.</returns>
    /// <exception cref="ArgumentNullException">The message is null.</exception>
    public static ImmutableArray<string> Of(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Of(SearchedTexts.Of(message));
    }

    /// <summary>The term of an element, or of joined ones.</summary>
    internal static string Cut(string folded) =>
        folded.Length <= MaxLength ? folded
        : char.IsHighSurrogate(folded[MaxLength - 1]) ? folded[..(MaxLength - 1)]
        : folded[..MaxLength];

    private static ImmutableArray<string> Of(IEnumerable<string> texts) =>
        [
            .. texts
                .SelectMany(static text => All(TextElements.Of(text)))
                .Distinct(StringComparer.Ordinal)
                .Take(MaxTerms),
        ];

    private static IEnumerable<string> All(ImmutableArray<TextElement> elements)
    {
        var joined = JoinedElements.Of(elements).GetEnumerator();
        var isJoined = joined.MoveNext();
        for (var index = 0; index < elements.Length; index++)
        {
            var element = elements[index];
            var isPair =
                element.Kind == ElementKind.Unit
                && index + 1 < elements.Length
                && elements[index + 1] is { Kind: ElementKind.Unit, Gap: ElementGap.None };
            yield return Cut(isPair ? element.Folded + elements[index + 1].Folded : element.Folded);
            for (; isJoined && joined.Current.First == index; isJoined = joined.MoveNext())
            {
                yield return Cut(JoinedElements.Join(elements.AsSpan()[index..(joined.Current.Last + 1)]));
            }
        }
    }
}
