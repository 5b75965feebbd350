using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Several hosts on the same data, at once and one after another.</summary>
/// <remarks>Left out where <see cref="TestStore.IsShared"/> is false.</remarks>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class SharedDataTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    /// <summary>The key is the same on every host, and after all hosts have closed.</summary>
    // Contract: C10
    [Fact]
    public virtual async Task Every_host_has_the_same_key_even_after_a_restart()
    {
        var channel = Channel();
        var first = await (await OpenAsync()).KeyAsync();
        Assert.Equal(channel.Id, first.IdOf(channel.Channel));

        await Fresh.CloseAsync();
        var again = await (await OpenAsync()).KeyAsync();
        Assert.Equal((channel.Id, first.Generation), (again.IdOf(channel.Channel), again.Generation));
    }

    /// <summary>Another host sees a commit at once.</summary>
    // Contract: C2
    [Fact]
    public virtual async Task Another_host_sees_a_commit_at_once()
    {
        var (here, there) = (Channel(), On(await OpenAsync()));
        for (var number = 0; number < 20; number++)
        {
            await here.PutAsync(
                here.Next().Put(here.Session()).Put(here.Message($"{number:00}")).Put(here.Pending($"p{number}"))
            );
            Assert.Equal(await here.EverythingAsync(), await there.EverythingAsync());
        }
    }

    /// <summary>Hosts refuse each other's stale commits.</summary>
    // Contract: C1, C17
    [Fact]
    public virtual async Task A_commit_decided_before_another_hosts_commit_is_refused()
    {
        var (here, there) = (Channel(), On(await OpenAsync()));
        await here.PutAsync(here.Session(), here.Message("a"));

        await Assert.ThrowsAsync<ConcurrencyException>(() => there.PutAsync(there.Session(), there.Message("b")));
        Assert.Equal(["a"], await there.IdsAsync());
    }

    /// <summary>Of commits on several hosts that expect one version, one is done.</summary>
    // Contract: C1, C17
    [Fact]
    public virtual async Task Of_commits_on_four_hosts_that_expect_one_version_one_is_done()
    {
        List<StorePorts> hosts = [Store, await OpenAsync(), await OpenAsync(), await OpenAsync()];
        var channel = Channel();
        for (var round = 0; round < 20; round++)
        {
            var commit = channel.Next().Put(channel.Session(round)).Build();
            var done = await Task.WhenAll(
                hosts
                    .SelectMany(host => new[] { host, host })
                    .Select(host => Task.Run(() => host.TryCommitAsync(commit), Token))
            );
            Assert.Single(done, true);
            channel = On(Store);
            await channel.CatchUpAsync();
            Assert.Equal(round + 1, channel.Version);
        }
    }

    /// <summary>Desks of two hosts append to one channel; both retry, and nothing is lost or duplicated.</summary>
    // Contract: C1, C17, C18
    [Rule(L3)]
    [Fact]
    public virtual async Task Two_hosts_that_append_to_one_channel_lose_and_duplicate_nothing()
    {
        Office[] offices = [new(Store), new(await OpenAsync())];
        var clock = offices[0].Channel();
        var added = await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(number =>
                    Task.Run(
                        async () =>
                        {
                            try
                            {
                                return (
                                    await offices[number % 2]
                                        .Desk.ReceiveAsync(
                                            clock,
                                            new IncomingMessage($"{number / 2 * 2}", "hello"),
                                            Token
                                        )
                                ).Changed
                                    ? 1
                                    : 0;
                            }
                            catch (ConcurrencyException)
                            {
                                return 0;
                            }
                        },
                        Token
                    )
                )
        );

        var there = await On(Store).PageAsync();
        Assert.Single(there.Sessions);
        Assert.Equal(added.Sum(), there.Entries.Length);
        Assert.Equal(there.Entries.Length, there.Sessions[0].CustomerMessages);
        StoreCheck.Saw("messages added", added.Sum(), 5);
    }

    /// <summary>Answered writes remain after all hosts have closed and one opens again.</summary>
    // Contract: C2, C25
    [Fact]
    public virtual async Task Answered_writes_remain_after_all_hosts_have_closed()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session(0, SessionStatus.Active))
                .Put(channel.Reply("a"))
                .Put(channel.Pending("waits"))
        );
        await channel.PutAsync(channel.Next().Put(channel.Message("b")).Remove(ScriptedChannel.Place("a")));
        var mark = new ReadMark(1, ScriptedChannel.Place("b"));
        await Store.Marks.SetAsync(EveryCall.User, channel.SessionId(), mark, Token);
        var before = await channel.EverythingAsync();

        await Fresh.CloseAsync();
        var again = await OpenAsync();

        Assert.Equal(before, await On(again).EverythingAsync());
        Assert.Equal(mark, (await again.Marks.GetAsync([EveryCall.User], [channel.SessionId()], Token)).Single().Value);
        var list = new SessionQuery
        {
            Selector = SessionSelector.Of(channel.Channel.LiveChat),
            Status = SessionStatus.Active,
            Limit = 9,
        };
        Assert.Single(await again.Sessions.ListAsync(list, Token));
    }

    /// <summary>Marks set on two hosts are joined.</summary>
    // Contract: C2, C55
    [Rule(L7)]
    [Fact]
    public virtual async Task Marks_of_two_hosts_are_joined()
    {
        var other = await OpenAsync();
        var session = Channel().SessionId();
        await Store.Marks.SetAsync(EveryCall.User, session, new ReadMark(5, ScriptedChannel.Place("a")), Token);
        await other.Marks.SetAsync(EveryCall.User, session, new ReadMark(2, ScriptedChannel.Place("b")), Token);

        Assert.Equal(
            new ReadMark(5, ScriptedChannel.Place("b")),
            (await Store.Marks.GetAsync([EveryCall.User], [session], Token)).Single().Value
        );
    }

    /// <summary>A history that continues after a restart is one history.</summary>
    // Contract: C12, C25, C48
    [Fact]
    public virtual async Task A_random_history_continues_after_every_restart()
    {
        var random = new RandomHistory(Seeded.NewRandom().Next(), await Store.KeyAsync());
        for (var restart = 0; restart < 5; restart++)
        {
            var store = await OpenAsync();
            for (var commit = 0; commit < 20; commit++)
            {
                await store.CommitAsync(random.Next());
            }

            foreach (var channel in random.Model.Channels.Values)
            {
                ModelChanges.AssertEqual(
                    channel,
                    0,
                    10_000,
                    await store.Messages.ListChangedAsync(new ChangeQuery(channel.Id, default, 0, 10_000), Token)
                );
            }

            await Fresh.CloseAsync();
        }
    }

    private async Task<StorePorts> OpenAsync() => await Fresh.OpenAsync(Token);

    private ScriptedChannel On(StorePorts host) => new(host, Channel().Id, Channel().Channel);
}
