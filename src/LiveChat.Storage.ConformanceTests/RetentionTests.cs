using System.Collections.Immutable;
using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>
/// A commit removes sessions whole and leaves a mark; a store with <see cref="IRetentionStore"/> also keeps the holds of
/// contacts and lists the newest session of each channel. Others leave the suite out.
/// </summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class RetentionTests<TStore> : StoreTests<TStore>
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

    private static RemovedRun Run(int from, int to, int sessions = 1) =>
        new()
        {
            From = ScriptedChannel.At(from),
            To = ScriptedChannel.At(to),
            Reason = GapReason.RetentionExpired,
            Sessions = sessions,
            Until = ScriptedChannel.At(to + 100),
            At = ScriptedChannel.At(200),
            Version = 0,
        };

    /// <summary>Puts a session with a row of every kind.</summary>
    private static async Task FillAsync(ScriptedChannel channel, int opened, AppItemId item)
    {
        var session = channel.Session(opened) with
        {
            Operator = Ann,
            Bindings = [new Binding(item, BindingKind.Contact, Ann, ScriptedChannel.At(0), AddedAccount: false)],
        };
        var edited = channel.Message($"edited{opened}", opened, 1) with
        {
            Edits = [new MessageEdit(AuthorKind.Customer, ScriptedChannel.At(2), "tea, edited")],
            Attachments = [new Attachment("f", "image/png")],
        };
        var resent = channel.Reply($"resent{opened}", opened, 2) with
        {
            Attempt = 2,
            EarlierAttempts =
            [
                new SendAttempt
                {
                    Number = 1,
                    ProviderId = new MessageId($"earlier{opened}"),
                    Delivery = DeliveryState.Failed,
                },
            ],
            Edits = [new MessageEdit(AuthorKind.Operator, ScriptedChannel.At(2), "tea, edited")],
        };
        var gone = channel.Message($"gone{opened}", opened, 3);
        await channel.PutAsync(
            channel
                .Next()
                .Put(session)
                .Put(
                    edited,
                    resent,
                    channel.Event($"event{opened}", opened, 4),
                    channel.Message($"sent{opened}", opened, 5) with
                    {
                        ProviderId = new MessageId($"provider{opened}"),
                    },
                    gone
                )
                .PutNotes(channel.Note($"note{opened}", opened, 6))
        );
        await channel.PutAsync(channel.Next().Remove(gone.Place));
    }

    /// <summary>All that any read tells of a channel, each with the opening of its session.</summary>
    private async Task<List<(int Opened, string Told)>> TellAsync(ScriptedChannel channel, AppItemId item)
    {
        var everything = new ReadScope(Ann) { Whole = [channel.Channel.LiveChat] };
        var scope = new TimelineScope
        {
            Sessions = everything,
            Spam = everything,
            Notes = [channel.Channel.LiveChat],
        };
        var told = new List<(int, string)>();
        void Tell(string what, SessionId session, object? row) =>
            told.Add(((int)(session.OpenedAt - ScriptedChannel.At(0)).TotalMicroseconds, $"{what} {row}"));

        foreach (var onlyFiles in (bool[])[false, true])
        {
            var page = await channel.PageAsync(channel.All() with { Scope = scope, OnlyFiles = onlyFiles });
            page.Sessions.ToList().ForEach(session => Tell($"page {onlyFiles}", session.Id, session));
            page.Entries.ToList().ForEach(entry => Tell($"page {onlyFiles}", entry.Session, entry));
        }

        SessionSelector[] selectors =
        [
            SessionSelector.Of(channel.Id),
            SessionSelector.Of(channel.Channel.LiveChat),
            SessionSelector.Of([channel.Channel.Account]),
            SessionSelector.Of([item]),
            SessionSelector.Of(item, channel.Channel.Account),
        ];
        foreach (
            var (selector, status) in selectors.SelectMany(
                _ => (SessionStatus?[])[null, SessionStatus.Closed],
                (one, status) => (one, status)
            )
        )
        {
            var query = new SessionQuery
            {
                Selector = selector,
                Status = status,
                Limit = 100,
            };
            var list = await Store.Sessions.ListAsync(query, Token);
            list.ToList().ForEach(session => Tell($"list {status}", session.Id, session));
        }

        foreach (var opened in Enumerable.Range(0, 6))
        {
            var session = channel.SessionId(opened);
            foreach (var id in (string[])["edited", "resent", "earlier", "provider", "note", "gone"])
            {
                (await channel.FindAsync($"{id}{opened}")).ToList().ForEach(one => Tell("find", one.Session, one));
            }

            (await channel.LoadAsync([opened], $"event{opened}"))
                .Entries.ToList()
                .ForEach(entry => Tell("load", entry.Session, entry));
            var marks = await Store.Marks.GetAsync([Ann], [session], Token);
            marks.ToList().ForEach(mark => Tell("mark", session, mark.Value));
            Tell("found", session, await Store.Sessions.FindAsync(session, Token));
        }

        told.RemoveAll(one => one is (_, "found "));
        var changes = await channel.ChangesAsync();
        changes.Entries.ToList().ForEach(entry => Tell("changed", entry.Session, entry));
        changes.Sessions.ToList().ForEach(session => Tell("changed", session.Id, session));
        changes.Removed.ToList().ForEach(one => Tell("removed", new(channel.Id, one.Place.OpenedAt), one));
        (await Store.Messages.ListQueuedAsync(null, 100, Token))
            .ToList()
            .ForEach(reply => Tell("queued", reply.Message.Session, reply.Message));
        foreach (var word in (string[])["tea", "text"])
        {
            if (Store.Search is not { CanSearch: true })
            {
                break;
            }

            var query = new MessageQuery
            {
                Words = SearchText.Of(word).Words,
                Scope = scope,
                Selector = SessionSelector.Of(channel.Channel.LiveChat),
                Limit = 100,
            };
            (await Store.SearchAsync(query)).ToList().ForEach(found => Tell("search", found.Session.Id, found.Message));
        }

        return told;
    }

    private static async Task SameLoadAsync(StorePorts store, RandomHistory history)
    {
        var channel = history.AnyChannel();
        var (model, state) = (history.Model.Of(channel), await store.LoadAsync(channel));
        Assert.Equal(
            (model.Version, model.Newest, model.Hold, model.CustomerAt),
            (state.Version, state.Newest, state.Hold, state.CustomerAt)
        );
        Assert.Equal(model.Runs, state.Runs);
    }

    private static async Task<int> SamePageAsync(StorePorts store, RandomHistory history)
    {
        var query = history.AnyPage();
        var expected = history.Model.Of(query.Channel).Page(query);
        Assert.Equal(expected, await store.Messages.ListAsync(query, Token));
        return expected.Runs.Length;
    }

    private static async Task<int> SameChangesAsync(StorePorts store, RandomHistory history)
    {
        var (channel, after, limit) = (history.AnyChannel(), history.Below(12), history.Any([1, 3, 100]));
        var query = new ChangeQuery(channel, history.AnyOpening(), after, limit);
        var changes = await store.Messages.ListChangedAsync(query, Token);
        ModelChanges.AssertEqual(history.Model.Of(channel), after, limit, changes);
        return changes.RemovedVersion > after ? 1 : 0;
    }

    private static async Task SameRestAsync(StorePorts store, RandomHistory history)
    {
        Assert.Equal(history.Model.ListQueued(null, 1_000), await store.Messages.ListQueuedAsync(null, 1_000, Token));
        ImmutableArray<SessionId> sessions =
        [
            .. history.Channels.SelectMany(
                _ => Enumerable.Range(0, 24),
                (channel, step) => new SessionId(history.IdOf(channel), RandomHistory.Opening(step))
            ),
        ];
        var marks = await store.Marks.GetAsync(RandomHistory.Users, sessions, Token);
        Assert.Equal(history.Model.Marks(RandomHistory.Users, sessions), marks.ToDictionary());
        foreach (var channel in history.Channels.Select(history.IdOf))
        {
            var entries = history.Model.Of(channel).Entries;
            var found = await store.Messages.FindAsync(channel, [.. entries.Select(entry => entry.Id)], Token);
            StoreCheck.SameInAnyOrder([.. entries.OfType<Message>()], found, message => message.Id);
        }
    }
}
