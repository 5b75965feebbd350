using LiveChat.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Errors;

/// <summary>What a commit waits for, whatever settings the connection had before.</summary>
public sealed class DurabilityTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C25
    [Theory]
    [InlineData("off", "on")]
    [InlineData("on", "on")]
    [InlineData("local", "local")]
    [InlineData("remote_write", "remote_write")]
    [InlineData("remote_apply", "remote_apply")]
    public async Task A_commit_waits_for_the_disk_whatever_its_pooled_connection_was_set_to(
        string given,
        string expected
    )
    {
        await using var schema = await TestSchema.CreateAsync();
        await NoteAsync(schema, "channel");
        await NoteAsync(schema, "read_mark");

        // The trap: a connection that keeps an earlier setting.
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(TestDatabase.ConnectionString) { NoResetOnClose = true, MaxPoolSize = 1 }
        );
        await using (var connection = await source.OpenConnectionAsync(Token))
        {
            await schema.RowsAsync(connection, $"SET synchronous_commit = {given}");
        }

        await using var store = new PostgreSqlStore(source, schema.Options);
        var first = Host.Opening(await store.GetKeyAsync(Token), "+1");
        await store.CommitAsync(first, Token);
        await store.CommitAsync(Host.Next(first), Token);
        await store.SetAsync(new UserId("ann"), first.Sessions[0].Id, new ReadMark(1, null), Token);

        Assert.Equal([expected, expected, expected], await schema.RowsAsync("SELECT setting FROM {schema}.note"));
        await using var after = await source.OpenConnectionAsync(Token);
        Assert.Equal([given], await schema.RowsAsync(after, "SHOW synchronous_commit"));
    }

    // Contract: C3, C25
    [Fact]
    public async Task Transactions_have_the_stores_settings_whatever_the_default_is()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open(one =>
            one.Options = "-c default_transaction_isolation=serializable -c default_transaction_read_only=on"
        );
        var key = await store.GetKeyAsync(Token);
        var first = Host.Opening(key, "+1");

        await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(number => store.CommitAsync(Host.Opening(key, $"+{number}"), Token).AsTask())
        );
        await store.CommitAsync(Host.Next(first), Token);

        Assert.Equal(2, await Host.VersionAsync(store, first.Id));
    }

    // Contract: C6
    [Fact]
    public async Task The_tests_database_does_not_order_texts_by_bytes_so_that_a_missing_collation_shows()
    {
        TestDatabase.Require();
        await using var command = TestDatabase.Source.CreateCommand(
            "SELECT 'a' < 'B' AND NOT 'a' COLLATE \"C\" < 'B' COLLATE \"C\""
        );
        if (Environment.GetEnvironmentVariable(TestDatabase.Variable) is null or "")
        {
            Assert.Equal(true, await command.ExecuteScalarAsync(Token));
        }
    }

    /// <summary>Records, at each change of a table, the setting that the transaction's commit will use.</summary>
    private static Task NoteAsync(TestSchema schema, string table) =>
        schema.RunAsync(
            $$"""
            CREATE TABLE IF NOT EXISTS {schema}.note (setting text);
            CREATE OR REPLACE FUNCTION {schema}.note_it() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO {schema}.note VALUES (current_setting('synchronous_commit'));
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER note_it AFTER INSERT OR UPDATE ON {schema}.{{table}}
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {schema}.note_it()
            """
        );
}
