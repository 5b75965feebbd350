using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>A word or phrase of a query, as a store looks it up.</summary>
/// <remarks>
/// A message has it if it has all of <see cref="Terms"/>, or <see cref="Joined"/>. Which order they are in, the library
/// checks itself. Immutable; equal if the terms are.
/// </remarks>
public sealed record SearchWord
{
    private readonly EquatableArray<SearchTerm> _terms;

    internal SearchWord(ImmutableArray<SearchTerm> terms, SearchTerm? joined) =>
        (_terms, Joined) = (new EquatableArray<SearchTerm>(terms), joined);

    /// <summary>The terms that must all be there; at least one.</summary>
    public ImmutableArray<SearchTerm> Terms => _terms.Items;

    /// <summary>
    /// The term that is enough by itself, for words that may be written as one; null if there is none.
    /// </summary>
    public SearchTerm? Joined { get; }

    /// <summary>Says whether a message has the word by its terms.</summary>
    /// <param name="terms">The terms of the message.</param>
    /// <exception cref="ArgumentNullException">The set is null.</exception>
    public bool IsIn(IReadOnlySet<string> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return Terms.All(term => Has(terms, term)) || (Joined is { } joined && Has(terms, joined));
    }

    private static bool Has(IReadOnlySet<string> terms, SearchTerm term) =>
        term.IsPrefix ? terms.Any(term.Is) : terms.Contains(term.Text);
}
