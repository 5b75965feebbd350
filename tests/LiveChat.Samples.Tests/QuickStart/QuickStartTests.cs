namespace LiveChat.Samples.Tests.QuickStart;

public sealed class QuickStartTests
{
    private static readonly string s_approved = RepositoryRoot.Combine(
        "tests",
        "LiveChat.Samples.Tests",
        "QuickStart",
        "Output.txt"
    );

    [Rule(H1, S1, S2, S3, S8, T1, T7, A1, A2, A3, A4, A5, A6)]
    [Fact]
    public async Task The_quick_start_plays_the_two_examples_of_the_page_to_the_end()
    {
        Approved.Equal(s_approved, await QuickStartProcess.RunAsync(TestContext.Current.CancellationToken));
    }
}
