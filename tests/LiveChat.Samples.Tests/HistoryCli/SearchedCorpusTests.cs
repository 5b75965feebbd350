using HistoryCli.CommandLine;
using HistoryCli.Loading;
using HistoryCli.Output;
using LiveChat.Storage;
using LiveChat.Storage.ConformanceTests.Models;
using LiveChat.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>Whatever people wrote is found by what they wrote.</summary>
public sealed class SearchedCorpusTests
{
    /// <summary>The messages of a run: quick, CI, full.</summary>
    private static readonly Share s_messages = new(100, 200, 1_000);

    private static readonly string[] s_corpora = ["stripe", "ubuntu"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Rule(Q1, Q2)]
    [Fact]
    public async Task Every_word_of_real_messages_finds_its_message_in_a_file()
    {
        using var file = new KeptFile();
        await CheckAsync(s_corpora, "--db", file.Path);
    }

    [Rule(Q1, Q2)]
    [Fact]
    public async Task Every_word_of_real_messages_finds_its_message_on_a_server()
    {
        TestDatabase.Require();
        var schema = TestDatabase.NewSchema();
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(TestDatabase.ConnectionString) { SearchPath = schema };

            // The larger one takes a minute to import.
            var corpora = s_messages.Count == s_messages.Full ? s_corpora : s_corpora[..1];
            await CheckAsync(corpora, "--postgres", connection.ToString());
        }
        finally
        {
            await TestDatabase.DropAsync(schema);
        }
    }

    private static async Task CheckAsync(string[] corpora, params string[] storage)
    {
        List<string> folders = [.. corpora.Select(name => SharedFiles.Data(name))];
        await using var history = await LoadedHistory.OpenAsync(
            ArgumentParser.Parse(["import", folders[0], .. storage]),
            Token
        );
        foreach (var folder in folders)
        {
            Assert.Empty((await new Importer(history, new NoProgress()).ImportAsync(folder, Token)).Problems);
        }

        var random = new Random(Figures.Seed());
        var all = folders.SelectMany(folder => NaiveOracle.Read(folder).Messages).ToArray();
        random.Shuffle(all);
        var sessions = history.Catalog.Sessions.ToDictionary(one => one.Key, one => one.Id, StringComparer.Ordinal);
        var (terms, pieces, whole, hits) = (0, 0, 0, 0);
        foreach (var message in all.Take(s_messages.Count))
        {
            var (source, text) = (NaiveOracle.Text(message, "source"), NaiveOracle.Text(message, "text"));
            var timeline = SearchScope.Of(sessions[NaiveOracle.Text(message, "sessionKey")]);
            foreach (var term in SearchTerms.Of(text))
            {
                hits += await FindAsync(history, timeline, term, source);
                terms++;
            }

            // What is between spaces, whatever the library takes for a word.
            List<string> written =
            [
                .. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    .Where(piece => piece.Any(char.IsLetterOrDigit)),
            ];
            foreach (var piece in written.Distinct(StringComparer.Ordinal))
            {
                hits += await FindAsync(history, timeline, piece, source);
                pieces++;
            }

            // All of it together, among all messages.
            var together = string.Join(' ', written.Where(piece => !piece.Contains('"', StringComparison.Ordinal)));
            if (SearchText.Of(together) is { IsTooLong: false, Words.IsEmpty: false })
            {
                hits += await FindAsync(history, SearchScope.Everything, together, source);
                whole++;
            }
        }

        Figures.Saw($"{s_messages.Said(s_messages.Count, "messages")}, of {all.Length};");
        Figures.Saw($"found by {terms} words, by {pieces} pieces between spaces, and by the whole text of {whole};");
        Figures.Saw($"{hits} hits read");
        Assert.True(terms > 5 * s_messages.Count, $"Only {terms} words were looked for.");
        Assert.True(pieces > 5 * s_messages.Count, $"Only {pieces} pieces were looked for.");
        Assert.True(whole > s_messages.Count / 2, $"Only {whole} texts were looked for.");
    }

    /// <summary>Searches until the message is found, or fails.</summary>
    /// <returns>The hits up to it.</returns>
    private static async Task<int> FindAsync(LoadedHistory history, SearchScope scope, string text, string source)
    {
        var hits = 0;
        for (SearchCursor? next = null; ; )
        {
            var page = await history.Resolver.SearchAsync(
                scope,
                text,
                LoadedHistory.Supervisor,
                next,
                HistoryResolver.MaxHitsPerPage,
                cancellationToken: Token
            );
            Assert.NotNull(page);
            Assert.True(page.Refusal is null, $"'{text}' is refused: {page.Refusal?.Message}");
            hits += page.Items.Length;
            if (page.Items.Any(hit => history.Catalog.SourceOf(hit.Place.Id) == source))
            {
                return hits;
            }

            next = page.Next;
            Assert.True(next is not null, $"'{text}' does not find {source}.");
        }
    }
}
