using LiveChat.Storage.PostgreSql.Tests.Server;
using LiveChat.Users;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Errors;

/// <summary>What a standby is asked, and what it never is.</summary>
public sealed class ReplicaTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replica_answers_lists_pages_and_finds_and_the_primary_all_that_is_decided_upon()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var primary = new Wire();
        await using var standby = new Wire();
        var builder = new NpgsqlConnectionStringBuilder(TestDatabase.ConnectionString)
        {
            Options = "-c default_transaction_read_only=on",
        };
        standby.Lead(builder);
        await using var replica = NpgsqlDataSource.Create(builder);
        await using var store = schema.Open(primary.Lead, one => one with { Replica = replica });
        var first = Host.Opening(await store.GetKeyAsync(Token), "+1");
        await store.CommitAsync(first, Token);
        await store.SetAsync(new UserId("ann"), first.Sessions[0].Id, new ReadMark(1, null), Token);
        await store.GetAsync(new UserId("ann"), [first.Sessions[0].Id], Token);
        await Host.VersionAsync(store, first.Id);
        Assert.Equal(0, standby.RoundTrips);

        primary.Restart();
        Assert.NotNull(await store.FindAsync(first.Sessions[0].Id, Token));
        Assert.Single(
            await store.ListAsync(new SessionQuery { Selector = SessionSelector.Of(Host.Sales), Limit = 9 }, Token)
        );
        Assert.Single(
            (
                await store.ListAsync(
                    new EntryQuery
                    {
                        Channel = first.Id,
                        Anchor = default,
                        Limit = 9,
                        SessionLimit = 9,
                    },
                    Token
                )
            ).Entries
        );
        Assert.Single(await store.FindAsync(first.Id, [new("m1")], Token));
        Assert.Single((await store.ListChangedAsync(first.Id, default, 0, 9, Token)).Entries);
        Assert.Empty(await store.ListQueuedAsync(null, 9, Token));
        Assert.Equal(0, primary.RoundTrips);
        Assert.True(standby.RoundTrips >= 6);
    }

    [Fact]
    public void A_source_that_multiplexes_is_refused_at_once()
    {
        using var source = NpgsqlDataSource.Create("Host=nowhere;Multiplexing=true");

        Assert.Throws<ArgumentException>(() => new PostgreSqlStore(source));
        Assert.Throws<ArgumentException>(() => new PostgreSqlStore("Host=nowhere;Multiplexing=true"));
        Assert.Throws<ArgumentException>(() =>
            new PostgreSqlStore("Host=nowhere", new PostgreSqlStoreOptions { Replica = source })
        );
        Assert.Throws<ArgumentException>(() => new PostgreSqlSchema(source));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Groups_of_nobody_are_refused_at_once(int maxGroup, int maxGroups) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new PostgreSqlStore(
                "Host=nowhere",
                new PostgreSqlStoreOptions { MaxGroup = maxGroup, MaxGroups = maxGroups }
            )
        );

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("no such setting=1")]
    public void A_malformed_connection_string_is_refused_at_once(string text) =>
        Assert.ThrowsAny<ArgumentException>(() => new PostgreSqlStore(text));
}
