using Xunit.Sdk;

namespace LiveChat.Samples.Tests;

public sealed class SharedFilesTests
{
    [Theory]
    [InlineData("stripe")]
    [InlineData("ubuntu")]
    public void A_corpus_has_its_messages_and_sessions(string corpus)
    {
        var folder = SharedFiles.Data(corpus);

        Assert.NotEmpty(File.ReadLines(Path.Combine(folder, "messages.jsonl")));
        Assert.NotEmpty(File.ReadLines(Path.Combine(folder, "sessions.jsonl")));
    }

    [Fact]
    public void The_shared_folder_is_the_configured_one_or_else_the_one_next_to_the_repository()
    {
        var configured = Path.Combine(Path.GetTempPath(), "elsewhere");

        Assert.Equal(configured, SharedFiles.FolderOf(configured));
        Assert.Equal(Path.Combine(Path.GetDirectoryName(RepositoryRoot.Path)!, "shared"), SharedFiles.FolderOf(null));
        Assert.Equal(SharedFiles.FolderOf(null), SharedFiles.FolderOf(""));
    }

    [Fact]
    public void A_missing_requirement_skips_a_test_unless_all_tests_are_required()
    {
        var skipped = EndOf(() => Requirement.Missing("A test", "no server", requireAll: null));
        var failed = EndOf(() => Requirement.Missing("A test", "no server", requireAll: "true"));

        Assert.Equal("$XunitDynamicSkip$A test not run: no server", Assert.IsType<SkipException>(skipped).Message);
        Assert.Equal("A test not run: no server", Assert.IsType<FailException>(failed).Message);
    }

    // Record.Exception lets a skip pass through.
    private static Exception? EndOf(Action test)
    {
        try
        {
            test();
            return null;
        }
        catch (XunitException end)
        {
            return end;
        }
    }
}
