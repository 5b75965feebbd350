namespace LiveChat.Storage;

/// <summary>A term that a store looks up (see <see cref="SearchTerms"/>).</summary>
/// <param name="Text">The term; never empty.</param>
/// <param name="IsPrefix">Whether every term that begins with it counts.</param>
public readonly record struct SearchTerm(string Text, bool IsPrefix)
{
    /// <summary>Says whether an indexed term counts.</summary>
    /// <param name="term">A term of a message.</param>
    public bool Is(string term) =>
        IsPrefix
            ? term?.StartsWith(Text, StringComparison.Ordinal) == true
            : string.Equals(term, Text, StringComparison.Ordinal);
}
