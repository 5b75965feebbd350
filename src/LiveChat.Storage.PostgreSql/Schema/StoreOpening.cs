namespace LiveChat.Storage.PostgreSql;

/// <summary>Reads the schema once, before the first use: its version, its key, and its distribution.</summary>
/// <param name="database">The database.</param>
/// <param name="schema">The schema.</param>
/// <param name="createsItself">Whether opening creates or migrates the schema.</param>
internal sealed class StoreOpening(PostgreSqlDatabase database, PostgreSqlSchema schema, bool createsItself)
    : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile ChannelKey? _key;

    /// <summary>The shards of the tables, once the store is open.</summary>
    internal Shards Shards { get; private set; } = Shards.None;

    /// <summary>Opens the store if it is not open; does not remember a failure.</summary>
    internal ValueTask<ChannelKey> EnsureAsync(CancellationToken cancellationToken)
    {
        if (database.IsDisposed)
        {
            throw PostgreSqlError.OfDisposed();
        }

        return _key is { } key ? new ValueTask<ChannelKey>(key) : OpenAsync(cancellationToken);
    }

    public void Dispose() => _one.Dispose();

    private async ValueTask<ChannelKey> OpenAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_key is { } key)
            {
                return key;
            }

            if (createsItself)
            {
                await schema.EnsureCreatedAsync(cancellationToken).ConfigureAwait(false);
            }

            (key, Shards) = await schema.OpenAsync(cancellationToken).ConfigureAwait(false);
            database.KeepsPlans = !Shards.AreSeveral;
            return _key = key;
        }
        finally
        {
            _one.Release();
        }
    }
}
