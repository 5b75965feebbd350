using System.Globalization;
using LiveChat.Storage.Sqlite.Tests.Search;
using LiveChat.Storage.Sqlite.Writing;

namespace LiveChat.Storage.Sqlite.Tests.Crash;

/// <summary>
/// Processes that write one file are killed at any moment. That shows nothing about the disk: see <see cref="SyncTests"/>.
/// </summary>
public sealed class KillTests
{
    private const int CallersAWriter = 8;

    /// <summary>The number of answered messages that a writer sends again at its start, before the first unanswered one.</summary>
    private const int Repeats = 5;

    private static readonly string[] s_writers = ["ann", "ben", "cid", "dan"];

    // Contract: C17, C18, C23, C25
    [Fact]
    public async Task Four_writers_killed_at_any_moment_lose_nothing_acknowledged_and_duplicate_nothing()
    {
        var (kills, atLeast) = (Shares.Kills.Count, Shares.AcknowledgedBeforeTheLastKill.Count);
        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        var seed = Figures.Seed();

        var logs = s_writers.Select(writer => new AcknowledgedLog(writer)).ToArray();
        var (killsEach, atLeastEach) = (kills / logs.Length, atLeast / logs.Length);
        await Task.WhenAll(
            logs.Select(
                (log, index) =>
                    KillAgainAndAgainAsync(
                        file,
                        log,
                        killsEach,
                        atLeastEach,
                        new Random(seed + index),
                        cancellationToken
                    )
            )
        );

        FileCheck.IsSound(file);
        var tokens = IndexCheck.Holds(file);
        using var store = new SqliteStore(file);
        var messages = await FileCheck.MessagesAsync(store, Host.ChannelsOf(s_writers), cancellationToken);
        foreach (var log in logs)
        {
            var there = FileCheck.NumbersOf(log.Writer, messages);
            var lost = log.Acknowledged.Except(there).Count();
            Assert.True(lost == 0, $"{lost} acknowledged messages of {log.Writer} are lost.");
            Assert.True(there.Length == there.Distinct().Count(), $"A message of {log.Writer} is duplicated.");
            Assert.Equal(log.Acknowledged.Order(), there);
        }

        var killed = logs.Sum(log => log.Kills);
        var acknowledged = logs.Sum(log => log.AcknowledgedBeforeTheLastKill);
        Figures.Saw($"saw {Shares.Kills.Said(killed, "kills")};");
        Figures.Saw(
            $"{killed} kills of {logs.Length} writers, {acknowledged} messages acknowledged before the last kill:"
        );
        Figures.Saw($"0 lost, 0 doubled; {logs.Sum(log => log.Repeated)} acknowledged and sent again,");
        Figures.Saw($"{logs.Sum(log => log.DoneUnanswered)} done and not answered before a kill.");
        Figures.Saw($"{tokens} tokens in the index, exactly those of the messages.");
        Assert.True(tokens > 2 * acknowledged, $"The index has only {tokens} tokens.");
        Assert.Equal(kills, killed);
        Assert.True(acknowledged >= atLeast, $"Only {acknowledged} messages were acknowledged; {atLeast} are needed.");
        Assert.True(logs.Sum(log => log.Repeated) >= kills, "Too few acknowledged messages were sent again.");
    }

    /// <summary>Starts a writer where the previous one may have failed, and kills it after some answers; the last one may finish.</summary>
    private static async Task KillAgainAndAgainAsync(
        string file,
        AcknowledgedLog log,
        int kills,
        int atLeast,
        Random random,
        CancellationToken cancellationToken
    )
    {
        while (log.Kills < kills)
        {
            using var process = Start(file, log, int.MaxValue);

            // Sometimes before the first answer, while the file is created, opened or recovered.
            var killAfter = random.Next(8) == 0 ? 0 : random.Next(20, 280);
            if (log.Kills == kills - 1)
            {
                killAfter = Math.Max(killAfter, Repeats + CallersAWriter + atLeast - log.Acknowledged.Count);
            }

            var seen = 0;
            await foreach (var line in process.ReadLinesAsync(cancellationToken))
            {
                if (log.Take(line) is var counts && seen <= killAfter)
                {
                    seen += counts ? 1 : 0;
                    if (seen >= killAfter)
                    {
                        process.Kill();
                        seen = int.MaxValue;
                    }
                }
            }

            Assert.True(
                await process.ExitAsync(cancellationToken) == 128 + 9,
                $"{log.Writer} ended by itself: {await process.ErrorsAsync(cancellationToken)}"
            );
            log.EndOfOne();
        }

        log.EndOfKills();
        using var last = Start(file, log, log.Highest + CallersAWriter);
        await foreach (var line in last.ReadLinesAsync(cancellationToken))
        {
            log.Take(line);
        }

        Assert.True(await last.ExitAsync(cancellationToken) == 0, await last.ErrorsAsync(cancellationToken));
    }

    private static WriterProcess Start(string file, AcknowledgedLog log, int to) =>
        WriterProcess.Start(
            "write",
            file,
            log.Writer,
            Text(Math.Max(1, log.FirstOpen - Repeats)),
            Text(to),
            Text(CallersAWriter)
        );

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
