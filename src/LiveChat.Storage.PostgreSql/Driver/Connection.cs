using System.Collections.Immutable;
using Npgsql;

namespace LiveChat.Storage.PostgreSql;

/// <summary>A connection in use by one operation; each physical connection prepares a statement once.</summary>
internal sealed class Connection(NpgsqlConnection connection, Sql sql, bool keepsPlans) : IAsyncDisposable
{
    private bool _begins;

    /// <summary>Begins a read-only snapshot with the next statements.</summary>
    internal void BeginReading() => _begins = true;

    internal Sql Sql => sql;

    internal Statement Statement(string name) => new(sql.Text(name));

    /// <summary>
    /// Sends statements together: one round trip, and one result for each statement that returns rows.
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
                    // Left to itself, the server plans a page again each time: it cannot tell how few rows a LIMIT
                    // given as a parameter leaves. A cluster needs the parameters to find the shard, and so plans each
                    // time.
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
            // Nobody else has the connection yet; the error passes through.
            await batch.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Sends statements together, one of which returns rows.</summary>
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

    /// <summary>Runs a statement that moves a table's rows, without a time-out.</summary>
    internal async ValueTask MoveAsync(Statement statement, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(statement.Command);
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends statements together, without reading rows.</summary>
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

    /// <summary>Writes one row in its own transaction, durable when this returns.</summary>
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

    /// <summary>Commits the written rows; an error says whether the commit may have been done.</summary>
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

    /// <summary>Runs statements that change the schema or move rows, without a time-out.</summary>
    /// <returns>The number of rows that were written.</returns>
    internal async ValueTask<int> RunScriptAsync(string text, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 };
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Runs a text outside of a transaction, without a time-out, and returns what the server says of it.
    /// </summary>
    internal async ValueTask<ImmutableArray<PostgresNotice>> HearAsync(string text, CancellationToken cancellationToken)
    {
        var heard = ImmutableArray.CreateBuilder<PostgresNotice>();
        connection.Notice += Hear;
        try
        {
            await RunScriptAsync(text, cancellationToken).ConfigureAwait(false);
            return heard.ToImmutable();
        }
        finally
        {
            connection.Notice -= Hear;
        }

        void Hear(object sender, NpgsqlNoticeEventArgs args) => heard.Add(args.Notice);
    }

    /// <summary>Reads the rows of a text that runs once, unprepared and without a time-out.</summary>
    internal async ValueTask<ImmutableArray<T>> FetchAsync<T>(
        string text,
        Func<Row, T> read,
        CancellationToken cancellationToken
    )
    {
        var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        batch.BatchCommands.Add(new NpgsqlBatchCommand(text));
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var answer = new Answer(batch, reader);
        await using (answer.ConfigureAwait(false))
        {
            return await answer.AllAsync(read, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Returns the connection; the operation's result or error is already determined.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The server did not answer the roll-back that belongs to it: the pool drops the connection, and the server
            // ends the transaction. An exception would hide the operation's own error, or deny a done commit.
        }
    }
}
