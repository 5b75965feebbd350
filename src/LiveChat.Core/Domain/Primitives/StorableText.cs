using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace LiveChat.Domain;

/// <summary>Makes a person's text storable everywhere without losing words.</summary>
internal static class StorableText
{
    /// <summary>The maximum length of a message's text, in UTF-16 code units.</summary>
    internal const int MaxLength = 1 << 20;

    /// <summary>
    /// Returns the text as given, except that U+0000 and unpaired surrogates, which no store keeps, become U+FFFD.
    /// </summary>
    internal static string Of(string? text, string parameter)
    {
        ArgumentNullException.ThrowIfNull(text, parameter);
        if (text.Length > MaxLength)
        {
            throw new ArgumentException(
                $"Must have at most {MaxLength} characters; got {text.Length}. Keep the whole text as an attachment.",
                parameter
            );
        }

        return IsStorable(text) ? text : Mend(text);
    }

    /// <summary>Whether <see cref="Of"/> accepts a text.</summary>
    internal static bool IsAccepted([NotNullWhen(true)] string? text) => text?.Length <= MaxLength;

    /// <summary>Whether <see cref="OfOptional"/> accepts a text.</summary>
    internal static bool IsAcceptedIfAny(string? text) => text is null || IsAccepted(text);

    /// <summary>Like <see cref="Of"/>, but null stays null.</summary>
    internal static string? OfOptional(string? text, string parameter) => text is null ? null : Of(text, parameter);

    private static bool IsStorable(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return !text.Contains('\0', StringComparison.Ordinal);
        }

        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (
                Rune.DecodeFromUtf16(rest, out var rune, out var consumed) != System.Buffers.OperationStatus.Done
                || rune.Value == 0
            )
            {
                return false;
            }

            rest = rest[consumed..];
        }

        return true;
    }

    private static string Mend(string text)
    {
        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            mended.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        }

        return mended.ToString();
    }
}
