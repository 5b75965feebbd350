using System.Transactions;
using Npgsql;

namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// Opens connections for one operation each, retries if that helps, and reports errors.
/// </summary>
internal sealed class PostgreSqlDatabase(NpgsqlDataSource dataSource, Sql sql, bool isOwner) : IAsyncDisposable
{
    /// <summary>The maximum number of attempts of an operation that the server refuses temporarily.</summary>
    private const int MaxAttempts = 10;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private bool _keepsPlans;

    internal Sql Sql => sql;

    /// <summary>
    /// Whether the server keeps one plan for each statement; not if the tables are distributed, which is known once the
    /// store is open.
    /// </summary>
    internal bool KeepsPlans
    {
        get => Volatile.Read(ref _keepsPlans);
        set => Volatile.Write(ref _keepsPlans, value);
    }

    /// <summary>Whether the store was disposed.</summary>
    internal bool IsDisposed { get; private set; }

    /// <summary>Runs an operation on its own connection, which is returned as soon as the operation is done.</summary>
    internal async ValueTask<T> RunAsync<T>(
        Func<Connection, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    return await work(connection, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception error) when (PostgreSqlError.IsTransient(error) && attempt < MaxAttempts)
            {
                await Task.Delay(s_pause * (attempt - 1), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The same for reads: any error becomes a failure of the store.</summary>
    internal async ValueTask<T> ReadAsync<T>(
        string operation,
        Func<Connection, CancellationToken, ValueTask<T>> read,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await RunAsync(read, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            throw PostgreSqlError.Of(error, operation);
        }
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return isOwner ? dataSource.DisposeAsync() : ValueTask.CompletedTask;
    }

    private async ValueTask<Connection> OpenAsync(CancellationToken cancellationToken)
    {
        if (IsDisposed)
        {
            throw PostgreSqlError.OfDisposed();
        }

        // The store's transactions are independent: in a host's scope they would end with it, or end it.
        using var scope = Transaction.Current is null ? null : Suppressed();
        var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        scope?.Complete();
        return new Connection(connection, sql, KeepsPlans);
    }

    private static TransactionScope Suppressed() =>
        new(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
}
