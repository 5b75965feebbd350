using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Loading the parts of a channel that a command names.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class LoadTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    /// <summary>Random loads after random commits equal those of a model made of lists.</summary>
    // Contract: C2, C7, C9, C11, C12, C13, C14, C15, C16, C18, C19, C20, C21, C22
    [Fact]
    public virtual async Task A_load_returns_the_current_state_of_what_it_names()
    {
        var (sessions, entries, pending) = (0, 0, 0);
        await RunAsync(
            150,
            async (store, history) =>
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
            }
        );
        StoreCheck.SawShare("sessions loaded", sessions, 1_500);
        StoreCheck.SawShare("entries loaded", entries, 500);
        StoreCheck.SawShare("placeholders loaded", pending, 100);
    }

    /// <summary>Key and generation are the same at every call, and differ from another store's.</summary>
    // Contract: C10
    [Fact]
    public virtual async Task A_store_keeps_its_key_and_two_stores_have_different_keys()
    {
        await using var second = new TStore();
        var other = await second.OpenAsync(Token);
        var channel = Channel().Channel;

        var (key, again, another) = (await Store.KeyAsync(), await Store.KeyAsync(), await other.KeyAsync());
        Assert.Equal((key.IdOf(channel), key.Generation), (again.IdOf(channel), again.Generation));
        Assert.NotEqual(key.IdOf(channel), another.IdOf(channel));
        Assert.NotEqual(key.Generation, another.Generation);
        Assert.NotEqual(Guid.Empty, key.Generation);
    }

    /// <summary>The store answers for a channel without commits, and does not refuse it.</summary>
    // Contract: C11
    [Fact]
    public virtual async Task An_unknown_channel_has_version_zero_and_no_rows()
    {
        var (known, unknown) = (Channel("+1"), Channel("+2"));
        await known.PutAsync(known.Next().Put(known.Session()).Put(known.Message("a")).Put(known.Pending("p")));

        Assert.Equal(new ChannelState { Channel = unknown.Id }, await unknown.LoadAsync([0], "a", "p"));
        Assert.Equal(new ChannelState { Channel = default }, await Store.LoadAsync(default));
    }

    /// <summary>A load without names still returns the version, the newest session and the count.</summary>
    // Contract: C9, C13, C16
    [Fact]
    public virtual async Task A_load_that_names_nothing_returns_only_the_newest_session_and_the_count()
    {
        var channel = Channel();
        var done = await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session(), channel.Session(1))
                .Put(channel.Message("a"))
                .Put(channel.Pending("p"), channel.Pending("q"))
        );

        Assert.Equal(
            new ChannelState
            {
                Channel = channel.Id,
                Version = 1,
                Newest = done.Sessions[1],
                PendingCount = 2,
            },
            await channel.LoadAsync()
        );
    }

    /// <summary>The newest session is the one opened last, even if it is closed or spam.</summary>
    // Contract: C13
    [Fact]
    public virtual async Task The_newest_session_has_the_latest_opening_whatever_its_status()
    {
        var channel = Channel();
        foreach (var status in new[] { SessionStatus.Active, SessionStatus.Closed, SessionStatus.Spam })
        {
            await channel.PutAsync(channel.Session(5, status));
            Assert.Equal(channel.SessionId(5), (await channel.LoadAsync([5])).Newest!.Id);
        }

        await channel.PutAsync(channel.Session(-3));
        await channel.PutAsync(channel.Session(4));
        Assert.Equal(channel.SessionId(5), (await channel.LoadAsync()).Newest!.Id);
    }

    /// <summary>The named sessions and those of the entries found form one set.</summary>
    // Contract: C9, C14
    [Fact]
    public virtual async Task Sessions_named_and_those_of_entries_found_are_answered_once_each()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session(), channel.Session(1), channel.Session(2))
                .Put(channel.Message("a", 0), channel.Message("b", 1))
        );

        var state = await channel.LoadAsync([0, 0, 9], "a", "b", "a");

        Assert.Equal(
            [channel.SessionId(0), channel.SessionId(1)],
            state.Sessions.Select(session => session.Id).Order()
        );
        Assert.Equal(2, state.Entries.Length);
    }

    /// <summary>Messages are found by either id, events by their id, and two messages if they share an id.</summary>
    // Contract: C15
    [Fact]
    public virtual async Task Entries_are_found_by_id_and_messages_by_their_second_id_too()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel.Session(),
            channel.Message("a") with
            {
                ProviderId = new MessageId("b"),
            },
            channel.Message("b", effective: 1),
            channel.Event("e")
        );

        Assert.Equal(["a", "b"], await LoadedAsync("b"));
        Assert.Equal(["a"], await LoadedAsync("a"));
        Assert.Equal(["e"], await LoadedAsync("e"));
        Assert.Equal(["a", "b", "e"], await LoadedAsync("e", "b", "a", "b", "x"));

        async Task<IEnumerable<string>> LoadedAsync(params string[] ids) =>
            (await channel.LoadAsync(ids)).Entries.Select(entry => entry.Id.Value).Order(StringComparer.Ordinal);
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
            channel.Sessions.Where(session =>
                needs.Openings.Contains(session.OpenedAt) || entries.Exists(entry => entry.Session == session.Id)
            ),
            state.Sessions,
            session => session.Id
        );
        StoreCheck.SameInAnyOrder(
            channel.Pending.Where(pending => needs.Messages.Contains(pending.Id)),
            state.Pending,
            pending => pending.Id
        );
    }
}
