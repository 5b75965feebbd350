using System.IO.Compression;

namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>
/// A file that the program of commit 3ec6f0f made of <c>docs/transcripts</c>, when stores had version 1. It is never
/// made again: it is the data that must come forward, the program's own names included.
/// </summary>
public sealed class FormerFileTests
{
    [Rule(L6)]
    [Fact]
    public async Task A_file_of_version_1_gives_the_same_dump_and_importing_again_adds_nothing()
    {
        var folder = RepositoryRoot.Combine("docs", "transcripts");
        using var kept = new KeptFile();
        await UnpackAsync(kept.Path);

        Assert.Equal((await CliRun.OfAsync("dump", "--data", folder)).Output, await kept.DumpAsync());
        var again = await kept.ImportAsync(folder);
        Assert.Contains("\"messagesAdded\":0", again.Output.Replace(" ", string.Empty), StringComparison.Ordinal);
        Assert.Contains("\"messages\":3", again.Output.Replace(" ", string.Empty), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("________________________________")]
    [InlineData("xfPf3KoO3-zwwakI4JKXOQDgyI2g_AN*")]
    public async Task An_id_that_neither_version_wrote_is_damage_and_is_named(string id)
    {
        using var kept = new KeptFile();
        await UnpackAsync(kept.Path);
        await kept.DumpAsync();
        var changed = kept.Execute(
            $"UPDATE entry SET text = json_set(text, '$.session', '{id}') WHERE text LIKE '%\"session\":%'"
        );

        var run = await CliRun.OfAsync("dump", "--db", kept.Path);
        Assert.True(changed > 0);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The record contains no session id.", run.Error, StringComparison.Ordinal);
    }

    private static async Task UnpackAsync(string path)
    {
        var golden = RepositoryRoot.Combine("tests", "LiveChat.Samples.Tests", "HistoryCli", "version-1.db.gz");
        await using var packed = new GZipStream(File.OpenRead(golden), CompressionMode.Decompress);
        await using var file = File.Create(path);
        await packed.CopyToAsync(file, TestContext.Current.CancellationToken);
    }
}
