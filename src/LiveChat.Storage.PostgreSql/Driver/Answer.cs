using System.Collections.Immutable;
using Npgsql;

namespace LiveChat.Storage.PostgreSql;

/// <summary>The results of statements that were sent together, read one after another.</summary>
internal sealed class Answer(NpgsqlBatch batch, NpgsqlDataReader reader) : IAsyncDisposable
{
    /// <summary>Reads all rows of the next result.</summary>
    internal ValueTask<ImmutableArray<T>> AllAsync<T>(Func<Row, T> read, CancellationToken cancellationToken) =>
        WhileAsync(read, static _ => true, cancellationToken);

    /// <summary>Reads the rows of the next result up to the first that ends it, and passes over the others.</summary>
    internal async ValueTask<ImmutableArray<T>> WhileAsync<T>(
        Func<Row, T> read,
        Func<T, bool> goesOn,
        CancellationToken cancellationToken
    )
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        var isOpen = true;
        while (isOpen && await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(new Row(reader)));
            isOpen = goesOn(rows[^1]);
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return rows.DrainToImmutable();
    }

    /// <summary>
    /// Reads the row of the next result, which has at most one; the default value if it has none.
    /// </summary>
    internal async ValueTask<T?> OneAsync<T>(Func<Row, T> read, CancellationToken cancellationToken)
    {
        var found = await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? read(new Row(reader)) : default;
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return found;
    }

    /// <summary>Checks that the transaction's commit waits for the disk.</summary>
    internal async ValueTask CheckDurableAsync(CancellationToken cancellationToken)
    {
        var setting = await OneAsync(static row => row.Text(0), cancellationToken).ConfigureAwait(false);
        if (setting is null or "off")
        {
            throw PostgreSqlError.Of("commit", "The server would answer before the commit is on its disk.");
        }
    }

    /// <summary>Waits until all statements are done; an error of a later one is thrown here.</summary>
    internal async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
            // Read to the end, because errors come in their order.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync().ConfigureAwait(false);
        await batch.DisposeAsync().ConfigureAwait(false);
    }
}
