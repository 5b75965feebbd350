using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>
/// What somebody looks for: words that must all be there, the last as the beginning of one (rule Q2).
/// </summary>
/// <remarks>
/// Words in quotes are a phrase, found in this order. Immutable; equal if the texts are.
/// </remarks>
public sealed class SearchText : IEquatable<SearchText>
{
    /// <summary>The longest text, in UTF-16 units.</summary>
    public const int MaxLength = 500;

    /// <summary>The largest number of words and phrases.</summary>
    public const int MaxWords = 16;

    private static readonly char[] s_quotes = ['"', '“', '”', '„', '‟', '«', '»'];

    private readonly ImmutableArray<SoughtWords> _sought;

    private SearchText(string text, ImmutableArray<SoughtWords> sought)
    {
        (Text, _sought) = (text, sought);
        Words = [.. sought.Select(static words => words.ToWord())];
    }

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>The words and phrases, in the order of the text; empty if nothing in it can be found.</summary>
    public ImmutableArray<SearchWord> Words { get; }

    /// <summary>Whether it is longer than <see cref="MaxLength"/> or has more than <see cref="MaxWords"/>.</summary>
    public bool IsTooLong => Text.Length > MaxLength || Words.Length > MaxWords;

    /// <summary>Reads a text as it was typed; every text is one.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static SearchText Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // No word of a text that is too long is looked at, so that it costs nothing.
        return new SearchText(text, text.Length > MaxLength ? [] : [.. Sought(text)]);
    }

    /// <summary>Says whether a message has all words and phrases.</summary>
    /// <param name="message">The message, as it is now.</param>
    /// <returns>False if the text has no words, or if the message is deleted.</returns>
    /// <exception cref="ArgumentNullException">The message is null.</exception>
    public bool IsIn(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_sought.IsEmpty)
        {
            return false;
        }

        List<ImmutableArray<TextElement>> texts = [.. SearchedTexts.Of(message).Select(TextElements.Of)];
        return _sought.All(words => texts.Exists(text => words.PlacesIn(text).Any()));
    }

    /// <summary>Finds where a text has the words, for marking them.</summary>
    /// <param name="text">The text of a message, or a part of it that is shown.</param>
    /// <returns>Ranges that do not touch each other, in order; empty if it has none of the words.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public ImmutableArray<TextMark> MarksIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var elements = TextElements.Of(text);
        var marks = ImmutableArray.CreateBuilder<TextMark>();
        foreach (var (start, end) in _sought.SelectMany(words => words.PlacesIn(elements)).Distinct().Order())
        {
            if (marks.Count > 0 && marks[^1] is var last && start <= last.Start + last.Length)
            {
                marks[^1] = last with { Length = Math.Max(last.Length, end - last.Start) };
            }
            else
            {
                marks.Add(new TextMark { Start = start, Length = end - start });
            }
        }

        return marks.DrainToImmutable();
    }

    /// <inheritdoc/>
    public bool Equals(SearchText? other) => other is not null && other.Text == Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SearchText);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns the text as it was given.</summary>
    public override string ToString() => Text;

    private static IEnumerable<SoughtWords> Sought(string text)
    {
        var parts = text.Split(s_quotes);
        for (var index = 0; index < parts.Length; index++)
        {
            var isLast = parts[(index + 1)..].All(string.IsNullOrWhiteSpace);
            var elements = TextElements.Of(parts[index]);
            if (elements.IsEmpty)
            {
                continue;
            }

            // Every other part is in quotes; one that is still open goes on.
            var isOpen = isLast && index == parts.Length - 1;
            if (index % 2 == 1)
            {
                yield return new SoughtWords(elements, IsPrefix: isOpen, IsInOrder: true, MayBeJoined: false);
                continue;
            }

            foreach (var words in Apart(elements, isOpen))
            {
                yield return words;
            }
        }
    }

    /// <summary>Divides what is not in quotes: at spaces, but the groups of a number stay together.</summary>
    private static IEnumerable<SoughtWords> Apart(ImmutableArray<TextElement> elements, bool isOpen)
    {
        for (var first = 0; first < elements.Length; )
        {
            var end = first + 1;
            while (end < elements.Length && elements[end].Gap is ElementGap.None or ElementGap.Joiner)
            {
                end++;
            }

            var isInOrder = true;
            if (elements[first..end].All(static one => one.IsNumber))
            {
                while (end < elements.Length && end - first < JoinedElements.MaxNumbers && IsGrouped(elements, end))
                {
                    (end, isInOrder) = (end + 1, false);
                }
            }

            var isPrefix = isOpen && end == elements.Length;
            yield return new SoughtWords(elements[first..end], isPrefix, isInOrder, MayBeJoined: true);
            first = end;
        }
    }

    private static bool IsGrouped(ImmutableArray<TextElement> elements, int index) =>
        elements[index].IsNumber && elements[index].IsLinkedTo(elements[index - 1]);
}
