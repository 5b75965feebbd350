using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Sessions are removed whole, and leave a mark; holds and newest sessions are kept.</summary>
/// <remarks>A store without <see cref="IRetentionStore"/> leaves the suite out.</remarks>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract partial class RetentionTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly UserId Ann = new("ann");

    private static LegalHold Set => new(IsSet: true, Ann, ScriptedChannel.At(7));

    /// <summary>Marks and a hold come back as they were put, and stay until others are put.</summary>
    // Contract: C7, C8, C80
    [Rule(P4)]
    [Fact]
    public virtual async Task Runs_and_a_hold_are_read_as_they_were_put_and_stay_until_others_are_put()
    {
        var (channel, other) = (Channel("+1"), Channel("+2"));
        await channel.PutAsync(channel.Session(5));
        await other.PutAsync(other.Session(1));
        var runs = (
            await channel.PutAsync(channel.Next().Put(Run(1, 2, 3), Run(4, 4) with { Reason = GapReason.Erased }))
        ).Runs;
        await channel.PutAsync(channel.Next().Put(Set));
        await channel.PutAsync(channel.Message("a", 5));

        var state = await channel.LoadAsync();
        Assert.Equal(runs, state.Runs);
        Assert.Equal(Set, state.Hold);
        Assert.Empty((await other.LoadAsync()).Runs);
        Assert.Null((await other.LoadAsync()).Hold);

        var lifted = Set with { IsSet = false, By = new UserId("bob") };
        await channel.PutAsync(channel.Next().Put(lifted).Put(Run(1, 4, 5)));
        state = await channel.LoadAsync();
        Assert.Equal(Run(1, 4, 5) with { Version = 5 }, Assert.Single(state.Runs));
        Assert.Equal(lifted, state.Hold);
    }

    /// <summary>A session's own hold is one of its values.</summary>
    // Contract: C7, C19
    [Rule(P4)]
    [Fact]
    public virtual async Task A_sessions_hold_is_one_of_its_values()
    {
        var channel = Channel();
        var commit = await channel.PutAsync(channel.Session() with { Hold = Set });

        Assert.Equal(commit.Sessions[0], await Store.Sessions.FindAsync(channel.SessionId(), Token));
        Assert.Equal(Set, (await channel.LoadAsync([0])).Sessions[0].Hold);
    }

    /// <summary>Everything of the sessions within goes, whatever kind it is; what lies beside stays.</summary>
    // Contract: C81
    [Rule(P4)]
    [Fact]
    public virtual async Task A_removed_session_leaves_nothing_behind_and_its_neighbours_lose_nothing()
    {
        var item = new AppItemId(new AppId("contacts"), "1");
        var channel = Channel();
        foreach (var opened in (int[])[1, 2, 3, 4])
        {
            await FillAsync(channel, opened, item);
            await Store.Marks.SetAsync(Ann, channel.SessionId(opened), new ReadMark(opened, null), Token);
        }

        var before = await TellAsync(channel, item);
        await channel.PutAsync(channel.Next().Put(Run(2, 3, 2)));
        var after = await TellAsync(channel, item);

        Assert.Equal(before.Where(line => line.Opened is 1 or 4), after);
        Assert.Equal([1, 2, 3, 4], before.Select(line => line.Opened).Distinct().Order());
        Assert.Equal(channel.SessionId(4), (await channel.LoadAsync()).Newest!.Id);

        await channel.PutAsync(channel.Next().Put(Run(2, 4, 3)));
        Assert.Equal(before.Where(line => line.Opened is 1), await TellAsync(channel, item));
        Assert.Equal(channel.SessionId(1), (await channel.LoadAsync()).Newest!.Id);
    }

    /// <summary>The same ids come back in another session, as new messages.</summary>
    // Contract: C81
    [Rule(P4)]
    [Fact]
    public virtual async Task Ids_of_removed_messages_can_come_back()
    {
        var channel = Channel();
        var item = new AppItemId(new AppId("contacts"), "1");
        await FillAsync(channel, 1, item);
        await channel.PutAsync(channel.Next().Put(Run(1, 1)));
        var message = channel.Message("resent1", 9) with { ProviderId = new MessageId("earlier1") };
        await channel.PutAsync(channel.Session(9), message);

        Assert.Equal(["resent1"], (await channel.FindAsync("earlier1", "resent1")).Select(one => one.Id.Value));
        Assert.Empty((await channel.FindAsync("resent1"))[0].Edits);
        Assert.Equal(["resent1"], await channel.IdsAsync());
    }

    /// <summary>Random commits, some of which remove sessions, against the model: all reads.</summary>
    // Contract: C80, C81, C82
    [Rule(P4, T7, P7)]
    [Fact]
    public virtual async Task Reads_after_removals_are_those_of_the_model()
    {
        var (removals, told, resets) = (0, 0, 0);
        await RunAsync(
            300,
            async (store, history) =>
            {
                for (var commit = 0; commit < 40; commit++)
                {
                    if (history.Chance(20))
                    {
                        var ((user, session), mark) = (history.AnyReading(), history.AnyMark());
                        history.Model.Set(user, session, mark);
                        await store.Marks.SetAsync(user, session, mark, Token);
                    }

                    var next = history.Next();
                    await store.CommitAsync(next);
                    Interlocked.Add(ref removals, next.NewRuns.Count());
                    await SameLoadAsync(store, history);
                    for (var question = 0; question < 4; question++)
                    {
                        Interlocked.Add(ref told, await SamePageAsync(store, history));
                    }

                    Interlocked.Add(ref resets, await SameChangesAsync(store, history));
                    var list = history.AnyList();
                    Assert.Equal(history.Model.List(list), await store.Sessions.ListAsync(list, Token));
                }

                await SameRestAsync(store, history);
            },
            removesSessions: true
        );
        StoreCheck.SawShare("removals", removals, 400);
        StoreCheck.SawShare("runs on pages", told, 600);
        StoreCheck.SawShare("changes after a removal", resets, 600);
    }

    /// <summary>Pages of a walk tell each run once, at its place, whatever the size and the scope.</summary>
    // Contract: C82
    [Rule(T7)]
    [Fact]
    public virtual async Task A_walk_meets_each_run_once()
    {
        var channel = Channel();
        int[] opened = [3, 6, 9];
        foreach (var one in opened)
        {
            await channel.PutAsync(channel.Session(one), channel.Message($"m{one}", one));
        }

        await channel.PutAsync(channel.Next().Put(Run(1, 2), Run(4, 5), Run(7, 8)));
        foreach (var direction in Enum.GetValues<PagingDirection>())
        {
            var (met, start) = (new List<RemovedRun>(), (TimelinePosition?)null);
            do
            {
                var page = await channel.PageAsync(channel.All(direction) with { Start = start, Limit = 1 });
                met.AddRange(page.Runs);
                start = page.Next(direction);
            } while (start is not null);

            var expected = (await channel.LoadAsync()).Runs.AsEnumerable();
            Assert.Equal(direction == PagingDirection.Forwards ? expected : expected.Reverse(), met);
        }

        var inside = await channel.PageAsync(
            channel.All() with
            {
                From = ScriptedChannel.At(5),
                To = ScriptedChannel.At(7),
            }
        );
        Assert.Equal([4, 7], inside.Runs.Select(run => (int)(run.From - ScriptedChannel.At(0)).TotalMicroseconds));
    }

    /// <summary>Changes tell the version of the last removal, however far they are read.</summary>
    // Contract: C82
    [Rule(P7)]
    [Fact]
    public virtual async Task Changes_tell_when_sessions_were_last_removed()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(1), channel.Message("a", 1));
        await channel.PutAsync(channel.Session(5), channel.Message("b", 5));
        Assert.Equal(0, (await channel.ChangesAsync()).RemovedVersion);

        await channel.PutAsync(channel.Next().Put(Run(1, 1)));
        await channel.PutAsync(channel.Message("c", 5));

        foreach (var (after, limit) in (List<(long, int)>)[(0, 100), (0, 1), (2, 1), (3, 1), (4, 1), (9, 1)])
        {
            Assert.Equal(3, (await channel.ChangesAsync(after, limit)).RemovedVersion);
        }
    }

    /// <summary>Each channel's newest session, in order, by pages; channels without a session are missing.</summary>
    // Contract: C83
    [Rule(P4)]
    [Fact]
    public virtual async Task The_newest_session_of_each_channel_is_listed()
    {
        var (pages, listed) = (0, 0);
        await RunAsync(
            60,
            async (store, history) =>
            {
                for (var commit = 0; commit < 40; commit++)
                {
                    await store.CommitAsync(history.Next());
                    var query = new NewestQuery
                    {
                        LiveChat = history.Any(RandomHistory.LiveChats),
                        OpenedBefore = history.Chance(30) ? history.AnyOpening() : DateTimeOffset.MaxValue,
                        After = history.Chance(50) ? null : history.AnyReading().Session,
                        Limit = history.Any([1, 2, 100]),
                    };
                    List<Session> expected =
                    [
                        .. history
                            .Model.Channels.Values.Select(channel => channel.Newest)
                            .OfType<Session>()
                            .Where(session =>
                                session.Channel.LiveChat == query.LiveChat
                                && session.OpenedAt < query.OpenedBefore
                                && (query.After is null || session.Id > query.After)
                            )
                            .OrderBy(session => session.Id)
                            .Take(query.Limit),
                    ];
                    Assert.Equal(expected, await store.RetentionStore().ListNewestAsync(query, Token));
                    Interlocked.Add(ref listed, expected.Count);
                    Interlocked.Increment(ref pages);
                }
            },
            removesSessions: true
        );
        StoreCheck.SawShare("newest sessions", listed, 1_200);
        Assert.True(pages > 0);
        await Assert.ThrowsAnyAsync<ArgumentException>(async () =>
            await Store
                .RetentionStore()
                .ListNewestAsync(
                    new NewestQuery
                    {
                        LiveChat = new LiveChatId("sales"),
                        OpenedBefore = DateTimeOffset.MaxValue,
                        Limit = 0,
                    },
                    Token
                )
        );
    }

    /// <summary>The last change of each contact's hold, and of no other's.</summary>
    // Contract: C6, C84
    [Rule(P4)]
    [Fact]
    public virtual async Task The_hold_of_a_contact_is_the_one_set_last()
    {
        var retention = Store.RetentionStore();
        AppItemId[] contacts =
        [
            new(new AppId("contacts"), "1"),
            new(new AppId("Contacts"), "1"),
            new(new AppId("contacts"), "a"),
            new(new AppId("contacts"), "A"),
        ];
        var lifted = new LegalHold(IsSet: false, new UserId("bob"), ScriptedChannel.At(9));
        await retention.SetHoldAsync(contacts[0], Set, Token);
        await retention.SetHoldAsync(contacts[2], Set, Token);
        await retention.SetHoldAsync(contacts[2], lifted, Token);

        var found = await retention.GetHoldsAsync([.. contacts, .. contacts], Token);
        Assert.Equal(2, found.Count);
        Assert.Equal(Set, found[contacts[0]]);
        Assert.Equal(lifted, found[contacts[2]]);
        Assert.Empty(await retention.GetHoldsAsync([], Token));
        Assert.Empty(await retention.GetHoldsAsync([contacts[3]], Token));
    }
}
