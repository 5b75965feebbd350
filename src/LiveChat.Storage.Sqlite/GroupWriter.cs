using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace LiveChat.Storage.Sqlite;

/// <summary>
/// The one writer of this process: takes what many callers wait to write and commits it in one transaction. Each gets its own
/// answer, and none before its bytes are on the disk; what one of them does wrong is rolled back for that one alone.
/// </summary>
internal sealed class GroupWriter : IDisposable
{
    private readonly BlockingCollection<WriteRequest> _waiting = [];
    private readonly Thread _thread;
    private readonly Func<Connection> _open;
    private readonly int _maxGroup;
    private Connection? _connection;

    internal GroupWriter(Func<Connection> open, int maxGroup)
    {
        _open = open;
        _maxGroup = maxGroup;
        _thread = new Thread(Work) { IsBackground = true, Name = "LiveChat SQLite writer" };
        _thread.Start();
    }

    internal async ValueTask WriteAsync(Action<Connection> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var request = new WriteRequest(write);
        request.CancelOn(cancellationToken);
        try
        {
            _waiting.Add(request, CancellationToken.None);
        }
        catch (InvalidOperationException ended)
        {
            throw new ObjectDisposedException("The store was disposed; nothing was written.", ended);
        }

        await request.Answer.ConfigureAwait(false);
    }

    /// <summary>Writes what waits, and ends.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        _thread.Join();
        _connection?.Dispose();
        _waiting.Dispose();
    }

    private void Work()
    {
        var group = new List<WriteRequest>(_maxGroup);
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            Take(first, group);
            while (group.Count < _maxGroup && _waiting.TryTake(out var next))
            {
                Take(next, group);
            }

            if (group.Count > 0)
            {
                Commit(group);
                group.Clear();
            }
        }
    }

    private static void Take(WriteRequest request, List<WriteRequest> group)
    {
        if (request.TryTake())
        {
            group.Add(request);
        }
    }

    private void Commit(List<WriteRequest> group)
    {
        Exception? error = null;
        try
        {
            _connection ??= _open();
            _connection.Run("BEGIN IMMEDIATE", "begin");
            foreach (var request in group)
            {
                Write(_connection, request);
            }

            CommitTransaction(_connection);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            error = failure;
            Reset();
        }

        foreach (var request in group)
        {
            request.Complete(request.Error ?? Own(error));
        }
    }

    /// <summary>Writes for one caller; what goes wrong is undone, and the others are not touched.</summary>
    private static void Write(Connection connection, WriteRequest request)
    {
        connection.Run("SAVEPOINT one", "write");
        try
        {
            request.Write(connection);
        }
        catch (Exception error) when (error is StoreException or ConcurrencyException or ArgumentException)
        {
            request.Error = error;
            connection.Run("ROLLBACK TO one", "write");
        }

        connection.Run("RELEASE one", "write");
    }

    private static void CommitTransaction(Connection connection)
    {
        var code = connection.TryRun("COMMIT");
        if (code != SQLitePCL.raw.SQLITE_OK)
        {
            throw SqliteError.Of(code, connection.Handle, "commit", SqliteError.IsOutcomeUnknown(code));
        }
    }

    /// <summary>After a failure the connection is opened anew, so that nothing half-done stays in it.</summary>
    private void Reset()
    {
        if (_connection is { } failed)
        {
            _ = failed.TryRun("ROLLBACK");
            failed.Dispose();
            _connection = null;
        }
    }

    /// <summary>An error for each caller: one object thrown to many would mix up their stacks.</summary>
    private static Exception? Own(Exception? error) =>
        error is StoreException known
            ? new StoreException(known.System, known.Operation, known.Message, known.IsOutcomeUnknown, known)
            : error is null ? null : ExceptionDispatchInfo.SetCurrentStackTrace(
                new StoreException(SqliteError.System, "write", error.Message, outcomeUnknown: false, error));
}
