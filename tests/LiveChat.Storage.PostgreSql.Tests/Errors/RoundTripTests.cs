using System.Collections.Immutable;
using LiveChat.Storage.PostgreSql.Tests.Searching;
using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Errors;

/// <summary>
/// Traffic on the wire: how often each call waits for the server, and how many callers share a wait.
/// </summary>
public sealed class RoundTripTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_call_waits_for_the_server_as_often_as_stated()
    {
        await using var wire = new Wire();
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open(wire.Lead);
        var key = await store.GetKeyAsync(Token);
        var commit = Host.Opening(key, "+1");
        await store.CommitAsync(commit, Token);
        var session = commit.Sessions[0];
        var scope = new ReadScope(Host.Operator.User) { Whole = [Host.Sales] };
        var strict = new ReadScope(Host.Operator.User) { OwnOrUnassigned = [Host.Sales] };
        var page = new EntryQuery
        {
            Channel = commit.Id,
            Anchor = session.OpenedAt,
            Limit = 50,
            SessionLimit = 200,
        };
        ImmutableArray<MessageId> ids = [new("m1"), new("m2")];
        (string Name, int RoundTrips, Func<Task> Call)[] calls =
        [
            ("key", 0, async () => await store.GetKeyAsync(Token)),
            (
                "load",
                1,
                async () =>
                    await store.LoadAsync(commit.Id, new() { Messages = ids, Openings = [session.OpenedAt] }, Token)
            ),
            ("commit", 3, async () => await store.CommitAsync(commit = Host.Next(commit), Token)),
            ("page", 1, async () => await store.ListAsync(page, Token)),
            (
                "page forwards",
                1,
                async () => await store.ListAsync(page with { Direction = PagingDirection.Forwards }, Token)
            ),
            ("find messages", 1, async () => await store.FindAsync(commit.Id, ids, Token)),
            ("find a session", 1, async () => await store.FindAsync(session.Id, Token)),
            (
                "list by account",
                2,
                async () =>
                    await store.ListAsync(
                        new SessionQuery
                        {
                            Selector = SessionSelector.Of([session.Channel.Account]),
                            Scope = scope,
                            Limit = 20,
                        },
                        Token
                    )
            ),
            (
                "list by live chat, strictly",
                2,
                async () =>
                    await store.ListAsync(
                        new SessionQuery
                        {
                            Selector = SessionSelector.Of(Host.Sales),
                            Scope = strict,
                            Limit = 20,
                        },
                        Token
                    )
            ),
            (
                "list by channel",
                2,
                async () =>
                    await store.ListAsync(
                        new SessionQuery
                        {
                            Selector = SessionSelector.Of(commit.Id),
                            Scope = scope,
                            Limit = 20,
                        },
                        Token
                    )
            ),
            (
                "changes",
                2,
                async () => await store.ListChangedAsync(new ChangeQuery(commit.Id, session.OpenedAt, 0, 100), Token)
            ),
            ("queued", 2, async () => await store.ListQueuedAsync(null, 100, Token)),
            ("search", 6, async () => await store.SearchAsync(SearchTests.QueryFor("hello"), Token)),
            ("get marks", 1, async () => await store.GetAsync([new UserId("ann")], [session.Id], Token)),
            (
                "set a mark",
                2,
                async () => await store.SetAsync(new UserId("ann"), session.Id, new ReadMark(1, null), Token)
            ),
        ];

        foreach (var (name, roundTrips, call) in calls)
        {
            // The first run prepares the statements.
            await call();
            wire.Restart();
            await call();
            Assert.True(
                roundTrips == wire.RoundTrips,
                $"{name} takes {wire.RoundTrips} round trips instead of {roundTrips}."
            );
        }

        Assert.Equal(1, wire.Connections);
    }

    // Contract: C1
    [Fact]
    public async Task Many_callers_share_round_trips_and_connections()
    {
        const int callers = 300;
        await using var wire = new Wire();
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open(wire.Lead);
        var key = await store.GetKeyAsync(Token);
        await store.CommitAsync(Host.Opening(key, "first"), Token);
        wire.Restart();

        await Task.WhenAll(
            Enumerable
                .Range(0, callers)
                .Select(number => store.CommitAsync(Host.Opening(key, $"+{number}"), Token).AsTask())
        );
        var commits = wire.RoundTrips;
        var versions = await Task.WhenAll(
            Enumerable
                .Range(0, callers)
                .Select(number => Host.VersionAsync(store, key.IdOf(Host.Channel($"+{number}"))))
        );
        var loads = wire.RoundTrips - commits;

        Figures.Saw(
            $"{callers} commits in {commits} round trips, {callers} loads in {loads}, {wire.Connections} connections"
        );
        Assert.All(versions, version => Assert.Equal(1, version));
        Assert.True(commits <= callers / 2, $"{commits} round trips are too many.");
        Assert.True(loads <= callers / 4, $"{loads} round trips are too many.");
        Assert.InRange(wire.Connections, 1, 4);
    }
}
