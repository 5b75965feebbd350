namespace LiveChat.AspNetCore;

/// <summary>A marked part of a text, in UTF-16 units.</summary>
internal sealed record TextMarkJson(int Start, int Length)
{
    /// <summary>A mark in a part of its text.</summary>
    internal static TextMarkJson Of(TextMark mark, int partStart, int partEnd)
    {
        var start = Math.Max(mark.Start, partStart);
        return new TextMarkJson(start - partStart, Math.Min(mark.Start + mark.Length, partEnd) - start);
    }
}
