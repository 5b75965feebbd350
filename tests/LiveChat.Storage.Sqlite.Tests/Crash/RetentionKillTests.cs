using System.Globalization;
using LiveChat.Storage.Sqlite.Tests.Search;
using LiveChat.Storage.Sqlite.Writing;

namespace LiveChat.Storage.Sqlite.Tests.Crash;

/// <summary>A process that removes what has expired is killed, and its log is cut: whole commits remain (rule P4).</summary>
public sealed class RetentionKillTests
{
    private const int Channels = 6;

    private const int RemovedByACommit = 50;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Rule(P4)]
    [Fact]
    public async Task A_run_that_is_killed_at_any_moment_and_repeated_removes_what_has_expired_and_nothing_else()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        var random = new Random(Figures.Seed());
        using var store = new SqliteStore(file).EnsureCreated();
        var desk = Host.Desk(store);
        int[] sizes = [.. Enumerable.Repeat(2, Shares.RetentionKills.Count * 30)];
        var staying = new List<SessionId>();
        for (var number = 0; number < Channels; number++)
        {
            var sessions = await Filled.ChannelAsync(store, ChannelOf(number), sizes, _ => null, Token);
            foreach (var session in sessions[..^1].Where(_ => random.Next(10) == 0))
            {
                Assert.True((await desk.HoldAsync(session, Host.Supervisor.User, Token)).Changed);
                staying.Add(session);
            }

            staying.Add(sessions[^1]);
        }

        var (kills, between, commits) = (0, 0, 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var writing = WriteAsync(desk, store, stop.Token);
        for (var isKilled = true; isKilled; )
        {
            (isKilled, var steps) = await RunAsync(file, kills < Shares.RetentionKills.Count ? random : null);
            kills += isKilled ? 1 : 0;
            between += isKilled && steps > 0 ? 1 : 0;
            commits += steps;
        }

        await stop.CancelAsync();
        var written = await writing;

        // A channel that changed at every look is left to the next run.
        Assert.False((await RunAsync(file, kill: null)).IsKilled);
        var left = await SessionsAsync(store);
        Assert.Equal(staying.Order(), left.Order());
        var messages = await FileCheck.MessagesAsync(store, Enumerable.Range(0, Channels).Select(ChannelOf), Token);
        Assert.Equal((2 * staying.Count) + written, messages.Length);
        FileCheck.IsSound(file);
        var tokens = IndexCheck.Holds(file);
        Figures.Saw($"{Shares.RetentionKills.Said(kills, "kills")}, {between} after a commit; {commits} commits seen,");
        Figures.Saw($"{staying.Count} sessions stayed, {written} messages came meanwhile, {tokens} tokens compared");
        Assert.True(between * 2 >= Shares.RetentionKills.Count, "Too few were killed between two commits.");
        Assert.True(written >= commits, "Writers waited for the run.");
    }

    // Contract: C18, C25
    [Rule(P4)]
    [Fact]
    public async Task A_log_that_is_cut_anywhere_has_whole_commits_of_a_run_and_nothing_half_removed()
    {
        const int Sessions = 400;
        using var folder = new TestFolder();
        var (original, copy) = (folder.File("original.db"), folder.File("copy.db"));
        using (var filling = new SqliteStore(original, new SqliteStoreOptions { PageSize = 4096 }).EnsureCreated())
        {
            await Filled.ChannelAsync(filling, ChannelOf(0), [.. Enumerable.Repeat(2, Sessions)], _ => null, Token);
        }

        using var store = new SqliteStore(original, new SqliteStoreOptions { CheckpointPages = 0 });
        var report = await Host.Retention(LiveChatStore.Of(store)).ApplyAsync(cancellationToken: Token);
        Assert.Equal(Sessions - 1, report.Sessions);

        var log = await File.ReadAllBytesAsync(original + "-wal", Token);
        var random = new Random(Figures.Seed());
        var cases = Shares.CutRetentionLogs.Count;
        var seen = new HashSet<int>();
        for (var index = 0; index < cases; index++)
        {
            File.Delete(copy + "-shm");
            File.Copy(original, copy, overwrite: true);
            await File.WriteAllBytesAsync(copy + "-wal", log[..random.Next(log.Length + 1)], Token);
            seen.Add(await RemovedAsync(copy));
        }

        Figures.Saw($"{Shares.CutRetentionLogs.Said(cases, "cut logs")} of {log.Length} bytes; removed: {Said(seen)}");
        Assert.True(seen.Count >= 6, "The log was always cut at the same places.");

        async Task<int> RemovedAsync(string file)
        {
            using var cut = new SqliteStore(file);
            var left = await SessionsAsync(cut);
            var removed = Sessions - left.Count;
            Assert.True(removed % RemovedByACommit == 0 || removed == Sessions - 1, $"{removed} are gone.");
            Assert.Equal(2 * left.Count, (await FileCheck.MessagesAsync(cut, [ChannelOf(0)], Token)).Length);
            var id = (await cut.GetKeyAsync(Token)).IdOf(ChannelOf(0));
            var state = await cut.LoadAsync(id, new ChannelNeeds(), Token);
            Assert.Equal(removed, state.Runs.Sum(run => run.Sessions));
            Assert.All(left, session => Assert.DoesNotContain(state.Runs, run => run.Contains(session.OpenedAt)));
            FileCheck.IsSound(file);
            return removed;
        }
    }

    private static Channel ChannelOf(int number) =>
        Host.Channel($"long-{number.ToString(CultureInfo.InvariantCulture)}");

    private static string Said(HashSet<int> numbers) => string.Join(", ", numbers.Order());

    /// <summary>Starts a run in a process, and kills it after some commits, or lets it end.</summary>
    private static async Task<(bool IsKilled, int Commits)> RunAsync(string file, Random? kill)
    {
        using var process = WriterProcess.Start("retain", file);
        var (left, commits) = (kill?.Next(6) ?? int.MaxValue, 0);
        await foreach (var line in process.ReadLinesAsync(Token))
        {
            commits += line.StartsWith("at ", StringComparison.Ordinal) ? 1 : 0;
            if (left-- == 0)
            {
                await Task.Delay(kill!.Next(10), Token);
                process.Kill();
            }
        }

        var code = await process.ExitAsync(Token);
        Assert.True(code is 0 or (128 + 9), await process.ErrorsAsync(Token));
        return (code != 0, commits);
    }

    /// <summary>Receives messages until it is stopped, and reads each; returns their number.</summary>
    private static async Task<int> WriteAsync(SessionDesk desk, SqliteStore store, CancellationToken stop)
    {
        var number = 0;
        for (; !stop.IsCancellationRequested; number++)
        {
            var channel = ChannelOf(number % Channels);
            var outcome = await desk.ReceiveAsync(channel, Host.MessageOf("ann", number), Token);
            Assert.True(outcome.Changed);
            Assert.NotNull(await store.FindAsync(outcome.Session!.Value, Token));
            await Task.Yield();
        }

        return number;
    }

    private static async Task<List<SessionId>> SessionsAsync(SqliteStore store)
    {
        var query = new SessionQuery { Selector = SessionSelector.Of(Host.Sales), Limit = int.MaxValue };
        return [.. (await store.ListAsync(query, Token)).Select(session => session.Id)];
    }
}
