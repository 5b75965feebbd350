using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Errors;

/// <summary>The caller's error after a lost connection: not done, or of unknown outcome.</summary>
public sealed class OutcomeTests
{
    private const int Commit = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C5, C18
    [Theory]
    [InlineData(1, false, false, false)]
    [InlineData(1, true, false, false)]
    [InlineData(2, false, false, false)]
    [InlineData(2, true, false, false)]
    [InlineData(Commit, false, true, false)]
    [InlineData(Commit, true, true, true)]
    public async Task A_connection_lost_in_a_commit_is_reported_with_the_right_outcome(
        int at,
        bool afterwards,
        bool isUnknown,
        bool isDone
    )
    {
        await using var wire = new Wire();
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open(wire.Lead);
        var first = Host.Opening(await store.GetKeyAsync(Token), "+1");
        await store.CommitAsync(first, Token);
        wire.Restart(at, afterwards);

        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await store.CommitAsync(Host.Next(first), Token)
        );

        Assert.Equal(("postgresql", "commit", isUnknown), (error.System, error.Operation, error.IsOutcomeUnknown));
        Assert.Equal(isDone ? 2 : 1, await Host.VersionAsync(store, first.Id));
    }

    // Contract: C17, C18
    [Rule(L3)]
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_desk_repeats_a_message_of_unknown_outcome_and_it_is_kept_once(bool afterwards)
    {
        await using var wire = new Wire();
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open(wire.Lead);
        var desk = Host.Desk(store);
        await desk.ReceiveAsync(Host.Channel("+1"), new IncomingMessage("a", "Hello"), Token);

        // A load, and then the commit's own.
        wire.Restart(1 + Commit, afterwards);
        var outcome = await desk.ReceiveAsync(Host.Channel("+1"), new IncomingMessage("b", "Hello?"), Token);

        Assert.False(outcome.IsRefused);
        Assert.True(wire.RoundTrips > 1 + Commit, "The connection was not cut.");
        var id = (await store.GetKeyAsync(Token)).IdOf(Host.Channel("+1"));
        var page = await store.ListAsync(
            new EntryQuery
            {
                Channel = id,
                Anchor = default,
                Limit = 9,
                SessionLimit = 9,
                Direction = PagingDirection.Forwards,
            },
            Token
        );
        Assert.Equal(["a", "b"], page.Entries.Select(entry => entry.Id.Value));
        Assert.Equal(2, page.Sessions[0].CustomerMessages);
    }

    // Contract: C5
    [Fact]
    public async Task A_connection_lost_in_a_read_has_a_known_outcome_and_the_next_read_succeeds()
    {
        await using var wire = new Wire();
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open(wire.Lead);
        var first = Host.Opening(await store.GetKeyAsync(Token), "+1");
        await store.CommitAsync(first, Token);
        foreach (var (operation, read) in Reads(store, first.Sessions[0].Id))
        {
            await read();
            wire.Restart(cutAt: 1);

            var error = await Assert.ThrowsAsync<StoreException>(read);

            Assert.Equal((operation, false), (error.Operation, error.IsOutcomeUnknown));
            await read();
        }
    }

    // Contract: C5, C18
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_lost_while_a_refused_commit_is_rolled_back_hides_no_reason_and_leaves_the_pool(
        bool afterwards
    )
    {
        await using var wire = new Wire();
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open(one =>
        {
            wire.Lead(one);
            one.MaxPoolSize = 1;
        });
        var key = await store.GetKeyAsync(Token);
        await store.CommitAsync(Host.Opening(key, "+1"), Token);
        await schema.RaiseAsync("entry", "23514", times: 1);
        wire.Restart(cutAt: Commit, afterwards);

        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await store.CommitAsync(Host.Opening(key, "+2"), Token)
        );

        Assert.Equal(0, wire.CutAt);
        Assert.Contains("23514", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsOutcomeUnknown);
        await store.CommitAsync(Host.Opening(key, "+2"), Token);
        Assert.Equal(2, await schema.RaisedAsync());
    }

    // Contract: C5, C55
    [Fact]
    public async Task A_connection_lost_while_a_mark_is_set_is_reported_with_the_right_outcome()
    {
        await using var wire = new Wire();
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open(wire.Lead);
        var (user, session) = (new UserId("ann"), Host.Opening(await store.GetKeyAsync(Token), "+1").Sessions[0].Id);
        await store.SetAsync(user, session, new ReadMark(1, null), Token);

        wire.Restart(cutAt: 1, cutsAfterwards: true);
        Assert.False((await ThrowsAsync(2)).IsOutcomeUnknown);

        // On the new connection the statements are prepared first.
        await store.SetAsync(user, session, new ReadMark(1, null), Token);
        wire.Restart(cutAt: 2, cutsAfterwards: true);
        Assert.True((await ThrowsAsync(3)).IsOutcomeUnknown);

        Assert.Equal(3, (await store.GetAsync([user], [session], Token)).Single().Value.Count);

        async Task<StoreException> ThrowsAsync(int count) =>
            await Assert.ThrowsAsync<StoreException>(async () =>
                await store.SetAsync(user, session, new ReadMark(count, null), Token)
            );
    }

    private static IEnumerable<(string Operation, Func<Task> Read)> Reads(PostgreSqlStore store, SessionId session)
    {
        var page = new EntryQuery
        {
            Channel = session.Channel,
            Anchor = session.OpenedAt,
            Limit = 9,
            SessionLimit = 9,
        };
        var list = new SessionQuery { Selector = SessionSelector.Of(Host.Sales), Limit = 9 };
        yield return ("load", async () => await store.LoadAsync(session.Channel, Host.Nothing, Token));
        yield return ("find a session", async () => await store.FindAsync(session, Token));
        yield return ("list sessions", async () => await store.ListAsync(list, Token));
        yield return ("list entries", async () => await store.ListAsync(page, Token));
        yield return (
            "find messages",
            async () => await store.FindAsync(session.Channel, [new MessageId("m1")], Token)
        );
        yield return (
            "list changes",
            async () => await store.ListChangedAsync(new ChangeQuery(session.Channel, default, 0, 9), Token)
        );
        yield return ("list queued replies", async () => await store.ListQueuedAsync(null, 9, Token));
        yield return ("get read marks", async () => await store.GetAsync([new UserId("ann")], [session], Token));
    }
}
