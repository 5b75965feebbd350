using LiveChat.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Errors;

/// <summary>
/// Exhausted pools, servers that do not answer, callers that cancel; and which of them hold a connection meanwhile.
/// </summary>
public sealed class WaitingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C5
    [Fact]
    public async Task An_exhausted_pool_is_reported_in_time_and_the_next_call_succeeds()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var source = SourceOf(one => (one.MaxPoolSize, one.Timeout) = (1, 1));
        await using var store = new PostgreSqlStore(source, schema.Options);
        var key = await store.GetKeyAsync(Token);
        await using (await source.OpenConnectionAsync(Token))
        {
            var read = await Assert.ThrowsAsync<StoreException>(async () =>
                await store.FindAsync(default(SessionId), Token)
            );
            var load = await Assert.ThrowsAsync<StoreException>(() =>
                Host.VersionAsync(store, key.IdOf(Host.Channel("+1")))
            );
            var write = await Assert.ThrowsAsync<StoreException>(async () =>
                await store.CommitAsync(Host.Opening(key, "+1"), Token)
            );

            Assert.All([read, load, write], error => Assert.False(error.IsOutcomeUnknown));
            Assert.All(
                [read, load, write],
                error => Assert.Contains("no connection became free", error.Message, StringComparison.Ordinal)
            );
        }

        await store.CommitAsync(Host.Opening(key, "+1"), Token);
        Assert.Equal(1, await Host.VersionAsync(store, key.IdOf(Host.Channel("+1"))));
    }

    // Contract: C5, C18
    [Fact(Timeout = 120_000)]
    public async Task A_group_waits_for_an_exhausted_pool_once_and_not_once_for_each_member()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var source = SourceOf(one => (one.MaxPoolSize, one.Timeout) = (1, 2));
        await using var store = new PostgreSqlStore(source, schema.Options with { MaxGroups = 1 });
        var key = await store.GetKeyAsync(Token);
        await using (await source.OpenConnectionAsync(Token))
        {
            var begin = TimeProvider.System.GetTimestamp();
            var commits = Enumerable
                .Range(0, 100)
                .Select(number => store.CommitAsync(Host.Opening(key, $"+{number}"), Token).AsTask())
                .ToList();
            foreach (var commit in commits)
            {
                var error = await Assert.ThrowsAsync<StoreException>(() => commit);
                Assert.False(error.IsOutcomeUnknown);
                Assert.Contains("no connection became free", error.Message, StringComparison.Ordinal);
            }

            // One after another the calls would wait for 200 seconds.
            Assert.InRange(
                TimeProvider.System.GetElapsedTime(begin),
                TimeSpan.FromSeconds(1),
                TimeSpan.FromSeconds(40)
            );
        }

        Assert.Equal(["0"], await schema.RowsAsync("SELECT count(*) FROM {schema}.channel"));
    }

    // Contract: C5, C18
    [Fact]
    public async Task A_server_that_does_not_answer_in_time_causes_a_failure_of_known_outcome()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open(one => one.CommandTimeout = 1);
        var first = Host.Opening(await store.GetKeyAsync(Token), "+1");
        await store.CommitAsync(first, Token);
        await using (await schema.HoldAsync("LOCK TABLE {schema}.entry IN ACCESS EXCLUSIVE MODE"))
        {
            var write = await Assert.ThrowsAsync<StoreException>(async () =>
                await store.CommitAsync(Host.Next(first), Token)
            );
            var read = await Assert.ThrowsAsync<StoreException>(async () =>
                await store.FindAsync(first.Id, [new("m1")], Token)
            );

            Assert.Equal(("commit", false), (write.Operation, write.IsOutcomeUnknown));
            Assert.Equal(("find messages", false), (read.Operation, read.IsOutcomeUnknown));
        }

        Assert.Equal(1, await Host.VersionAsync(store, first.Id));
        await store.CommitAsync(Host.Next(first), Token);
    }

    // Contract: C4
    [Fact]
    public async Task A_read_cancelled_while_the_server_runs_it_ends_and_returns_its_connection()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var source = SourceOf(one => one.MaxPoolSize = 2);
        await using var store = new PostgreSqlStore(source, schema.Options);
        var first = Host.Opening(await store.GetKeyAsync(Token), "+1");
        await store.CommitAsync(first, Token);
        await using (await schema.HoldAsync("LOCK TABLE {schema}.session IN ACCESS EXCLUSIVE MODE"))
        {
            for (var round = 0; round < 5; round++)
            {
                using var cancellation = new CancellationTokenSource();
                var find = store.FindAsync(first.Sessions[0].Id, cancellation.Token).AsTask();
                await TestDatabase.UntilSomeoneWaitsAsync(schema.Name);
                await cancellation.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => find);
            }

            // A load may be shared with others: it continues after its caller has cancelled.
            using var givingUp = new CancellationTokenSource();
            var load = store.LoadAsync(first.Id, Host.Nothing, givingUp.Token).AsTask();
            await TestDatabase.UntilSomeoneWaitsAsync(schema.Name);
            await givingUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load);
        }

        Assert.NotNull(await store.FindAsync(first.Sessions[0].Id, Token));
        Assert.Equal(1, await Host.VersionAsync(store, first.Id));
    }

    // Contract: C4, C18
    [Fact]
    public async Task A_commit_cancelled_while_the_server_runs_it_is_answered_as_done()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open();
        var first = Host.Opening(await store.GetKeyAsync(Token), "+1");
        using var cancellation = new CancellationTokenSource();
        Task commit;
        await using (await schema.HoldAsync("LOCK TABLE {schema}.entry IN ACCESS EXCLUSIVE MODE"))
        {
            commit = store.CommitAsync(first, cancellation.Token).AsTask();
            await TestDatabase.UntilSomeoneWaitsAsync(schema.Name);
            await cancellation.CancelAsync();
        }

        await commit;
        Assert.Equal(1, await Host.VersionAsync(store, first.Id));
    }

    // Contract: C1
    [Fact]
    public async Task Callers_that_wait_for_their_turn_hold_no_connection()
    {
        const int groups = 2;
        await using var schema = await TestSchema.CreateAsync();
        var name = $"waiting {Guid.NewGuid():N}";
        await using var store = schema.Open(
            one => one.ApplicationName = name,
            one => one with { MaxGroups = groups, MaxGroup = 5 }
        );
        var key = await store.GetKeyAsync(Token);
        List<Task> waiting;
        await using (await schema.HoldAsync("LOCK TABLE {schema}.channel IN ACCESS EXCLUSIVE MODE"))
        {
            waiting =
            [
                .. Enumerable
                    .Range(0, 200)
                    .Select(number => store.CommitAsync(Host.Opening(key, $"+{number}"), Token).AsTask()),
                .. Enumerable
                    .Range(0, 200)
                    .Select(number => Host.VersionAsync(store, key.IdOf(Host.Channel($"+{number}")))),
            ];
            await TestDatabase.UntilSomeoneWaitsAsync(schema.Name);
            await Task.WhenAny(waiting.Append(Task.Delay(TimeSpan.FromMilliseconds(200), Token)));

            Assert.InRange(await ConnectionsAsync(schema, name), 1, groups * 2);
            Assert.DoesNotContain(waiting, one => one.IsCompleted);
        }

        await Task.WhenAll(waiting);
        Assert.InRange(await ConnectionsAsync(schema, name), 1, groups * 2);
        Assert.Equal(["200"], await schema.RowsAsync("SELECT count(*) FROM {schema}.channel"));
    }

    private static async Task<int> ConnectionsAsync(TestSchema schema, string name) =>
        int.Parse(
            (await schema.RowsAsync($"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{name}'"))[0],
            System.Globalization.CultureInfo.InvariantCulture
        );

    private static NpgsqlDataSource SourceOf(Action<NpgsqlConnectionStringBuilder> change)
    {
        var builder = new NpgsqlConnectionStringBuilder(TestDatabase.ConnectionString);
        change(builder);
        return NpgsqlDataSource.Create(builder);
    }
}
