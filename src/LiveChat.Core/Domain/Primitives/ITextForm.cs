using System.Diagnostics.CodeAnalysis;

namespace LiveChat.Domain;

/// <summary>
/// A value with one strict text form, which is the same in every culture. Implements the framework's parsing
/// interfaces, so that a web host can read the value from a query, or from a route if it contains no slash.
/// </summary>
internal interface ITextForm<T> : ISpanParsable<T>
    where T : ITextForm<T>
{
    /// <summary>Reads the text form; false, and the default value, for any other text.</summary>
    static abstract bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out T value);

    /// <summary>Reads the text form; throws a <see cref="FormatException"/> for any other text.</summary>
    static abstract T Parse(string text);

    static T IParsable<T>.Parse(string s, IFormatProvider? provider) => T.Parse(s);

    static bool IParsable<T>.TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out T result
    ) => T.TryParse(s, out result);

    static T ISpanParsable<T>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => T.Parse(s.ToString());

    static bool ISpanParsable<T>.TryParse(
        ReadOnlySpan<char> s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out T result
    ) => T.TryParse(s.ToString(), out result);
}
