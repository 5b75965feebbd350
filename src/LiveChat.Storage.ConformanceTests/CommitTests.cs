using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Commits: all or nothing, and only on the expected version.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class CommitTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    /// <summary>A version counts the commits of its channel alone, from one.</summary>
    // Contract: C9, C12
    [Fact]
    public virtual async Task The_version_is_the_number_of_the_channels_commits()
    {
        var (one, other) = (Channel("+1"), Channel("+2"));
        await other.PutAsync(other.Session());
        for (var version = 1; version <= 5; version++)
        {
            await one.PutAsync(one.Session());
            Assert.Equal(version, (await one.LoadAsync()).Version);
            Assert.Equal(version, (await one.PageAsync()).Version);
        }

        Assert.Equal(1, (await other.LoadAsync()).Version);
    }

    /// <summary>A commit that puts and removes nothing counts like any other.</summary>
    // Contract: C18
    [Fact]
    public virtual async Task A_commit_without_rows_raises_the_version_and_changes_nothing_else()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Message("a"));
        var before = await channel.PageAsync();

        await channel.PutAsync();

        Assert.Equal(before with { Version = 2 }, await channel.PageAsync());
        await Assert.ThrowsAsync<ConcurrencyException>(() =>
            Store.CommitAsync(channel.Next().Build() with { ExpectedVersion = 1 })
        );
    }

    /// <summary>All sessions, entries, placeholders and removals of a commit become visible together.</summary>
    // Contract: C18
    [Fact]
    public virtual async Task All_rows_of_a_commit_are_put_and_removed_together()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel.Next().Put(channel.Session()).Put(channel.Message("gone")).Put(channel.Pending("waited"))
        );

        var done = await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session(1))
                .Put(channel.Message("a", 1), channel.Event("b", 1, effective: 1))
                .Put(channel.Pending("waits"))
                .Remove(ScriptedChannel.Place("gone"))
                .Remove(new MessageId("waited"))
        );

        var (state, page, changes) = await channel.EverythingAsync();
        Assert.Equal(done.Sessions[0], page.Sessions[1]);
        Assert.Equal(done.Entries, page.Entries);
        Assert.Equal(done.Pending, state.Pending);
        Assert.Equal(1, state.PendingCount);
        Assert.Equal(done.Removed, changes.Removed);
    }

    /// <summary>The store refuses random commits on a wrong version, and leaves every row unchanged.</summary>
    // Contract: C17, C18
    [Fact]
    public virtual async Task A_commit_on_another_version_is_refused_and_changes_nothing()
    {
        var refused = 0;
        await OnHistoriesAsync(
            100,
            20,
            async (store, history) =>
            {
                foreach (var there in history.Model.Channels.Values.Where(there => there.Newest is not null))
                {
                    var channel = new ScriptedChannel(store, there.Id, there.Channel!);
                    var before = await channel.EverythingAsync();
                    var other = new ChannelCommitBuilder(
                        there.Id,
                        there.Channel!,
                        there.Version + history.Any([-1, 1, 7])
                    ).Put(there.Newest! with { CustomerMessages = 1_000_000 });

                    await Assert.ThrowsAsync<ConcurrencyException>(() => store.CommitAsync(other.Build()));

                    Assert.Equal(before, await channel.EverythingAsync());
                    refused++;
                }
            }
        );
        StoreCheck.SawShare("commits refused", refused, 300);
    }

    /// <summary>A channel that the store does not know has version zero.</summary>
    // Contract: C11, C17
    [Fact]
    public virtual async Task A_first_commit_expects_version_zero()
    {
        var channel = Channel();
        foreach (var wrong in new long[] { 1, 2, -1, long.MaxValue - 1 })
        {
            var commit = new ChannelCommit
            {
                Id = channel.Id,
                Channel = channel.Channel,
                ExpectedVersion = wrong,
            };
            await Assert.ThrowsAsync<ConcurrencyException>(() => Store.CommitAsync(commit));
        }

        Assert.Equal(new ChannelState { Channel = channel.Id }, await channel.LoadAsync());
        await channel.PutAsync(channel.Session());
    }

    /// <summary>After a refused commit, the next one is done as if nothing had happened.</summary>
    // Contract: C17
    [Fact]
    public virtual async Task After_a_conflict_the_commit_decided_anew_is_done()
    {
        var (channel, late) = (Channel(), Channel());
        var first = await channel.PutAsync(channel.Session(), channel.Message("a"));

        await Assert.ThrowsAsync<ConcurrencyException>(() =>
            Store.CommitAsync(late.Next().Put(late.Session()).Build())
        );
        await channel.PutAsync(channel.Message("b", effective: 1));

        Assert.Equal(first.Sessions, (await channel.PageAsync()).Sessions);
        Assert.Equal(["a", "b"], await channel.IdsAsync());
    }

    /// <summary>The store itself refuses two active sessions on one channel.</summary>
    // Contract: C18, C23
    [Rule(L2)]
    [Fact]
    public virtual async Task A_second_active_session_is_refused_and_nothing_of_its_commit_is_done()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(0, SessionStatus.Active), channel.Message("a"));
        var before = await channel.EverythingAsync();
        var commit = channel
            .Next()
            .Put(
                channel.Session(1, SessionStatus.Active),
                channel.Session(0, SessionStatus.Active) with
                {
                    CustomerMessages = 1_000_000,
                }
            )
            .Put(channel.Message("lost", 1))
            .Put(channel.Pending("lost"))
            .Build();

        var refusal = await Assert.ThrowsAsync<StoreException>(() => Store.CommitAsync(commit));

        Assert.False(refusal.IsOutcomeUnknown);
        Assert.Equal(before, await channel.EverythingAsync());
    }

    /// <summary>The same on random histories, where the commit does not name the active session.</summary>
    // Contract: C18, C23
    [Rule(L2)]
    [Fact]
    public virtual async Task A_commit_that_opens_a_session_next_to_an_active_one_that_it_does_not_name_is_refused()
    {
        var refused = 0;
        await OnHistoriesAsync(
            100,
            25,
            async (store, history) =>
            {
                var active = history.Model.Channels.Values.Where(there => there.Newest?.Status == SessionStatus.Active);
                foreach (var there in active)
                {
                    var channel = new ScriptedChannel(store, there.Id, there.Channel!);
                    var before = await channel.EverythingAsync();
                    var second = new Session
                    {
                        Id = new SessionId(there.Id, there.Newest!.OpenedAt.AddMicroseconds(1)),
                        Channel = there.Channel!,
                    };
                    var commit = new ChannelCommitBuilder(there.Id, there.Channel!, there.Version)
                        .Put(second)
                        .Put([.. there.Entries.Take(1)]);

                    await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync(commit.Build()));

                    Assert.Equal(before, await channel.EverythingAsync());
                    refused++;
                }
            }
        );
        StoreCheck.SawShare("second active sessions refused", refused, 100);
    }

    /// <summary>One session closes as the next opens, so there is never a second active one.</summary>
    // Contract: C19, C23
    [Rule(L2)]
    [Fact]
    public virtual async Task One_commit_may_close_the_active_session_and_open_the_next()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(0, SessionStatus.Active));

        await channel.PutAsync(channel.Session(0), channel.Session(1, SessionStatus.Active));

        Assert.Equal(
            [SessionStatus.Closed, SessionStatus.Active],
            (await channel.PageAsync()).Sessions.Select(session => session.Status)
        );
    }
}
