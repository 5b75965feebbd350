namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>Exports to files, and their comparison with their manifests.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly TranscriptFolder _folder = new(
        [Lines.Session("s1", minute: 0, messages: 2), Lines.Session("s2", minute: 10, isActive: true)],
        [
            Lines.Message("m1", "s1", seq: 1),
            Lines.Message(
                "m2",
                "s1",
                seq: 2,
                change: json => (json["author"], json["authorName"]) = ("operator", "olga")
            ),
            Lines.Message("m3", "s2", seq: 3, minute: 10),
        ]
    );

    private string File => Path.Combine(_folder.Path, "out.file");

    private string Manifest => File + ".manifest.json";

    public void Dispose() => _folder.Dispose();

    [Rule(P6)]
    [Theory]
    [InlineData("text")]
    [InlineData("jsonl")]
    [InlineData("html")]
    public async Task An_export_is_the_same_from_memory_and_from_a_file_and_verify_finds_nothing(string format)
    {
        var memory = await ExportAsync(format);
        var (bytes, manifest) = (await BytesAsync(File), await BytesAsync(Manifest));
        using var kept = new KeptFile();
        await kept.ImportAsync(_folder.Path);
        var again = await CliRun.OfAsync("export", "s2", "--db", kept.Path, "--format", format, "--out", File);
        var verified = await CliRun.OfAsync("verify", File);

        Assert.Equal((0, 0, 0), (memory.ExitCode, again.ExitCode, verified.ExitCode));
        Assert.Contains("3 messages", memory.Output, StringComparison.Ordinal);
        Assert.Equal("Exporting entries: 6\n", memory.Error);
        Assert.Contains("is the exported file", verified.Output, StringComparison.Ordinal);

        // The key of each store is its own, and with it the ids of sessions: the rest is the same.
        Assert.Equal(bytes.Length, (await BytesAsync(File)).Length);
        Assert.Equal(manifest.Length, (await BytesAsync(Manifest)).Length);
        Assert.Equal([File, Manifest], Directory.GetFiles(_folder.Path, "out.*").Order(StringComparer.Ordinal));
    }

    [Rule(P6)]
    [Fact]
    public async Task The_customers_file_has_no_name_of_the_staff_and_the_same_bytes_whatever_the_store()
    {
        using var kept = new KeptFile();
        await kept.ImportAsync(_folder.Path);
        var staff = await CliRun.OfAsync("export", "s2", "--db", kept.Path, "--format", "text", "--out", File);
        Assert.Contains("olga", await System.IO.File.ReadAllTextAsync(File, Token), StringComparison.Ordinal);

        var customer = await ExportAsync("text", "--for-customer");
        var text = await System.IO.File.ReadAllTextAsync(File, Token);
        var again = await CliRun.OfAsync([
            "export",
            "s2",
            "--db",
            kept.Path,
            "--format",
            "text",
            "--out",
            File,
            "--for-customer",
        ]);

        Assert.Equal((0, 0, 0), (staff.ExitCode, customer.ExitCode, again.ExitCode));
        Assert.DoesNotContain("olga", text, StringComparison.Ordinal);
        Assert.Contains("Company\n    text of m2", text, StringComparison.Ordinal);
        Assert.Equal(text, await System.IO.File.ReadAllTextAsync(File, Token));
    }

    [Rule(P6)]
    [Fact]
    public async Task Verify_names_what_was_changed_cut_or_added()
    {
        Assert.Equal(0, (await ExportAsync("jsonl")).ExitCode);
        var bytes = await BytesAsync(File);
        var at = System.Text.Encoding.UTF8.GetString(bytes).IndexOf("text of m3", StringComparison.Ordinal);
        bytes[at] ^= 1;
        await System.IO.File.WriteAllBytesAsync(File, bytes, Token);
        var changed = await CliRun.OfAsync("verify", File);
        bytes[at] ^= 1;
        await System.IO.File.WriteAllBytesAsync(File, bytes[..^1], Token);
        var cut = await CliRun.OfAsync("verify", File);
        await System.IO.File.WriteAllBytesAsync(File, [.. bytes, 10], Token);
        var longer = await CliRun.OfAsync("verify", File);
        await System.IO.File.WriteAllBytesAsync(File, bytes, Token);
        var whole = await CliRun.OfAsync("verify", File);

        Assert.Equal((1, 1, 1, 0), (changed.ExitCode, cut.ExitCode, longer.ExitCode, whole.ExitCode));
        Assert.Contains("opened 2024-02-29T12:10:00", Assert.Single(changed.Lines), StringComparison.Ordinal);
        Assert.Contains("changed: session ", changed.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"bytes {bytes.Length - 1} to {bytes.Length - 1} are missing",
            cut.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("are not of the export", longer.Output, StringComparison.Ordinal);
    }

    [Rule(P6, S6)]
    [Fact]
    public async Task An_export_that_fails_leaves_no_file_and_says_why()
    {
        var forbidden = await ExportAsync("text", "--as", "stranger");
        var unknown = await CliRun.OfAsync([
            "export",
            "s9",
            "--data",
            _folder.Path,
            "--format",
            "text",
            "--out",
            File,
            "--as",
            "stranger",
        ]);
        Assert.Equal((1, 1), (forbidden.ExitCode, unknown.ExitCode));
        Assert.Equal(unknown.Error.Replace("'s9'", "'s2'", StringComparison.Ordinal), forbidden.Error);
        Assert.Empty(Directory.GetFiles(_folder.Path, "out.*"));

        var nowhere = await CliRun.OfAsync([
            "export",
            "s2",
            "--data",
            _folder.Path,
            "--format",
            "text",
            "--out",
            Path.Combine(File, "a"),
        ]);
        Assert.Equal(1, nowhere.ExitCode);
        Assert.Contains("cannot be written", nowhere.Error, StringComparison.Ordinal);

        var missing = await CliRun.OfAsync("verify", File);
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("is not readable as a manifest", missing.Error, StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(Manifest, "{}", Token);
        Assert.Contains(
            "is not readable as a manifest",
            (await CliRun.OfAsync("verify", File)).Error,
            StringComparison.Ordinal
        );
    }

    [Rule(P6)]
    [Fact]
    public async Task An_earlier_file_stays_when_an_export_fails()
    {
        Assert.Equal(0, (await ExportAsync("text")).ExitCode);
        var before = await BytesAsync(File);

        Assert.Equal(1, (await ExportAsync("html", "--as", "stranger")).ExitCode);
        Assert.Equal(before, await BytesAsync(File));
        Assert.Equal(0, (await CliRun.OfAsync("verify", File)).ExitCode);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<CliRun> ExportAsync(string format, params string[] options) =>
        CliRun.OfAsync(["export", "s2", "--data", _folder.Path, "--format", format, "--out", File, .. options]);

    private static Task<byte[]> BytesAsync(string file) => System.IO.File.ReadAllBytesAsync(file, Token);
}
