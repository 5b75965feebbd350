using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>A query as FTS5 reads it: the words in each lane, and the accounts; every token is quoted.</summary>
internal static class MatchText
{
    /// <summary>Returns the text.</summary>
    /// <param name="query">The query.</param>
    /// <param name="lanes">The lanes; at least one.</param>
    /// <param name="accounts">The accounts, of which a message has one; empty for all.</param>
    internal static string Of(MessageQuery query, ImmutableArray<string> lanes, ImmutableArray<Account> accounts)
    {
        var words = Any(lanes.Select(lane => All(query.Words.Select(word => Of(word, lane)))));
        return accounts.IsEmpty ? words : All([Any(accounts.Select(account => Quoted(Tokens.Of(account)))), words]);
    }

    private static string Of(SearchWord word, string lane)
    {
        var terms = All(word.Terms.Select(term => Of(term, lane)));
        return word.Joined is { } joined ? Any([terms, Of(joined, lane)]) : terms;
    }

    private static string Of(SearchTerm term, string lane) =>
        term.IsPrefix ? Quoted(lane + term.Text) + " *" : Quoted(lane + term.Text);

    private static string Quoted(string token) => $"\"{token.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string All(IEnumerable<string> parts) => Joined(parts, " AND ");

    private static string Any(IEnumerable<string> parts) => Joined(parts, " OR ");

    private static string Joined(IEnumerable<string> parts, string operation)
    {
        string[] all = [.. parts.Distinct(StringComparer.Ordinal)];
        return all.Length == 1 ? all[0] : $"({string.Join(operation, all)})";
    }
}
