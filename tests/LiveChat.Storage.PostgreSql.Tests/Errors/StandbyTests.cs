using LiveChat.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Errors;

/// <summary>A primary that must wait for a standby which does not exist.</summary>
public sealed class StandbyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C18, C25
    [Fact(Timeout = 120_000)]
    public async Task A_commit_that_gives_up_waiting_for_the_standby_is_not_answered_as_done()
    {
        if (!PostgreSqlServer.IsInstalled)
        {
            Requirement.Missing(nameof(StandbyTests), "no PostgreSQL is installed");
        }

        using var server = PostgreSqlServer.Create("synchronous_standby_names=nobody");
        server.Start();
        var local = new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Options = "-c synchronous_commit=local",
        };
        await using var primary = await new PostgreSqlStore(local.ToString()).EnsureCreatedAsync(Token);
        var first = Host.Opening(await primary.GetKeyAsync(Token), "+1");
        await primary.CommitAsync(first, Token);

        var waiting = new NpgsqlConnectionStringBuilder(server.ConnectionString) { CommandTimeout = 1 };
        await using var store = new PostgreSqlStore(waiting.ToString());
        await store.GetKeyAsync(Token);
        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await store.CommitAsync(Host.Next(first), Token)
        );

        Assert.True(error.IsOutcomeUnknown, error.Message);
        Assert.Equal(2, await Host.VersionAsync(primary, first.Id));

        // The desk finds its unacknowledged commit on the primary, and does not report it as done.
        var told = await Assert.ThrowsAsync<StoreException>(async () =>
            await Host.Desk(store).ReceiveAsync(Host.Channel("+1"), new IncomingMessage("m9", "Hello"), Token)
        );

        Assert.True(told.IsOutcomeUnknown, told.Message);
    }
}
