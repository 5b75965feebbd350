using System.Globalization;

namespace LiveChat.Storage.Sqlite.Tests.Crash;

/// <summary>Durability, which no kill can show: the system calls of the process before it answers.</summary>
public sealed class SyncTests
{
    private const int Messages = 40;

    // Contract: C25
    [Fact]
    public async Task The_log_is_synced_between_an_answers_last_write_to_it_and_the_answer()
    {
        var trace = await TraceAsync(afterOpening: string.Empty);

        Figures.Saw($"{trace}");
        Assert.Equal(Messages, trace.Answers);
        Assert.True(trace.LogWrites >= Messages, $"Only {trace.LogWrites} writes to the log were seen.");
        Assert.True(trace.Unsynced == 0, $"{trace}");
    }

    [Theory]
    [InlineData("OFF")]
    [InlineData("NORMAL")]
    public async Task The_check_of_the_log_fails_if_answers_do_not_wait_for_the_disk(string synchronous)
    {
        var trace = await TraceAsync($"PRAGMA synchronous = {synchronous}");

        Figures.Saw($"{synchronous}: {trace}");
        Assert.Equal(Messages, trace.Answers);
        Assert.True(trace.LogWrites >= Messages, $"Only {trace.LogWrites} writes to the log were seen.");
        Assert.True(trace.Unsynced >= Messages - 1, $"{synchronous}: {trace}");
    }

    private static async Task<SystemCallTrace> TraceAsync(
        string afterOpening,
        [System.Runtime.CompilerServices.CallerMemberName] string test = ""
    )
    {
        var tracer = SystemCallTrace.FindTracer();
        if (tracer is null)
        {
            Requirement.Missing(test, "strace is not installed, or may not trace here");
        }

        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new TestFolder();
        var trace = folder.File("trace.txt");
        using (
            var process = WriterProcess.StartTraced(
                tracer,
                SystemCallTrace.Arguments(trace),
                "write",
                folder.File("history.db"),
                "ann",
                "1",
                Messages.ToString(CultureInfo.InvariantCulture),
                "1",
                afterOpening
            )
        )
        {
            await foreach (var _ in process.ReadLinesAsync(cancellationToken))
            {
                // The output is read, so that the process never waits for a reader.
            }

            Assert.True(await process.ExitAsync(cancellationToken) == 0, await process.ErrorsAsync(cancellationToken));
        }

        return SystemCallTrace.Read(File.ReadLines(trace));
    }
}
