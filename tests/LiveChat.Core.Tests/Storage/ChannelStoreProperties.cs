using LiveChat.Channels;
using LiveChat.Messages;
using LiveChat.Rules;
using LiveChat.Sessions;
using LiveChat.Storage;

namespace LiveChat.Tests.Storage;

public sealed class ChannelStoreProperties
{
    // Contract: C10
    [Fact]
    public async Task A_store_keeps_its_key_and_two_stores_have_two()
    {
        var store = StoreUnderTest.New();
        var channel = new Channel(RandomHistory.LiveChats[0], new ConnectorId("wa"), RandomHistory.Accounts[0]);

        Assert.Equal((await store.KeyAsync()).IdOf(channel), (await store.KeyAsync()).IdOf(channel));
        Assert.NotEqual((await store.KeyAsync()).IdOf(channel), (await StoreUnderTest.New().KeyAsync()).IdOf(channel));
    }

    // Contract: C2, C7, C9, C11, C12, C13, C14, C15, C16, C18, C19, C20, C21, C22
    [Fact]
    public void A_load_answers_what_it_names_as_the_commits_left_it()
    {
        var (sessions, entries, pending) = (0, 0, 0);
        StoreCheck.Run(histories: 150, async (store, history) =>
        {
            for (var step = 0; step < 40; step++)
            {
                await store.CommitAsync(history.Next());
                var needs = new ChannelNeeds
                {
                    Openings = [.. Enumerable.Range(0, history.Below(5)).Select(_ => history.AnyOpening())],
                    Messages = [.. Enumerable.Range(0, history.Below(9)).Select(_ => history.AnyId())],
                };
                var channel = history.Model.Of(history.AnyChannel());
                var state = await store.LoadAsync(channel.Id, needs);
                AssertLoaded(channel, needs, state);
                sessions += state.Sessions.Length;
                entries += state.Entries.Length;
                pending += state.Pending.Length;
            }
        });
        StoreCheck.Saw("sessions loaded", sessions, 1_500);
        StoreCheck.Saw("entries loaded", entries, 500);
        StoreCheck.Saw("placeholders loaded", pending, 100);
    }

    // Contract: C17, C18
    [Fact]
    public void A_commit_on_another_version_is_refused_and_changes_nothing()
    {
        var refused = 0;
        StoreCheck.OnHistories(histories: 100, commits: 20, async (store, history) =>
        {
            foreach (var channel in history.Model.Channels.Values.Where(channel => channel.Newest is not null))
            {
                var before = await EverythingAsync(store, channel);
                var other = new ChannelCommit
                {
                    Id = channel.Id,
                    Channel = channel.Channel!,
                    ExpectedVersion = channel.Version + history.Any([-1, 1, 7]),
                };
                other = other with { Sessions = [channel.Newest! with { CustomerMessages = 1_000_000, Version = other.Version }] };

                await Assert.ThrowsAsync<ConcurrencyException>(() => store.CommitAsync(other));

                Assert.Equal(before, await EverythingAsync(store, channel));
                refused++;
            }
        });
        StoreCheck.Saw("commits refused", refused, 300);
    }

    // Contract: C18, C23
    // Rule: L2
    [Fact]
    public void A_second_active_session_is_refused_and_nothing_of_its_commit_is_done()
    {
        var refused = 0;
        StoreCheck.OnHistories(histories: 100, commits: 25, async (store, history) =>
        {
            foreach (var channel in history.Model.Channels.Values.Where(channel => channel.Newest?.Status == SessionStatus.Active))
            {
                var before = await EverythingAsync(store, channel);
                var newest = channel.Newest!;
                var version = channel.Version + 1;
                var second = new Session
                {
                    Id = new SessionId(channel.Id, newest.OpenedAt.AddMicroseconds(1)),
                    Channel = channel.Channel!,
                    Version = version,
                };
                var commit = new ChannelCommit
                {
                    Id = channel.Id,
                    Channel = channel.Channel!,
                    ExpectedVersion = channel.Version,
                    Sessions = [second, newest with { CustomerMessages = 1_000_000, Version = version }],
                    Pending = [new PendingMessage { Channel = channel.Id, Id = new MessageId("lost"), Version = version }],
                    Entries = [.. channel.Entries.Take(1).Select(entry => entry with { Version = version })],
                };

                await Assert.ThrowsAsync<StoreException>(() => store.CommitAsync(commit));

                Assert.Equal(before, await EverythingAsync(store, channel));
                refused++;
            }
        });
        StoreCheck.Saw("second active sessions refused", refused, 100);
    }

