using System.Collections.Immutable;

namespace LiveChat.AspNetCore;

/// <summary>The part of a text that a hit shows: around the first marked word.</summary>
internal static class Excerpt
{
    private const int MaxLength = 400;
    private const int Before = 100;

    /// <summary>Where the part begins and ends, in UTF-16 units; no surrogate pair is divided.</summary>
    internal static (int Start, int End) Of(string text, ImmutableArray<TextMark> marks)
    {
        if (text.Length <= MaxLength)
        {
            return (0, text.Length);
        }

        var first = marks is [var mark, ..] ? mark.Start : 0;
        var start = Whole(text, Math.Clamp(first - Before, 0, text.Length - MaxLength));
        return (start, Whole(text, Math.Min(text.Length, start + MaxLength)));
    }

    private static int Whole(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
