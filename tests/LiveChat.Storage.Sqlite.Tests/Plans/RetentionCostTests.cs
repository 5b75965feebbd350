using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using LiveChat.Storage.ConformanceTests;
using LiveChat.Storage.Sqlite.Writing;

namespace LiveChat.Storage.Sqlite.Tests.Plans;

/// <summary>What a run of retention touches follows what goes, not what stays (rule P4).</summary>
public sealed class RetentionCostTests
{
    private const int SessionsOfAChannel = 20;

    /// <summary>The newest session of each channel is active, and stays.</summary>
    private const int GoingOfAChannel = SessionsOfAChannel - 1;

    private const int MessagesOfASession = 10;

    private const int PageSize = 4096;

    private const int FrameHeader = 24;

    private static readonly DateTimeOffset s_old = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset s_new = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Rule(P4, H9)]
    [Fact]
    public async Task A_run_touches_as_much_among_ten_times_as_many_messages_that_stay()
    {
        const int Going = 20;
        var few = await CostAsync(Going, staying: Going);
        var many = await CostAsync(Going, staying: 10 * Going);

        Figures.Saw($"{Going * GoingOfAChannel} sessions go: {few} among as many, {many} among ten times as many");
        Assert.True(few.Rows >= Going * SessionsOfAChannel, "Too few rows were counted.");
        Assert.Equal(few.Calls, many.Calls);
        Assert.Equal(few.Rows, many.Rows);
        Assert.True(few.Pages > 100, "Too few pages were counted.");

        // Pages are shared with what stays, so among more of it there are more of them; never ten times as many.
        Assert.InRange(many.Pages, few.Pages * 0.9, few.Pages * 2.0);
    }

    [Rule(P4)]
    [Fact]
    public async Task Of_many_messages_half_go_while_readers_and_writers_go_on()
    {
        var channels = Shares.MessagesHalfExpired.Count / (SessionsOfAChannel * MessagesOfASession);
        using var folder = new TestFolder();
        using var store = new SqliteStore(folder.File("history.db")).EnsureCreated();
        var held = await FillAsync(store, channels / 2, channels / 2);
        var desk = Host.Desk(store);
        Assert.True((await desk.HoldAsync(held, Host.Supervisor.User, Token)).Changed);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var others = new[]
        {
            AgainAsync(
                async number =>
                    Assert.True((await desk.ReceiveAsync(New(0), Host.MessageOf("ann", number), Token)).Changed),
                stop.Token
            ),
            AgainAsync(async _ => Assert.NotNull(await store.FindAsync(held, Token)), stop.Token),
        };
        var steps = new Steps();
        var taken = Stopwatch.StartNew();
        for (var isComplete = false; !isComplete; )
        {
            isComplete = (await Host.Retention(LiveChatStore.Of(store)).ApplyAsync(steps, Token)).IsComplete;
        }

        var seconds = taken.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        var (writes, reads) = (await others[0], await others[1]);
        var going = (channels / 2 * GoingOfAChannel) - 1;
        Figures.Saw(
            $"{Shares.MessagesHalfExpired.Said(Shares.MessagesHalfExpired.Count, "messages")}: {going} sessions"
        );
        Figures.Saw($"went in {seconds:0.0} s and {steps.Count} commits; meanwhile");
        Figures.Saw($"{writes.Count} writes, the longest {writes.Longest.TotalMilliseconds:0} ms,");
        Figures.Saw($"{reads.Count} reads, the longest {reads.Longest.TotalMilliseconds:0} ms");
        var query = new SessionQuery { Selector = SessionSelector.Of(Host.Sales), Limit = int.MaxValue };
        Assert.Equal((channels * SessionsOfAChannel) - going, (await store.ListAsync(query, Token)).Length);
        Assert.NotNull(await store.FindAsync(held, Token));
        Assert.True(writes.Count >= steps.Count && reads.Count >= steps.Count, "Others waited for the run.");
    }

    private static async Task<Cost> CostAsync(int going, int staying)
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using (var filling = new SqliteStore(file, new SqliteStoreOptions { PageSize = PageSize }).EnsureCreated())
        {
            await FillAsync(filling, going, staying);
        }

        using var store = new SqliteStore(file, new SqliteStoreOptions { CheckpointPages = 0 });
        var counting = new Counting(store);
        var report = await Host.Retention(LiveChatStore.Of(counting)).ApplyAsync(cancellationToken: Token);
        Assert.Equal(going * GoingOfAChannel, report.Sessions);
        return new Cost(counting.Calls, counting.Rows, new FileInfo(file + "-wal").Length / (PageSize + FrameHeader));
    }

    /// <summary>Fills channels whose sessions have expired, among others; returns a session that has.</summary>
    private static async Task<SessionId> FillAsync(SqliteStore store, int going, int staying)
    {
        int[] sizes = [.. Enumerable.Repeat(MessagesOfASession, SessionsOfAChannel)];
        var first = default(SessionId?);
        for (var number = 0; number < Math.Max(going, staying); number++)
        {
            if (number < going)
            {
                var channel = Host.Channel(string.Create(CultureInfo.InvariantCulture, $"old-{number}"));
                var sessions = await Filled.ChannelAsync(store, channel, sizes, _ => null, Token, s_old);
                first ??= sessions[0];
            }

            if (number < staying)
            {
                await Filled.ChannelAsync(store, New(number), sizes, _ => null, Token, s_new);
            }
        }

        return first!.Value;
    }

    private static Channel New(int number) =>
        Host.Channel(string.Create(CultureInfo.InvariantCulture, $"new-{number}"));

    private static async Task<(int Count, TimeSpan Longest)> AgainAsync(Func<int, Task> act, CancellationToken stop)
    {
        await Task.Yield();
        var (count, longest) = (0, TimeSpan.Zero);
        for (; !stop.IsCancellationRequested; count++)
        {
            var taken = Stopwatch.StartNew();
            await act(count);
            longest = taken.Elapsed > longest ? taken.Elapsed : longest;
        }

        return (count, longest);
    }

    private sealed record Cost(int Calls, int Rows, long Pages);

    private sealed class Steps : IProgress<RetentionProgress>
    {
        public int Count { get; private set; }

        public void Report(RetentionProgress value) => Count++;
    }

    /// <summary>Counts calls, and the rows that they returned or removed.</summary>
    private sealed class Counting(SqliteStore store) : DelegatingStore(LiveChatStore.Of(store))
    {
        public int Calls { get; private set; }

        public int Rows { get; private set; }

        protected override async ValueTask<TAnswer> CallAsync<TAnswer>(string member, Func<ValueTask<TAnswer>> call)
        {
            var answer = await call();
            Calls++;
            Rows += answer switch
            {
                EntryPage page => page.Sessions.Length + page.Entries.Length,
                ChannelState state => state.Sessions.Length + state.Entries.Length,
                ImmutableArray<Session> sessions => sessions.Length,
                ImmutableArray<Message> messages => messages.Length,
                _ => 0,
            };
            return answer;
        }
    }
}