    // Contract: C4
    [Fact]
    public void A_call_that_was_cancelled_before_it_began_has_no_effect()
    {
        var cancelled = new CancellationToken(canceled: true);
        StoreCheck.OnHistories(histories: 20, commits: 10, async (store, history) =>
        {
            var commit = history.Next();
            var before = await store.LoadAsync(commit.Id);
            var query = new SessionQuery { Selector = history.AnySelector(), Limit = 1 };
            var page = new EntryQuery { Channel = commit.Id, Anchor = history.AnyOpening(), Limit = 1, SessionLimit = 1 };
            var session = new SessionId(commit.Id, history.AnyOpening());
            var user = RandomHistory.Users[0];
            Func<Task>[] calls =
            [
                async () => await store.Channels.CommitAsync(commit, cancelled),
                async () => await store.Channels.GetKeyAsync(cancelled),
                async () => await store.Channels.LoadAsync(commit.Id, new ChannelNeeds(), cancelled),
                async () => await store.Sessions.FindAsync(session, cancelled),
                async () => await store.Sessions.ListAsync(query, cancelled),
                async () => await store.Messages.ListAsync(page, cancelled),
                async () => await store.Messages.FindAsync(commit.Id, [history.AnyId()], cancelled),
                async () => await store.Messages.ListChangedAsync(commit.Id, history.AnyOpening(), 0, 1, cancelled),
                async () => await store.Messages.ListQueuedAsync(null, 1, cancelled),
                async () => await store.Marks.GetAsync(user, [session], cancelled),
                async () => await store.Marks.SetAsync(user, session, new ReadMark(1, null), cancelled),
            ];
            foreach (var call in calls)
            {
                await Assert.ThrowsAnyAsync<OperationCanceledException>(call);
            }

            Assert.Equal(before, await store.LoadAsync(commit.Id));
            Assert.Empty(await store.Marks.GetAsync(user, [session], StoreUnderTest.Token));
            await store.CommitAsync(commit);
        });
    }

    // Contract: C5
    [Fact]
    public async Task A_missing_argument_is_said_at_once()
    {
        var store = StoreUnderTest.New();

        await Assert.ThrowsAsync<ArgumentNullException>(() => store.CommitAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await store.Channels.LoadAsync(default, null!, StoreUnderTest.Token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await store.Sessions.ListAsync(null!, StoreUnderTest.Token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await store.Messages.ListAsync(null!, StoreUnderTest.Token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await store.Marks.SetAsync(default, default, null!, StoreUnderTest.Token));
    }

    private static void AssertLoaded(ModelChannel channel, ChannelNeeds needs, ChannelState state)
    {
        Assert.Equal(channel.Id, state.Channel);
        Assert.Equal(channel.Version, state.Version);
        Assert.Equal(channel.Newest, state.Newest);
        Assert.Equal(channel.Pending.Count, state.PendingCount);
        var entries = channel.FindEntries(needs.Messages);
        StoreCheck.SameInAnyOrder(entries, state.Entries, entry => entry.Place);
        StoreCheck.SameInAnyOrder(
            channel.Sessions.Where(session => needs.Openings.Contains(session.OpenedAt) || entries.Exists(entry => entry.Session == session.Id)),
            state.Sessions,
            session => session.Id);
        StoreCheck.SameInAnyOrder(
            channel.Pending.Where(pending => needs.Messages.Contains(pending.Id)), state.Pending, pending => pending.Id);
    }

    private static async Task<(ChannelState State, EntryPage Page, ChannelChanges Changes)> EverythingAsync(StoreUnderTest store, ModelChannel channel)
    {
        var all = new EntryQuery { Channel = channel.Id, Anchor = default, Limit = 10_000, SessionLimit = 10_000 };
        var needs = new ChannelNeeds { Messages = [.. channel.Entries.Select(entry => entry.Id), new MessageId("lost")] };
        return (
            await store.LoadAsync(channel.Id, needs),
            await store.Messages.ListAsync(all, StoreUnderTest.Token),
            await store.Messages.ListChangedAsync(channel.Id, default, 0, 10_000, StoreUnderTest.Token));
    }
}
