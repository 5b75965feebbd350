using System.Globalization;
using LiveChat.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Errors;

/// <summary>Rows that somebody else keeps locked, and hosts that hang in the middle of a transaction.</summary>
public sealed class LockTests
{
    private const int Others = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C1, C18
    [Theory(Timeout = 120_000)]
    [InlineData("-c lock_timeout=300ms", 60)]
    [InlineData("-c statement_timeout=300ms", 60)]
    [InlineData("", 2)]
    public async Task A_row_that_stays_locked_fails_only_its_own_caller_in_the_group(string options, int commandTimeout)
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open(
            one => (one.Options, one.CommandTimeout) = (options, commandTimeout),
            one => one with { MaxGroups = 1 }
        );
        var key = await store.GetKeyAsync(Token);
        var locked = Host.Opening(key, "locked");
        await store.CommitAsync(locked, Token);
        await using (
            await schema.HoldAsync(
                $"SELECT 1 FROM {{schema}}.channel WHERE channel_id = '{locked.Id.ToGuid()}' FOR UPDATE"
            )
        )
        {
            List<Task> others = [];
            var stuck = store.CommitAsync(Host.Next(locked), Token).AsTask();
            for (var number = 0; number < Others; number++)
            {
                others.Add(store.CommitAsync(Host.Opening(key, $"other-{number}"), Token).AsTask());
            }

            var another = store.CommitAsync(Host.Next(Host.Next(locked)), Token).AsTask();
            await Task.WhenAll(others);
            foreach (var one in new[] { stuck, another })
            {
                var error = await Assert.ThrowsAsync<StoreException>(() => one);
                Assert.False(error.IsOutcomeUnknown, error.Message);
            }
        }

        await store.CommitAsync(Host.Next(locked), Token);
        Assert.Equal(2, await Host.VersionAsync(store, locked.Id));
    }

    // Contract: C1
    [Fact(Timeout = 120_000)]
    public async Task A_row_that_stays_locked_delays_the_rest_of_its_group_less_than_its_own_caller()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open();
        var key = await store.GetKeyAsync(Token);
        var locked = Host.Opening(key, "locked");
        await store.CommitAsync(locked, Token);
        Task stuck;
        await using (
            await schema.HoldAsync(
                $"SELECT 1 FROM {{schema}}.channel WHERE channel_id = '{locked.Id.ToGuid()}' FOR UPDATE"
            )
        )
        {
            stuck = store.CommitAsync(Host.Next(locked), Token).AsTask();
            var others = Enumerable.Range(0, Others).Select(number => Host.Opening(key, $"other-{number}")).ToList();
            await Task.WhenAll(others.Select(other => store.CommitAsync(other, Token).AsTask()));
            await Task.WhenAll(others.Select(other => store.CommitAsync(Host.Next(other), Token).AsTask()));
            Assert.False(stuck.IsCompleted);
        }

        await stuck;
        Assert.Equal(2, await Host.VersionAsync(store, locked.Id));
    }

    // Contract: C18
    [Fact(Timeout = 120_000)]
    public async Task The_server_ends_a_transaction_that_its_host_abandons_and_limits_waits_for_locks()
    {
        await using var schema = await TestSchema.CreateAsync();
        await schema.RunAsync(
            """
            CREATE TABLE {schema}.note (setting text);
            CREATE FUNCTION {schema}.note_it() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO {schema}.note
                VALUES (current_setting('idle_in_transaction_session_timeout') || ' ' || current_setting('lock_timeout'));
                RETURN NULL;
            END $$;
            CREATE TRIGGER note_it AFTER INSERT ON {schema}.channel
            FOR EACH ROW EXECUTE FUNCTION {schema}.note_it()
            """
        );
        await using var usual = schema.Open();
        await usual.CommitAsync(Host.Opening(await usual.GetKeyAsync(Token), "+1"), Token);
        await using var set = schema.Open(one =>
            one.Options = "-c idle_in_transaction_session_timeout=3s -c lock_timeout=4s"
        );
        await set.CommitAsync(Host.Opening(await set.GetKeyAsync(Token), "+2"), Token);

        Assert.Equal(["10s 20s", "3s 4s"], await schema.RowsAsync("SELECT setting FROM {schema}.note"));
    }

    // Contract: C18
    [Fact(Timeout = 120_000)]
    public async Task A_commit_whose_transaction_the_server_has_ended_is_done_again()
    {
        await using var schema = await TestSchema.CreateAsync();
        await schema.RaiseAsync("entry", "25P03", times: 2);
        await using var store = schema.Open();

        var first = Host.Opening(await store.GetKeyAsync(Token), "+1");
        await store.CommitAsync(first, Token);

        Assert.Equal(3, await schema.RaisedAsync());
        Assert.Equal(1, await Host.VersionAsync(store, first.Id));
    }

    // Contract: C1
    [Fact(Timeout = 120_000)]
    public async Task One_large_commit_does_not_delay_the_rest()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open(options: one => one with { MaxGroups = 1 });
        var key = await store.GetKeyAsync(Token);
        var book = new string('x', 1 << 20);
        await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(number => store.CommitAsync(Host.Opening(key, $"{number}", book), Token).AsTask())
        );

        var largest = await schema.RowsAsync(
            "SELECT count(*) FROM {schema}.channel GROUP BY xmin ORDER BY 1 DESC LIMIT 1"
        );
        Assert.InRange(int.Parse(largest[0], CultureInfo.InvariantCulture), 1, 5);
    }

    // Contract: C18
    [Theory]
    [InlineData("40003", true)]
    [InlineData("08006", true)]
    [InlineData("57P01", true)]
    [InlineData("XX000", true)]
    [InlineData("40001", false)]
    [InlineData("23505", false)]
    [InlineData("25P03", false)]
    public void A_failed_commit_has_an_unknown_outcome_unless_the_server_says_that_it_was_not_done(
        string state,
        bool unknown
    ) => Assert.Equal(unknown, PostgreSqlError.IsOutcomeUnknown(new PostgresException("m", "ERROR", "ERROR", state)));

    // Contract: C18
    [Fact]
    public void A_full_server_among_several_is_a_reason_to_try_again()
    {
        var full = new PostgresException("m", "FATAL", "FATAL", PostgresErrorCodes.TooManyConnections);
        var all = new NpgsqlException("all", new AggregateException(new NpgsqlException("down"), full));

        Assert.True(PostgreSqlError.IsTransient(all));
        Assert.False(
            PostgreSqlError.IsTransient(new NpgsqlException("all", new AggregateException(new IOException())))
        );
    }
}
