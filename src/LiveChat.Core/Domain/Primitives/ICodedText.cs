using System.Diagnostics.CodeAnalysis;

namespace LiveChat.Domain;

/// <summary>A value whose text the library makes: <see cref="CodedText"/> writes and reads its fields.</summary>
internal interface ICodedText<T> : ITextForm<T>
    where T : ICodedText<T>
{
    /// <summary>The kind of its text.</summary>
    static abstract TextKind Kind { get; }

    /// <summary>Reads the fields, in the order in which they were written; false where there are none such.</summary>
    static abstract bool TryRead(ref CodedTextReader reader, [MaybeNullWhen(false)] out T value);

    /// <summary>Writes the fields.</summary>
    void Write(ref CodedTextWriter writer);

    static T ISpanParsable<T>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        CodedText.TryRead<T>(s, out var value) ? value : throw T.Kind.Refused();

    static bool ISpanParsable<T>.TryParse(
        ReadOnlySpan<char> s,
        IFormatProvider? provider,
        [MaybeNullWhen(false)] out T result
    ) => CodedText.TryRead(s, out result);
}
