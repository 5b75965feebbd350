using System.Globalization;
using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Many callers at once: nothing is lost, duplicated, out of order or half visible.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class ConcurrencyTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private const int Writers = 16;

    private static int MessagesEach => StoreShares.MessagesEach.Count;

    /// <summary>Writers conflict on two channels while readers read.</summary>
    // Contract: C1, C2, C3, C12, C17, C18
    [Fact]
    public virtual async Task Sixteen_writers_and_readers_on_two_channels_lose_nothing_and_see_no_half_commit()
    {
        ScriptedChannel[] channels = [Channel("+1"), Channel("+2")];
        var start = new StartingLine(Writers);
        var conflicts = 0;
        var snapshots = await MeanwhileAsync(
            (reader, done) => ReadUntilDoneAsync(channels[reader], done),
            async () =>
                conflicts = (
                    await Task.WhenAll(
                        Enumerable
                            .Range(0, Writers)
                            .Select(writer => Task.Run(() => WriteAsync(channels[writer % 2], writer, start), Token))
                    )
                ).Sum()
        );

        foreach (var channel in channels)
        {
            var state = await channel.LoadAsync([0]);
            Assert.Equal(Writers / 2 * MessagesEach, (await channel.PageAsync()).Entries.Length);
            Assert.Equal(Writers / 2 * MessagesEach, state.Version);
            Assert.Equal(state.Version, state.Sessions[0].CustomerMessages);
        }

        StoreCheck.Saw("snapshots read during writes", snapshots, 2);
        StoreCheck.Saw("conflicts", conflicts, 10);
    }

    /// <summary>Of any number of commits that expect one version, one is done.</summary>
    // Contract: C17
    [Fact]
    public virtual async Task Of_sixteen_commits_that_expect_one_version_one_is_done()
    {
        var channel = Channel();
        var rounds = StoreShares.CommitsOfOneVersion.Count;
        for (var version = 0; version < rounds; version++)
        {
            var state = await channel.LoadAsync([0]);
            var done = await Task.WhenAll(
                Enumerable
                    .Range(0, Writers)
                    .Select(writer =>
                        Task.Run(() => Store.TryCommitAsync(CommitOf(state, channel, $"{writer}.{version}")), Token)
                    )
            );
            Assert.Single(done, true);
        }

        Assert.Equal(rounds, (await channel.LoadAsync()).Version);
    }

    /// <summary>A list read while sessions close and open shows exactly one active session.</summary>
    // Contract: C3, C19
    [Rule(L2)]
    [Fact]
    public virtual async Task A_list_never_duplicates_or_omits_a_session_that_moves()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(0, SessionStatus.Active));
        var reads = await MeanwhileAsync(
            (_, done) => ListUntilDoneAsync(channel, done),
            async () =>
            {
                for (var opened = 1; opened <= 100; opened++)
                {
                    await channel.PutAsync(channel.Session(opened - 1), channel.Session(opened, SessionStatus.Active));
                    await Task.Yield();
                }
            }
        );

        StoreCheck.Saw("lists read during writes", reads, 20);
    }

    /// <summary>A feed that reads while others write receives everything once.</summary>
    // Contract: C3, C45, C48
    [Rule(P7)]
    [Fact]
    public virtual async Task A_reader_that_follows_while_others_write_receives_everything()
    {
        var channel = Channel();
        var reader = new ChangeReader();
        var start = new StartingLine(8);
        await MeanwhileAsync(
            (number, done) => number == 0 ? FollowAsync(channel, reader, done) : Task.FromResult(0),
            () =>
                Task.WhenAll(
                    Enumerable.Range(0, 8).Select(writer => Task.Run(() => WriteAsync(channel, writer, start), Token))
                )
        );

        Assert.Equal(8 * MessagesEach, reader.Version);
        Assert.Equal((await channel.PageAsync()).Entries, reader.Entries.OrderBy(entry => entry.Place));
    }

    /// <summary>
    /// Sixteen writers append to one hot channel and to a thousand cold ones, 200,000 times in full.
    /// </summary>
    // Contract: C1, C2, C17, C18, C34
    [Rule(L3)]
    [Fact]
    public virtual async Task Appends_to_one_hot_and_a_thousand_cold_channels_are_not_lost_duplicated_or_reordered()
    {
        var load = new AppendLoad(Store, Writers, cold: 1_000, appends: StoreShares.Appends.Count);
        await load.RunAsync();
        StoreCheck.Ran(StoreShares.Appends, "appends");
        StoreCheck.Saw("appends", await load.CheckAsync(), StoreShares.Appends.Count);
    }

    /// <summary>Runs two readers until the work ends or fails, and adds up their results.</summary>
    private static async Task<int> MeanwhileAsync(Func<int, CancellationToken, Task<int>> read, Func<Task> work)
    {
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(reader => Task.Run(() => read(reader, done.Token), Token)).ToList();
        try
        {
            await work();
        }
        finally
        {
            await done.CancelAsync();
        }

        return (await Task.WhenAll(readers)).Sum();
    }

    private async Task<int> ListUntilDoneAsync(ScriptedChannel channel, CancellationToken done)
    {
        var query = new SessionQuery { Selector = SessionSelector.Of(channel.Channel.LiveChat), Limit = 1_000 };
        var reads = 0;
        for (; !done.IsCancellationRequested || reads < 10; reads++)
        {
            Assert.Single(await Store.Sessions.ListAsync(query with { Status = SessionStatus.Active }, Token));
            var all = await Store.Sessions.ListAsync(query, Token);
            Assert.Equal(all.DistinctBy(session => session.Id), all);
            Assert.Single(all, session => session.Status == SessionStatus.Active);
            await Task.Yield();
        }

        return reads;
    }

    /// <summary>Follows the changes until none are left and no more come; each version adds one entry.</summary>
    private static async Task<int> FollowAsync(ScriptedChannel channel, ChangeReader reader, CancellationToken done)
    {
        for (var calls = 1; ; calls++)
        {
            var isLast = done.IsCancellationRequested;
            var changes = await channel.ChangesAsync(reader.Version, limit: 3);
            reader.Read(changes);
            Assert.Equal(reader.Version, reader.Entries.Count);
            if (isLast && reader.Version == changes.NewestVersion)
            {
                return calls;
            }

            await Task.Yield();
        }
    }

    /// <summary>Counts the conflicts that the writer met.</summary>
    /// <remarks>All writers load before the first commits, so that some conflict even on one core.</remarks>
    private async Task<int> WriteAsync(ScriptedChannel channel, int writer, StartingLine start)
    {
        var conflicts = 0;
        for (var number = 0; number < MessagesEach; )
        {
            var state = await channel.LoadAsync([0]);
            await start.ReachAsync();
            if (
                await Store.TryCommitAsync(
                    CommitOf(state, channel, string.Create(CultureInfo.InvariantCulture, $"{writer}.{number}"))
                )
            )
            {
                Assert.Single((await channel.LoadAsync($"{writer}.{number}")).Entries);
                number++;
            }
            else
            {
                conflicts++;
            }
        }

        return conflicts;
    }

    /// <summary>Every commit adds one message and counts it in the session, which would reveal half a commit.</summary>
    private static async Task<int> ReadUntilDoneAsync(ScriptedChannel channel, CancellationToken done)
    {
        var reads = 0;
        do
        {
            var page = await channel.PageAsync();
            Assert.Equal(page.Version, page.Entries.Length);
            Assert.Equal(page.Version, page.Anchor?.CustomerMessages ?? 0);
            reads++;
            await Task.Yield();
        } while (!done.IsCancellationRequested);

        return reads;
    }

    private static ChannelCommit CommitOf(ChannelState state, ScriptedChannel channel, string id)
    {
        var session = state.Sessions.IsEmpty ? channel.Session() : state.Sessions[0];
        return new ChannelCommitBuilder(channel.Id, channel.Channel, state.Version)
            .Put(session with { CustomerMessages = session.CustomerMessages + 1 })
            .Put(channel.Message(id))
            .Build();
    }

    /// <summary>Blocks callers until all have arrived; then it stays open.</summary>
    private sealed class StartingLine(int count)
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _missing = count;

        public async Task ReachAsync()
        {
            if (Interlocked.Decrement(ref _missing) == 0)
            {
                _all.SetResult();
            }

            await Task.Yield();
            await _all.Task.WaitAsync(TimeSpan.FromMinutes(1), Token);
        }
    }
}
