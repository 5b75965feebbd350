using System.Collections.Immutable;
using System.Text;

namespace LiveChat.Storage.PostgreSql;

/// <summary>The lanes of a live chat that a query looks in, which have one reach.</summary>
/// <param name="LiveChat">The live chat.</param>
/// <param name="Marks">The marks of what the viewer may read there.</param>
/// <param name="Reach">Which of its sessions the viewer may read.</param>
/// <param name="Viewer">The viewer.</param>
internal sealed record SoughtLanes(LiveChatId LiveChat, string Marks, ScopeReach Reach, UserId Viewer)
{
    internal string Place { get; } = SearchLexeme.PlaceOf(LiveChat);

    /// <summary>The lanes that a query looks in.</summary>
    /// <param name="query">The query.</param>
    /// <param name="timeline">The channel of the query's timeline; null if it has none.</param>
    internal static ImmutableArray<SoughtLanes> Of(MessageQuery query, Channel? timeline)
    {
        var only = timeline?.LiveChat ?? (query.Selector as LiveChatSelector)?.LiveChat;
        return [.. Of(query.Scope.Sessions, SearchLexeme.Marks), .. Of(query.Scope.Spam, SearchLexeme.SpamMarks)];

        IEnumerable<SoughtLanes> Of(ReadScope scope, string marks) =>
            from liveChat in scope.Whole.Concat(scope.OwnOrUnassigned).Distinct()
            where only is null || only == liveChat
            let reach = scope.ReachOf(liveChat)
            where reach != ScopeReach.Nothing
            select new SoughtLanes(
                liveChat,
                query.Scope.Notes.Contains(liveChat) ? marks : marks[..1],
                reach,
                scope.Viewer
            );
    }

    /// <summary>The text of a query for the words on some days, and for one of the accounts if there are any.</summary>
    internal string On(IEnumerable<int> days, ImmutableArray<SearchWord> words, ImmutableArray<string> accounts)
    {
        var text = new StringBuilder();
        foreach (var (day, mark) in days.SelectMany(_ => Marks, static (day, mark) => (day, mark)))
        {
            text.Append(text.Length == 0 ? "(" : " | (");
            Append(text, SearchLexeme.Prefix(Place, mark, day), words, accounts);
            text.Append(')');
        }

        return text.ToString();
    }

    private static void Append(
        StringBuilder text,
        string prefix,
        ImmutableArray<SearchWord> words,
        ImmutableArray<string> accounts
    )
    {
        if (!accounts.IsEmpty)
        {
            text.Append('(');
            text.AppendJoin(" | ", accounts.Select(account => Quoted(prefix + account)));
            text.Append(") & ");
        }

        text.AppendJoin(" & ", words.Select(word => Of(word, prefix)));
    }

    private static string Of(SearchWord word, string prefix)
    {
        var terms = string.Join(" & ", word.Terms.Select(term => Of(term, prefix)));
        return word.Joined is { } joined ? $"({terms} | {Of(joined, prefix)})" : $"({terms})";
    }

    private static string Of(SearchTerm term, string prefix) =>
        Quoted(prefix + SearchLexeme.Cut(term.Text)) + (term.IsPrefix && !SearchLexeme.IsCut(term.Text) ? ":*" : "");

    /// <summary>No term holds a quote or a backslash; a query that does must still be one.</summary>
    private static string Quoted(string lexeme) =>
        '\''
        + lexeme.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)
        + '\'';
}
