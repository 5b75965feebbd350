using LiveChat.Storage.Sqlite;

namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>The program reports a problem with <c>--db</c> in one line: the problem, the file, and what to do.</summary>
public sealed class KeptFileFaultTests
{
    [Rule(H1)]
    [Theory]
    [InlineData("dump")]
    [InlineData("timeline", "s1")]
    [InlineData("sessions", "--contact", "contact/ann")]
    [InlineData("explain", "s1", "--item", "request/1")]
    public async Task A_missing_file_is_named_and_not_created(params string[] look)
    {
        using var kept = new KeptFile();

        var run = await CliRun.OfAsync([.. look, "--db", kept.Path]);

        AssertRefused(run, kept.Path, "contains no imported folder", "HistoryCli import FOLDER --db FILE");
        Assert.False(File.Exists(kept.Path));
    }

    [Rule(H1)]
    [Theory]
    [InlineData("dump")]
    [InlineData("timeline", "s1")]
    [InlineData("sessions", "--contact", "contact/ann")]
    [InlineData("explain", "s1", "--item", "request/1")]
    public async Task Another_programs_history_contains_no_imported_folder(params string[] look)
    {
        using var kept = new KeptFile();
        using (var store = new SqliteStore(kept.Path))
        {
            store.EnsureCreated();
        }

        var run = await CliRun.OfAsync([.. look, "--db", kept.Path]);

        AssertRefused(run, kept.Path, "contains no imported folder", "HistoryCli import FOLDER --db FILE");
    }

    [Rule(H1)]
    [Fact]
    public async Task A_file_that_is_not_a_database_is_named_and_left_unchanged()
    {
        using var folder = new TranscriptFolder([Lines.Session("s1")], [Lines.Message("m1", "s1")]);
        using var kept = new KeptFile();
        var text = new string('x', 5_000);
        await File.WriteAllTextAsync(kept.Path, text, TestContext.Current.CancellationToken);

        AssertRefused(
            await CliRun.OfAsync("dump", "--db", kept.Path),
            kept.Path,
            "not a SQLite database",
            "name another"
        );
        AssertRefused(
            await CliRun.OfAsync("import", folder.Path, "--db", kept.Path),
            kept.Path,
            "not a SQLite database",
            "name another"
        );
        Assert.Equal(text, await File.ReadAllTextAsync(kept.Path, TestContext.Current.CancellationToken));
    }

    [Rule(H1)]
    [Fact]
    public async Task Another_programs_database_is_named_and_left_unchanged()
    {
        using var folder = new TranscriptFolder([Lines.Session("s1")], [Lines.Message("m1", "s1")]);
        using var kept = new KeptFile();
        kept.Execute("CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)");

        AssertRefused(
            await CliRun.OfAsync("dump", "--db", kept.Path),
            kept.Path,
            "another program",
            "name another file"
        );
        AssertRefused(
            await CliRun.OfAsync("import", folder.Path, "--db", kept.Path),
            kept.Path,
            "another program",
            "name another file"
        );
        Assert.Equal(1, kept.Execute("UPDATE theirs SET a = 2"));
    }

    [Rule(H1)]
    [Fact]
    public async Task A_file_with_a_newer_schema_is_refused()
    {
        using var kept = await ImportedAsync();
        kept.Execute("PRAGMA user_version = 99");

        AssertRefused(await CliRun.OfAsync("dump", "--db", kept.Path), kept.Path, "schema 99", "update");
    }

    [Rule(H1)]
    [Theory]
    [InlineData("'oops'")]
    [InlineData("'null'")]
    [InlineData("'{}'")]
    [InlineData("'[1]'")]
    [InlineData("'{\"kind\":\"song\"}'")]
    [InlineData("'{\"kind\":\"liveChat\",\"liveChat\":null}'")]
    [InlineData("'{\"kind\":\"liveChat\",\"liveChat\":\"shop\",\"more\":1}'")]
    [InlineData("'{\"kind\":\"key\",\"sessionKey\":\"s1\",\"recordedAt\":\"2024-02-29T12:00:00+00:00\"}'")]
    [InlineData(
        "'{\"kind\":\"key\",\"sessionKey\":\"s1\",\"session\":\"s1\",\"recordedAt\":\"2024-02-29T12:00:00+00:00\"}'"
    )]
    [InlineData("substr(text, 1, length(text) - 1)")]
    public async Task A_damaged_catalog_is_refused_and_the_damaged_record_named(string text)
    {
        using var folder = new TranscriptFolder([Lines.Session("s1")], [Lines.Message("m1", "s1")]);
        using var kept = await ImportedAsync();
        Assert.Equal(1, kept.Execute($"UPDATE entry SET text = {text} WHERE id = 'key s1'"));

        AssertRefused(await CliRun.OfAsync("dump", "--db", kept.Path), kept.Path, "damaged", "'key s1'", "back-up");
        AssertRefused(
            await CliRun.OfAsync("import", folder.Path, "--db", kept.Path),
            kept.Path,
            "damaged",
            "'key s1'",
            "back-up"
        );
    }

    [Rule(H1)]
    [Theory]
    [InlineData("import")]
    [InlineData("dump")]
    public async Task A_folder_in_place_of_the_file_is_named(string command)
    {
        using var folder = new TranscriptFolder([Lines.Session("s1")], [Lines.Message("m1", "s1")]);
        string[] args = command == "import" ? ["import", folder.Path] : ["dump", "--data", folder.Path];

        var run = await CliRun.OfAsync([.. args, "--db", folder.Path]);

        AssertRefused(run, folder.Path, "cannot be opened", "check its path");
    }

    [Rule(H1)]
    [Fact]
    public async Task A_file_in_a_missing_folder_is_named()
    {
        using var folder = new TranscriptFolder([Lines.Session("s1")], [Lines.Message("m1", "s1")]);
        var path = Path.Combine(folder.Path, "gone", "kept.db");

        AssertRefused(
            await CliRun.OfAsync("import", folder.Path, "--db", path),
            path,
            "cannot be opened",
            "check its path"
        );
    }

    [Rule(H1)]
    [Fact]
    public async Task A_missing_folder_of_transcripts_does_not_change_the_kept_history()
    {
        using var kept = await ImportedAsync();
        var dump = await kept.DumpAsync();

        var run = await CliRun.OfAsync("import", kept.Path + ".gone", "--db", kept.Path);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("There is no folder", run.Error, StringComparison.Ordinal);
        Assert.Equal(dump, await kept.DumpAsync());
    }

    private static async Task<KeptFile> ImportedAsync()
    {
        using var folder = new TranscriptFolder([Lines.Session("s1")], [Lines.Message("m1", "s1")]);
        var kept = new KeptFile();
        await kept.ImportAsync(folder.Path);
        return kept;
    }

    private static void AssertRefused(CliRun run, params string[] words)
    {
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        var lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var error = Assert.Single(lines, line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Equal(error, lines[^1]);
        Assert.All(words, word => Assert.Contains(word, error, StringComparison.Ordinal));
    }
}
