using System.Collections.Immutable;
using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Channels are erased: what no session has goes, and a ledger of times and hashes stays.</summary>
/// <remarks>
/// A store without <see cref="IErasureStore"/> leaves the suite out. What is left in a store's bytes, its adapter
/// proves.
/// </remarks>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class ErasureTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly UserId Ann = new("ann");
    private static readonly Account Phone = new(Messenger.WhatsApp, "+1");

    private static LegalHold Lifted => new(IsSet: false, Ann, ScriptedChannel.At(7));

    /// <summary>
    /// The time and the hashes named are loaded; each erasure adds, and no other commit changes them.
    /// </summary>
    // Contract: C7, C87
    [Rule(P3)]
    [Fact]
    public virtual async Task A_ledger_keeps_the_last_time_and_the_hashes_of_every_erasure()
    {
        var (channel, other) = (Channel("+1"), Channel("+2"));
        await channel.PutAsync(channel.Session(1));
        await other.PutAsync(other.Session(1));
        await channel.PutAsync(channel.Next().Put(Erasure(5, clears: true, 1, 2)));
        await other.PutAsync(other.Next().Put(Erasure(6, clears: true, 3)));

        AssertLedger(5, [1, 2], await LoadAsync(channel, 3, 2, 2, 1, 0));
        AssertLedger(5, [2], await LoadAsync(channel, 2));
        AssertLedger(5, [], await LoadAsync(channel));
        AssertLedger(6, [3], await LoadAsync(other, 1, 2, 3));

        await channel.PutAsync(channel.Next().Put(Erasure(9, clears: false, 2, 4)));
        await channel.PutAsync(channel.Session(20), channel.Message("a", 20));
        AssertLedger(9, [1, 2, 4], await LoadAsync(channel, 4, 3, 2, 1));
        AssertLedger(null, [], await LoadAsync(Channel("+3"), 1));
    }

    /// <summary>Placeholders and sessions are there until the commit names them.</summary>
    // Contract: C88
    [Rule(P3, P1)]
    [Fact]
    public virtual async Task An_erasure_clears_what_no_session_has()
    {
        var (earlier, channel, later, other) = (Channel("+1"), Channel("+2"), Channel("+3"), Channel("+4"));
        var follows = new Predecessor
        {
            Channel = earlier.Id,
            Before = ScriptedChannel.At(3),
            At = ScriptedChannel.At(4),
        };
        await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session(1), channel.Session(2))
                .Put(channel.Message("a", 1))
                .Put(channel.Pending("waits"))
                .Put(ScriptedChannel.At(1))
                .Put(new ReceiptWatermarks { Delivered = ScriptedChannel.At(2) })
                .Put(new ChannelPast { Predecessor = follows, Former = other.Id })
                .Put(Lifted)
        );
        await later.PutAsync(
            later
                .Next()
                .Put(new ChannelPast { Predecessor = follows with { Channel = channel.Id } })
                .Put(later.Session())
        );

        await channel.PutAsync(channel.Next().Put(Erasure(5, clears: false)));
        var before = await channel.LoadAsync();
        Assert.NotNull(before.Watermarks);
        Assert.Equal(ScriptedChannel.At(1), before.CustomerAt);
        Assert.Equal(earlier.Id, before.Past.Predecessor?.Channel);
        Assert.Equal(Lifted, before.Hold);

        await channel.PutAsync(channel.Next().Put(Erasure(5, clears: true)));
        var state = await channel.LoadAsync([1], "a", "waits");
        Assert.Null(state.Watermarks);
        Assert.Null(state.CustomerAt);
        Assert.Equal(ChannelPast.None, state.Past);
        Assert.Null(state.Hold);
        Assert.Equal((2, "a", "waits"), (state.PendingCount + 1, state.Entries[0].Id.Value, state.Pending[0].Id.Value));
        Assert.Equal(channel.SessionId(2), state.Newest!.Id);
        Assert.Equal(ChannelPast.None, (await channel.PageAsync()).Past);

        // The one that follows still does, and the one that it followed is free.
        Assert.Equal(later.Id, state.Successor?.Channel);
        await other.PutAsync(other.Next().Put(new ChannelPast { Predecessor = follows }));
        await earlier.PutAsync(earlier.Session());
        Assert.Equal(other.Id, (await earlier.LoadAsync()).Successor?.Channel);
    }

    /// <summary>An active session goes like any other, and leaves room for one; queued replies go with it.</summary>
    // Contract: C81, C89
    [Rule(P3, R4)]
    [Fact]
    public virtual async Task An_active_session_goes_and_the_channel_begins_afresh()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(1));
        await channel.PutAsync(channel.Session(2, SessionStatus.Active), channel.Reply("r", 2));
        await channel.PutAsync(channel.Next().Put(Run(1, 2)).Put(Erasure(5, clears: true, 1)));

        Assert.Null((await channel.LoadAsync()).Newest);
        Assert.Empty((await channel.PageAsync()).Entries);
        Assert.Empty(await Store.Messages.ListQueuedAsync(null, 10, Token));
        Assert.Empty(await ListAsync(SessionSelector.Of([channel.Channel.Account])));

        await channel.PutAsync(channel.Session(9, SessionStatus.Active), channel.Reply("r2", 9));
        Assert.Equal(channel.SessionId(9), (await channel.LoadAsync()).Newest?.Id);
        var queued = Assert.Single(await Store.Messages.ListQueuedAsync(null, 10, Token));
        Assert.Equal((channel.Channel, "r2"), (queued.Channel, queued.Message.Id.Value));
        Assert.Equal(
            [channel.SessionId(9)],
            (await ListAsync(SessionSelector.Of([channel.Channel.Account]))).Select(one => one.Id)
        );
        Assert.Equal(GapReason.Erased, Assert.Single((await channel.PageAsync()).Runs).Reason);
        AssertLedger(5, [1], await LoadAsync(channel, 1));
    }

    /// <summary>Random commits, some of which erase, against the model: all reads.</summary>
    // Contract: C81, C87, C88, C89
    [Rule(P3)]
    [Fact]
    public virtual async Task Reads_after_erasures_are_those_of_the_model()
    {
        var (erasures, hashes) = (0, 0);
        await RunAsync(
            200,
            async (store, history) =>
            {
                for (var commit = 0; commit < 40; commit++)
                {
                    var next = history.Next();
                    await store.CommitAsync(next);
                    Interlocked.Add(ref erasures, next.Erasure is null ? 0 : 1);
                    foreach (var channel in history.Channels.Select(history.IdOf))
                    {
                        Interlocked.Add(ref hashes, await SameLoadAsync(store, history.Model.Of(channel), history));
                    }

                    var query = history.AnyPage();
                    Assert.Equal(
                        history.Model.Of(query.Channel).Page(query),
                        await store.Messages.ListAsync(query, Token)
                    );
                    var list = history.AnyList();
                    Assert.Equal(history.Model.List(list), await store.Sessions.ListAsync(list, Token));
                    Assert.Equal(
                        history.Model.ListQueued(null, 1_000),
                        await store.Messages.ListQueuedAsync(null, 1_000, Token)
                    );
                }
            },
            erases: true
        );
        StoreCheck.SawShare("erasures", erasures, 300);
        StoreCheck.SawShare("hashes", hashes, 3_000);
    }

    /// <summary>An account goes from all contacts; the contacts' other accounts stay.</summary>
    // Contract: C6, C91
    [Rule(P3, A6)]
    [Fact]
    public virtual async Task An_account_is_forgotten_of_every_contact()
    {
        AppItemId[] contacts =
        [
            new(new AppId("contacts"), "kim"),
            new(new AppId("contacts"), "lee"),
            new(new AppId("x"), "kim"),
        ];
        Account[] accounts =
        [
            Phone,
            new(Messenger.Telegram, Phone.Address),
            new(Messenger.WhatsApp, Phone.Address + "1"),
            new(Messenger.WhatsApp, "\u00E4"),
        ];
        foreach (var contact in contacts)
        {
            foreach (var account in accounts)
            {
                await Store.Channels.SetAddedAccountAsync(contact, account, isAdded: true, Token);
            }
        }

        await Store.ErasureStore().RemoveAddedAccountsAsync(Phone, Token);
        await Store.ErasureStore().RemoveAddedAccountsAsync(new(Messenger.Telegram, "nobody"), Token);
        foreach (var contact in contacts)
        {
            foreach (var account in accounts)
            {
                Assert.Equal(account != Phone, await Store.Channels.HasAddedAccountAsync(contact, account, Token));
            }
        }
    }

    /// <summary>Cleaning changes no answer, whatever is there, and can be repeated.</summary>
    // Contract: C92
    [Rule(P3)]
    [Fact]
    public virtual async Task Cleaning_changes_no_answer()
    {
        var (channel, erased) = (Channel("+1"), Channel("+2"));
        await channel.PutAsync(
            channel.Next().Put(channel.Session(1)).Put(channel.Message("a", 1)).Put(channel.Pending("waits"))
        );
        await erased.PutAsync(erased.Session(1), erased.Message("a", 1));
        await erased.PutAsync(erased.Next().Put(Run(1, 1)).Put(Erasure(5, clears: true, 1)));
        var before = (await channel.EverythingAsync(), await erased.EverythingAsync());

        _ = await Store.ErasureStore().TryCleanAsync(Token);
        await Store.ErasureStore().CleanAsync(Token);
        await Store.ErasureStore().CleanAsync(Token);

        Assert.Equal(before, (await channel.EverythingAsync(), await erased.EverythingAsync()));
        AssertLedger(5, [1], await LoadAsync(erased, 1));
        await channel.PutAsync(channel.Message("b", 1, 2));
        Assert.Equal(["a", "b"], await channel.IdsAsync());
    }

    private static async Task<int> SameLoadAsync(StorePorts store, ModelChannel model, RandomHistory history)
    {
        ImmutableArray<ErasedHash> asked = [.. model.Erased.Take(5), RandomHistory.HashOf(model.Id, history.NewId())];
        var state = await store.LoadAsync(model.Id, new ChannelNeeds { Erased = asked });
        Assert.Equal(
            (model.Version, model.Newest, model.Hold, model.CustomerAt, model.Watermarks, model.Past, model.ErasedAt),
            (state.Version, state.Newest, state.Hold, state.CustomerAt, state.Watermarks, state.Past, state.ErasedAt)
        );
        Assert.Equal((model.Runs, model.Pending.Count), (state.Runs, state.PendingCount), RunsAndCount);
        Assert.Equal(model.Erased.Take(5).Order(), state.Erased.Order());
        return state.Erased.Length;

        static bool RunsAndCount((ImmutableArray<RemovedRun>, int) a, (ImmutableArray<RemovedRun>, int) b) =>
            a.Item1.SequenceEqual(b.Item1) && a.Item2 == b.Item2;
    }

    private static ErasedHash Hash(int number)
    {
        var bytes = new byte[ErasedHash.Size];
        (bytes[0], bytes[^1]) = ((byte)(255 - number), (byte)number);
        return new ErasedHash(bytes);
    }

    private static ChannelErasure Erasure(int at, bool clears, params int[] ids) =>
        new()
        {
            At = ScriptedChannel.At(at),
            Ids = [.. ids.Select(Hash)],
            ClearsChannel = clears,
        };

    private static RemovedRun Run(int from, int to) =>
        new()
        {
            From = ScriptedChannel.At(from),
            To = ScriptedChannel.At(to),
            Reason = GapReason.Erased,
            Sessions = 1,
            Until = ScriptedChannel.At(to),
            At = ScriptedChannel.At(8),
            Version = 0,
        };

    private async Task<ChannelState> LoadAsync(ScriptedChannel channel, params int[] hashes) =>
        await Store.LoadAsync(channel.Id, new ChannelNeeds { Erased = [.. hashes.Select(Hash)] });

    private async Task<ImmutableArray<Session>> ListAsync(SessionSelector selector) =>
        await Store.Sessions.ListAsync(new SessionQuery { Selector = selector, Limit = 10 }, Token);

    private static void AssertLedger(int? at, int[] hashes, ChannelState state)
    {
        Assert.Equal(at is { } given ? ScriptedChannel.At(given) : null, state.ErasedAt);
        Assert.Equal(hashes.Select(Hash).Order(), state.Erased.Order());
    }
}
