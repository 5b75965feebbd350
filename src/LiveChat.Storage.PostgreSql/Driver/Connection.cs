using System.Collections.Immutable;
using Npgsql;

namespace LiveChat.Storage.PostgreSql;

/// <summary>A connection while one operation has it; statements are prepared once a physical connection.</summary>
internal sealed class Connection(NpgsqlConnection connection, Sql sql, bool keepsPlans) : IAsyncDisposable
{
    private bool _begins;

    /// <summary>Begins a snapshot, all of it read-only, with the next statements.</summary>
    internal void BeginReading() => _begins = true;

    internal Sql Sql => sql;

    internal Statement Statement(string name) => new(sql.Text(name));

    /// <summary>
    /// Sends statements together: one round trip, and one result for each that selects or returns rows.
    /// </summary>
    internal async ValueTask<Answer> RunAsync(CancellationToken cancellationToken, params Statement[] statements)
    {
        var batch = new NpgsqlBatch(connection);
        try
        {
            if (_begins)
            {
                batch.BatchCommands.Add(Statement("begin_reading").Command);
                if (keepsPlans)
                {
                    // Left to itself, the server plans a page anew each time: it cannot tell how few rows a LIMIT given
                    // as a parameter leaves. A cluster needs the parameters to find the shard, and so a plan for each.
                    batch.BatchCommands.Add(Statement("keep_plans").Command);
                }

                _begins = false;
            }

            foreach (var statement in statements)
            {
                batch.BatchCommands.Add(statement.Command);
            }

            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
            return new Answer(batch, await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            // Nobody else has it yet; the error goes on.
            await batch.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Sends statements together, of which one gives rows.</summary>
    internal async ValueTask<ImmutableArray<T>> AllAsync<T>(
        Func<Row, T> read,
        CancellationToken cancellationToken,
        params Statement[] statements
    )
    {
        var answer = await RunAsync(cancellationToken, statements).ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            var rows = await answer.AllAsync(read, cancellationToken).ConfigureAwait(false);
            await answer.EndAsync(cancellationToken).ConfigureAwait(false);
            return rows;
        }
    }

    /// <summary>Runs a statement that moves a table's rows, however long that takes.</summary>
    internal async ValueTask MoveAsync(Statement statement, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(statement.Command);
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends statements together whose rows nobody wants.</summary>
    internal async ValueTask DoAsync(CancellationToken cancellationToken, params Statement[] statements)
    {
        if (statements.Length == 0)
        {
            return;
        }

        var answer = await RunAsync(cancellationToken, statements).ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            await answer.EndAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes one row in a transaction of its own, durable when this returns.</summary>
    internal async ValueTask WriteAsync(Statement statement, CancellationToken cancellationToken)
    {
        var answer = await RunAsync(
                cancellationToken,
                Statement("begin_writing"),
                Statement("durable").Bind((string?)null),
                statement
            )
            .ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            await answer.CheckDurableAsync(cancellationToken).ConfigureAwait(false);
            await answer.EndAsync(cancellationToken).ConfigureAwait(false);
        }

        await CommitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Commits what was written; an error says whether it may have been done.</summary>
    internal async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        PostgresNotice? warning = null;
        connection.Notice += Hear;
        try
        {
            await DoAsync(cancellationToken, Statement("commit")).ConfigureAwait(false);
        }
        catch (Exception error) when (PostgreSqlError.IsOutcomeUnknown(error))
        {
            throw PostgreSqlError.Of(error, "commit", outcomeUnknown: true);
        }
        finally
        {
            connection.Notice -= Hear;
        }

        if (warning is not null)
        {
            throw PostgreSqlError.OfWarning(warning);
        }

        void Hear(object sender, NpgsqlNoticeEventArgs heard) =>
            warning = heard.Notice.InvariantSeverity == "WARNING" ? heard.Notice : warning;
    }

    /// <summary>Runs statements that change the schema, however long the tables make them take.</summary>
    internal async ValueTask RunScriptAsync(string text, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 };
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the connection back; what the operation did, or why it failed, stands already.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The server did not answer the roll-back that comes with it: the pool drops the connection, and the server
            // ends the transaction. To throw would hide the operation's own error, or call what is done undone.
        }
    }
}
