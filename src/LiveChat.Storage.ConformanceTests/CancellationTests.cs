using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Cancellation: before the effect nothing is done; later, everything or nothing.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class CancellationTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    /// <summary>A read with a cancelled token ends as cancelled.</summary>
    // Contract: C4
    [Fact]
    public virtual async Task A_read_cancelled_before_it_begins_ends_as_cancelled()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Reply("a"));

        foreach (var (name, read) in EveryCall.Reads(Store, channel.Id))
        {
            var error = await Record.ExceptionAsync(() => read(Cancelled));
            Assert.True(
                error is OperationCanceledException,
                $"{name} ends with {error?.GetType().Name ?? "an answer"}."
            );
            await read(Token);
        }
    }

    /// <summary>A commit with a cancelled token is not done, and a later attempt succeeds.</summary>
    // Contract: C4, C18
    [Fact]
    public virtual async Task A_commit_cancelled_before_it_begins_is_not_done()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Message("a"));
        var before = await channel.EverythingAsync();
        var commit = channel.Next().Put(channel.Message("b")).Put(channel.Pending("waits")).Build();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Store.Channels.CommitAsync(commit, Cancelled)
        );

        Assert.Equal(before, await channel.EverythingAsync());
        await Store.CommitAsync(commit);
        Assert.Equal(["a", "b"], await channel.IdsAsync());
    }

    /// <summary>A mark with a cancelled token is not set.</summary>
    // Contract: C4, C55
    [Fact]
    public virtual async Task A_mark_cancelled_before_it_begins_is_not_set()
    {
        var session = Channel().SessionId();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Store.Marks.SetAsync(EveryCall.User, session, new ReadMark(1, null), Cancelled)
        );

        Assert.Empty(await Store.Marks.GetAsync([EveryCall.User], [session], Token));
    }

    /// <summary>Commits that are cancelled at any moment are done whole or not at all.</summary>
    // Contract: C4, C18
    [Fact]
    public virtual async Task A_commit_cancelled_while_it_runs_is_done_whole_or_not_at_all()
    {
        var (done, cancelled) = (0, 0);
        for (var round = 0; round < 40; round++)
        {
            var channels = Enumerable.Range(0, 8).Select(number => Channel($"+{round}.{number}")).ToList();
            using var source = new CancellationTokenSource();
            var commits = channels
                .Select(channel => Task.Run(() => CommitAsync(channel, source.Token), Token))
                .ToList();
            await Task.WhenAny(commits.Skip(round % commits.Count));
            await source.CancelAsync();
            var answers = await Task.WhenAll(commits);
            for (var number = 0; number < channels.Count; number++)
            {
                var isThere = await IsThereWholeAsync(channels[number]);
                Assert.True(isThere || !answers[number], "Every answered commit is done.");
                (done, cancelled) = isThere ? (done + 1, cancelled) : (done, cancelled + 1);
            }
        }

        StoreCheck.Saw("commits done", done, 40);
        TestContext.Current.TestOutputHelper?.WriteLine($"saw {cancelled} commits cancelled");
    }

    /// <summary>Cancelling a call does not affect other calls.</summary>
    // Contract: C1, C4
    [Fact]
    public virtual async Task Cancelling_some_callers_leaves_the_others_untouched()
    {
        var channels = Enumerable.Range(0, 60).Select(number => Channel($"+{number}")).ToList();
        using var source = new CancellationTokenSource();
        var commits = channels
            .Select(
                (channel, number) => Task.Run(() => CommitAsync(channel, number % 3 == 0 ? source.Token : Token), Token)
            )
            .ToList();
        await source.CancelAsync();

        var answers = await Task.WhenAll(commits);

        Assert.All(channels.Zip(answers).Where((_, number) => number % 3 != 0), pair => Assert.True(pair.Second));
        foreach (var (channel, answered) in channels.Zip(answers))
        {
            Assert.True(await IsThereWholeAsync(channel) || !answered);
        }
    }

    /// <summary>Says whether the commit was answered as done.</summary>
    private async Task<bool> CommitAsync(ScriptedChannel channel, CancellationToken token)
    {
        var commit = channel
            .Next()
            .Put(channel.Session())
            .Put(channel.Message("a"), channel.Message("b"))
            .Put(channel.Pending("waits"))
            .Build();
        try
        {
            await Store.Channels.CommitAsync(commit, token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<bool> IsThereWholeAsync(ScriptedChannel channel)
    {
        var (state, page, _) = await channel.EverythingAsync();
        Assert.Equal(
            state.Version == 0 ? (0, 0, 0) : (1, 2, 1),
            (page.Sessions.Length, page.Entries.Length, state.PendingCount)
        );
        return state.Version == 1;
    }
}
