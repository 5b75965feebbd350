using System.Collections.Concurrent;

namespace LiveChat.Storage.Sqlite;

/// <summary>
/// The one writer of this process: takes the waiting writes of many callers and commits them in one transaction. Each
/// gets its own answer, and none before its bytes are on the disk; an error is rolled back only for its own caller.
/// </summary>
internal sealed class GroupWriter : IDisposable
{
    /// <summary>A group ends at this many bytes, so that one large commit does not delay the rest.</summary>
    private const long MaxSize = 8 << 20;

    private readonly BlockingCollection<WriteRequest> _waiting = [];
    private readonly Lock _lock = new();
    private readonly Thread _thread;
    private readonly Func<Connection> _open;
    private readonly int _maxGroup;
    private Connection? _connection;
    private bool _isStarted;
    private bool _isDisposed;

    internal GroupWriter(Func<Connection> open, int maxGroup)
    {
        _open = open;
        _maxGroup = maxGroup;
        _thread = new Thread(Work) { IsBackground = true, Name = "LiveChat SQLite writer" };
    }

    internal async ValueTask WriteAsync(Action<Connection> write, long size, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var request = new WriteRequest(write, size);
        request.CancelOn(cancellationToken);
        Queue(request);
        await request.Answer.ConfigureAwait(false);
    }

    /// <summary>Runs something in a turn of its own, without a transaction, while later writes wait.</summary>
    internal async ValueTask RunAloneAsync(Action run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var request = new WriteRequest(_ => run(), size: 0) { IsAlone = true };
        request.CancelOn(cancellationToken);
        Queue(request);
        await request.Answer.ConfigureAwait(false);
    }

    /// <summary>Writes the waiting commits, and ends.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _waiting.CompleteAdding();
        }

        if (_isStarted)
        {
            _thread.Join();
        }

        _connection?.Dispose();
        _waiting.Dispose();
    }

    private void Queue(WriteRequest request)
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                throw SqliteError.OfDisposed();
            }

            _waiting.Add(request, CancellationToken.None);
            if (!_isStarted)
            {
                _isStarted = true;
                _thread.Start();
            }
        }
    }

    private void Work()
    {
        var group = new List<WriteRequest>(_maxGroup);
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            var alone = Gather(first, group);

            while (group.Count > 0)
            {
                if (!Commit(group, mayDivide: group.Count > 1))
                {
                    // What is written at the end for all of them failed: each tries alone.
                    group.ForEach(one => Commit([one], mayDivide: false));
                    group.Clear();
                }
            }

            if (alone?.TryTake() == true)
            {
                RunAlone(alone);
            }
        }
    }

    /// <summary>Takes what waits into a group; returns the request that ends it because it runs alone.</summary>
    private WriteRequest? Gather(WriteRequest first, List<WriteRequest> group)
    {
        var size = 0L;
        for (var next = first; ; )
        {
            if (next.IsAlone)
            {
                return next;
            }

            size += Take(next, group);
            if (group.Count == _maxGroup || size >= MaxSize || !_waiting.TryTake(out next))
            {
                return null;
            }
        }
    }

    private static void RunAlone(WriteRequest request)
    {
        Exception? error = null;
        try
        {
            request.Write(null!);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            error = failure as StoreException ?? StoreException.OfCommit(SqliteError.System, failure);
        }

        request.Complete(error);
    }

    private static long Take(WriteRequest request, List<WriteRequest> group)
    {
        if (!request.TryTake())
        {
            return 0;
        }

        group.Add(request);
        return request.Size;
    }

    /// <summary>Writes a group and answers the finished callers: all, or the one that broke the transaction.</summary>
    /// <returns>False if nothing was done and nobody answered, because the index could not be written.</returns>
    private bool Commit(List<WriteRequest> group, bool mayDivide)
    {
        StoreException? error = null;
        WriteRequest? breaker = null;
        var isIndexed = true;
        try
        {
            _connection ??= _open();
            _connection.Run("BEGIN IMMEDIATE", "begin");
            SearchState.Begin(_connection, _connection.Terms is not null);
            breaker = WriteEach(_connection, group);
            if (breaker is null)
            {
                isIndexed = false;
                _connection.Terms?.Write(_connection);
                isIndexed = true;
                CommitTransaction(_connection);
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            error = failure as StoreException ?? StoreException.OfCommit(SqliteError.System, failure);
        }

        if (breaker is not null || error is not null)
        {
            Reset();
        }

        if (!isIndexed && mayDivide)
        {
            return false;
        }

        foreach (var request in breaker is null ? group : [breaker])
        {
            request.Complete(request.Error ?? error?.Again());
        }

        group.RemoveRange(breaker is null ? 0 : group.IndexOf(breaker), breaker is null ? group.Count : 1);
        return true;
    }

    /// <summary>Writes for each caller; returns the one whose failure made SQLite abandon the transaction.</summary>
    private static WriteRequest? WriteEach(Connection connection, List<WriteRequest> group)
    {
        foreach (var request in group)
        {
            Write(connection, request);
            if (!connection.IsInTransaction)
            {
                return request;
            }
        }

        return null;
    }

    /// <summary>Writes for one caller; an error is undone, and does not affect the others.</summary>
    private static void Write(Connection connection, WriteRequest request)
    {
        request.Error = null;
        connection.Statement("write_begin").Run();
        var terms = connection.Terms?.Count ?? 0;
        try
        {
            request.Write(connection);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            request.Error = error is StoreException or ConcurrencyException
                ? error
                : StoreException.OfCommit(SqliteError.System, error);
            if (!connection.IsInTransaction)
            {
                return;
            }

            connection.Run("ROLLBACK TO one", "write");
            connection.Terms?.GoBack(terms);
        }

        connection.Statement("write_end").Run();
    }

    private static void CommitTransaction(Connection connection)
    {
        var code = connection.TryRun("COMMIT");
        if (code != SQLitePCL.raw.SQLITE_OK)
        {
            throw SqliteError.Of(code, connection.Handle, "commit", SqliteError.IsOutcomeUnknown(code));
        }
    }

    /// <summary>Reopens the connection after a failure, so that nothing half-done stays in it.</summary>
    private void Reset()
    {
        if (_connection is { } failed)
        {
            _ = failed.TryRun("ROLLBACK");
            failed.Dispose();
            _connection = null;
        }
    }
}
