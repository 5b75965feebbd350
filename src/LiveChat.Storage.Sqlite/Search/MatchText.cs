using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>A query as FTS5 reads it: the words in each lane, and the accounts; every token is quoted.</summary>
/// <param name="query">The query.</param>
/// <param name="lanes">The lanes; at least one.</param>
/// <param name="accounts">The accounts, of which a message has one; empty for all.</param>
/// <param name="continuations">The tokens of the query's prefixes.</param>
internal sealed class MatchText(
    MessageQuery query,
    ImmutableArray<string> lanes,
    ImmutableArray<Account> accounts,
    Continuations continuations
)
{
    /// <summary>The text that finds what the query asks for.</summary>
    internal string Exact => Of(static prefix => Quoted(prefix) + " *");

    /// <summary>The text without the prefixes of many tokens: what it finds must be looked at.</summary>
    internal string Loose => Of(static _ => null);

    /// <summary>Returns the text; null in it is what every message has.</summary>
    private string Of(Func<string, string?> many)
    {
        var words = Any(lanes.Select(lane => All(query.Words.Select(word => Of(word, lane, many))) ?? Quoted(lane)))!;
        return accounts.IsEmpty ? words : All([Any(accounts.Select(account => Quoted(Tokens.Of(account)))), words])!;
    }

    private string? Of(SearchWord word, string lane, Func<string, string?> many)
    {
        var terms = All(word.Terms.Select(term => Of(term, lane, many)));
        return word.Joined is { } joined ? Any([terms, Of(joined, lane, many)]) : terms;
    }

    /// <summary>The term; a prefix that no token begins with is a token that no message has.</summary>
    private string? Of(SearchTerm term, string lane, Func<string, string?> many)
    {
        var token = lane + term.Text;
        return !term.IsPrefix ? Quoted(token)
            : continuations.Of(token) is { } tokens ? Any(tokens.Insert(0, token).Select(Quoted))
            : many(token);
    }

    private static string Quoted(string token) => $"\"{token.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string? All(IEnumerable<string?> parts)
    {
        ImmutableArray<string> all = [.. parts.OfType<string>()];
        return all.IsEmpty ? null : Joined(all, " AND ");
    }

    private static string? Any(IEnumerable<string?> parts)
    {
        ImmutableArray<string?> all = [.. parts];
        return all.Any(static part => part is null) ? null : Joined([.. all.OfType<string>()], " OR ");
    }

    private static string Joined(ImmutableArray<string> parts, string operation)
    {
        string[] all = [.. parts.Distinct(StringComparer.Ordinal)];
        return all.Length == 1 ? all[0] : $"({string.Join(operation, all)})";
    }
}
