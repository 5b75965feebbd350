namespace LiveChat.Domain;

/// <summary>The smallest part of a text that can be found: a word, or a character where words are not apart.</summary>
/// <param name="Folded">The part as it is compared.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Gap">What is before it.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct TextElement(string Folded, ElementKind Kind, ElementGap Gap, int Start, int End)
{
    /// <summary>Whether it is a number.</summary>
    internal bool IsNumber => Kind == ElementKind.Word && !Folded.AsSpan().ContainsAnyExceptInRange('0', '9');

    /// <summary>Whether it and the word before it may be written as one (see <see cref="JoinedElements"/>).</summary>
    internal bool IsLinkedTo(TextElement before) =>
        Kind == ElementKind.Word
        && before.Kind == ElementKind.Word
        && (Gap == ElementGap.Joiner || (Gap == ElementGap.Grouping && IsNumber && before.IsNumber));
}
