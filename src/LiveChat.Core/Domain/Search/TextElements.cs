using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LiveChat.Domain;

/// <summary>Divides a text into the elements that can be found (rule Q2).</summary>
internal static class TextElements
{
    /// <summary>The most characters that group a number: as in (555) 0142.</summary>
    private const int MaxGrouping = 3;

    private static readonly SearchValues<char> Joiners = SearchValues.Create("-./_'’@:&+#\u2010\u2011\u2013\u00B7");
    private static readonly SearchValues<char> Groupings = SearchValues.Create(
        " -./()'’\u00A0\u202F\u2009\u2010\u2011\u2013"
    );

    internal static ImmutableArray<TextElement> Of(string text)
    {
        var elements = ImmutableArray.CreateBuilder<TextElement>();
        var (at, gapStart) = (0, 0);
        while (at < text.Length)
        {
            var first = RuneAt(text, at, out var length);
            if (KindOf(first) is not { } kind)
            {
                at += length;
                continue;
            }

            var end = EndOf(text, at + length, kind);
            var folded = Folding.Of(text.AsSpan(at, end - at));
            if (folded.Length > 0)
            {
                var gap = elements.Count == 0 ? ElementGap.Far : GapOf(text.AsSpan(gapStart, at - gapStart));
                elements.Add(new TextElement(folded, kind, gap, at, end));
                gapStart = end;
            }

            at = end;
        }

        return elements.DrainToImmutable();
    }

    /// <summary>Where the element ends: words take letters, digits and marks, all others marks alone.</summary>
    private static int EndOf(string text, int at, ElementKind kind)
    {
        while (at < text.Length)
        {
            var rune = RuneAt(text, at, out var length);
            var isInside =
                Scripts.IsMark(rune)
                || Scripts.IsIgnored(rune)
                || (kind == ElementKind.Word && KindOf(rune) == ElementKind.Word);
            if (!isInside)
            {
                break;
            }

            at += length;
        }

        return at;
    }

    private static ElementKind? KindOf(Rune rune)
    {
        if (rune.IsAscii)
        {
            return Rune.IsLetterOrDigit(rune) ? ElementKind.Word : null;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter
            or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter
            or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.LetterNumber
            or UnicodeCategory.OtherNumber => Scripts.HasNoSpaces(rune) ? ElementKind.Unit : ElementKind.Word,
            UnicodeCategory.OtherSymbol when rune.Value is not (0xFFFC or 0xFFFD) => ElementKind.Symbol,
            _ => null,
        };
    }

    private static ElementGap GapOf(ReadOnlySpan<char> between)
    {
        var shown = 0;
        var (areJoiners, areGroupings) = (true, true);
        for (var at = 0; at < between.Length; )
        {
            Rune.DecodeFromUtf16(between[at..], out var rune, out var length);
            if (!Scripts.IsIgnored(rune) && !Scripts.IsMark(rune))
            {
                shown++;
                areJoiners &= length == 1 && Joiners.Contains(between[at]);
                areGroupings &= length == 1 && Groupings.Contains(between[at]);
            }

            at += length;
        }

        return shown == 0 ? ElementGap.None
            : shown == 1 && areJoiners ? ElementGap.Joiner
            : shown <= MaxGrouping && areGroupings ? ElementGap.Grouping
            : ElementGap.Far;
    }

    /// <summary>The character at a place; half a surrogate pair is the replacement character.</summary>
    private static Rune RuneAt(string text, int at, out int length)
    {
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out length);
        return rune;
    }
}
