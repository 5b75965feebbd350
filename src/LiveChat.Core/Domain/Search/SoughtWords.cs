using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Domain;

/// <summary>Elements of a query that are one word or phrase, and where a text has them.</summary>
/// <param name="Elements">The elements; at least one.</param>
/// <param name="IsPrefix">Whether the last may go on, because it is still being written.</param>
/// <param name="IsInOrder">Whether they must follow one another; otherwise they are anywhere.</param>
/// <param name="MayBeJoined">Whether they are found written as one, too.</param>
internal sealed record SoughtWords(
    ImmutableArray<TextElement> Elements,
    bool IsPrefix,
    bool IsInOrder,
    bool MayBeJoined
)
{
    /// <summary>What the words are written as one; a single word may be several in a text.</summary>
    private readonly string? _joined =
        Elements is [{ Kind: ElementKind.Word } only] ? only.Folded
        : MayBeJoined && JoinedElements.AreJoined(Elements.AsSpan()) ? JoinedElements.Join(Elements.AsSpan())
        : null;

    /// <summary>What a store looks up.</summary>
    internal SearchWord ToWord() =>
        new(
            [.. Enumerable.Range(0, Elements.Length).Select(TermAt).OfType<SearchTerm>().Distinct()],
            _joined is null || Elements.Length == 1 ? null : TermOf(_joined, IsPrefix)
        );

    /// <summary>Where a text has them: ranges of its UTF-16 units; empty if it does not have them.</summary>
    internal IEnumerable<(int Start, int End)> PlacesIn(ImmutableArray<TextElement> text)
    {
        var together = IsInOrder || Elements.Length == 1 ? InOrder(text) : Anywhere(text);
        return _joined is null
            ? together
            : together.Concat(
                JoinedElements
                    .Of(text)
                    .Where(run => Is(JoinedElements.Join(text.AsSpan()[run.First..(run.Last + 1)])))
                    .Select(run => (text[run.First].Start, text[run.Last].End))
                    .Concat(text.Where(one => Is(one.Folded)).Select(one => (one.Start, one.End)))
            );

        bool Is(string folded) => IsPrefix ? folded.StartsWith(_joined, StringComparison.Ordinal) : folded == _joined;
    }

    /// <summary>The term of an element: characters of a run without spaces are looked up in pairs.</summary>
    private SearchTerm? TermAt(int index)
    {
        var element = Elements[index];
        if (element.Kind != ElementKind.Unit)
        {
            return TermOf(element.Folded, IsPrefix && index == Elements.Length - 1);
        }

        if (IsInOrder && IsRun(index + 1))
        {
            return TermOf(element.Folded + Elements[index + 1].Folded, isPrefix: false);
        }

        // A run's last character is in the pair before it; by itself it begins a pair of the text, or ends a run.
        return IsInOrder && IsRun(index) ? null : TermOf(element.Folded, isPrefix: true);
    }

    /// <summary>Whether an element continues a run of characters without spaces.</summary>
    private bool IsRun(int index) =>
        index > 0
        && index < Elements.Length
        && Elements[index] is { Kind: ElementKind.Unit, Gap: ElementGap.None }
        && Elements[index - 1].Kind == ElementKind.Unit;

    private static SearchTerm TermOf(string folded, bool isPrefix) => new(SearchTerms.Cut(folded), isPrefix);

    private IEnumerable<(int Start, int End)> InOrder(ImmutableArray<TextElement> text)
    {
        for (var first = 0; first + Elements.Length <= text.Length; first++)
        {
            if (IsAt(text, first))
            {
                yield return (text[first].Start, text[first + Elements.Length - 1].End);
            }
        }
    }

    private bool IsAt(ImmutableArray<TextElement> text, int first)
    {
        for (var index = 0; index < Elements.Length; index++)
        {
            // Characters that the query writes without a gap are not found across one.
            if (!IsAlike(index, text[first + index]) || (IsRun(index) && text[first + index].Gap != ElementGap.None))
            {
                return false;
            }
        }

        return true;
    }

    private List<(int Start, int End)> Anywhere(ImmutableArray<TextElement> text)
    {
        var places = new List<(int Start, int End)>();
        for (var index = 0; index < Elements.Length; index++)
        {
            var before = places.Count;
            places.AddRange(text.Where(one => IsAlike(index, one)).Select(one => (one.Start, one.End)));
            if (places.Count == before)
            {
                return [];
            }
        }

        return places;
    }

    private bool IsAlike(int index, TextElement element)
    {
        var sought = Elements[index];
        return IsPrefix && index == Elements.Length - 1 && sought.Kind == ElementKind.Word
            ? element.Kind == ElementKind.Word && element.Folded.StartsWith(sought.Folded, StringComparison.Ordinal)
            : element.Kind == sought.Kind && element.Folded == sought.Folded;
    }
}
