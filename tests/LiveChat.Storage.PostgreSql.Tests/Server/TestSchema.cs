using System.Globalization;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Server;

/// <summary>A store's schema for one test in the tests' database, deleted after the test.</summary>
internal sealed class TestSchema : IAsyncDisposable
{
    private TestSchema() { }

    public string Name { get; } = TestDatabase.NewSchema();

    public PostgreSqlStoreOptions Options => new() { Schema = Name };

    /// <summary>Names a schema that does not exist yet.</summary>
    public static TestSchema Named()
    {
        TestDatabase.Require();
        return new TestSchema();
    }

    /// <summary>Creates a schema with the store's tables.</summary>
    public static async Task<TestSchema> CreateAsync()
    {
        var schema = Named();
        await new PostgreSqlSchema(TestDatabase.Source, schema.Name).EnsureCreatedAsync();
        await TestCluster.DistributeAsync(schema.Name);
        return schema;
    }

    /// <summary>Opens the store as one more host, with a connection string that the test may change.</summary>
    public PostgreSqlStore Open(
        Action<NpgsqlConnectionStringBuilder>? change = null,
        Func<PostgreSqlStoreOptions, PostgreSqlStoreOptions>? options = null
    )
    {
        var builder = new NpgsqlConnectionStringBuilder(TestDatabase.ConnectionString);
        change?.Invoke(builder);
        return new PostgreSqlStore(builder.ToString(), options?.Invoke(Options) ?? Options);
    }

    /// <summary>Runs statements; <c>{schema}</c> stands for this schema.</summary>
    public Task RunAsync(string sql) => RowsAsync(sql);

    /// <summary>Runs statements, and returns the rows, with the values of each joined by a bar.</summary>
    public async Task<List<string>> RowsAsync(string sql)
    {
        await using var connection = await TestDatabase.Source.OpenConnectionAsync();
        return await RowsAsync(connection, sql);
    }

    public async Task<List<string>> RowsAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(new Sql(Name).Complete(sql), connection) { CommandTimeout = 300 };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        do
        {
            while (await reader.ReadAsync())
            {
                var values = Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue);
                rows.Add(string.Join('|', values.Select(one => Convert.ToString(one, CultureInfo.InvariantCulture))));
            }
        } while (await reader.NextResultAsync());

        return rows;
    }

    /// <summary>Waits until a query returns true.</summary>
    public async Task UntilAsync(string sql)
    {
        while (!(await RowsAsync(sql)).Contains("True"))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>
    /// Locks the rows that a query returns, or the table that it names, until the result is disposed.
    /// </summary>
    public async Task<IAsyncDisposable> HoldAsync(string sql)
    {
        var connection = await TestDatabase.Source.OpenConnectionAsync();
        await RowsAsync(connection, "BEGIN; " + sql);
        return new Held(connection);
    }

    /// <summary>Makes the server refuse a number of changes of a table with an error.</summary>
    public Task RaiseAsync(string table, string state, int times, bool atCommit = false) =>
        RunAsync(
            $$"""
            CREATE SEQUENCE {schema}.raised;
            CREATE FUNCTION {schema}.raise_it() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF nextval('{schema}.raised') <= {{times}} THEN
                    RAISE EXCEPTION 'as it was told' USING ERRCODE = '{{state}}';
                END IF;
                RETURN NEW;
            END $$;
            CREATE {{(
                atCommit ? "CONSTRAINT TRIGGER raise_it AFTER" : "TRIGGER raise_it BEFORE"
            )}} INSERT OR UPDATE ON {schema}.{{table}}
            {{(
                atCommit ? "DEFERRABLE INITIALLY DEFERRED" : string.Empty
            )}} FOR EACH ROW EXECUTE FUNCTION {schema}.raise_it()
            """
        );

    /// <summary>The number of refused and finally done changes.</summary>
    public async Task<int> RaisedAsync() =>
        int.Parse((await RowsAsync("SELECT last_value FROM {schema}.raised"))[0], CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => TestDatabase.DropAsync(Name);

    private sealed class Held(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (var command = new NpgsqlCommand("ROLLBACK", connection))
            {
                await command.ExecuteNonQueryAsync();
            }

            await connection.DisposeAsync();
        }
    }
}
