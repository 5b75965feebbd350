using Npgsql;

namespace LiveChat.Benchmarks.Plain;

/// <summary>
/// Statements that are repeatedly sent together on one connection: prepared once, with reused parameters.
/// </summary>
internal sealed class PreparedBatch : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlBatch _batch;

    internal PreparedBatch(NpgsqlConnection connection, params ReadOnlySpan<PreparedText> texts)
    {
        _connection = connection;
        _batch = new NpgsqlBatch(connection);
        foreach (var text in texts)
        {
            var command = new NpgsqlBatchCommand(text.Text);
            command.Parameters.AddRange(
                text.Types.Select(type => new NpgsqlParameter { NpgsqlDbType = type }).ToArray()
            );
            _batch.BatchCommands.Add(command);
        }

        _batch.Prepare();
    }

    /// <summary>Binds the values of a statement.</summary>
    internal PreparedBatch Bind(int statement, params ReadOnlySpan<object?> values)
    {
        var parameters = _batch.BatchCommands[statement].Parameters;
        for (var index = 0; index < values.Length; index++)
        {
            parameters[index].Value = values[index] ?? DBNull.Value;
        }

        return this;
    }

    /// <summary>Sends all of them in one round trip.</summary>
    internal Task<NpgsqlDataReader> RunAsync() => _batch.ExecuteReaderAsync();

    /// <summary>Throws unless each of the given statements changed one row in the last run.</summary>
    internal void CheckChanged(params ReadOnlySpan<int> statements)
    {
        foreach (var statement in statements)
        {
            var command = _batch.BatchCommands[statement];
            if (command.RecordsAffected != 1)
            {
                throw new InvalidOperationException($"The baseline changed no row: {command.CommandText}.");
            }
        }
    }

    public void Dispose()
    {
        _batch.Dispose();
        _connection.Dispose();
    }
}
