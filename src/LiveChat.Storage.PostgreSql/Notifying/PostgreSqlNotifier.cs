using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Threading.Channels;
using Npgsql;

namespace LiveChat;

/// <summary>Wakes watchers of channels in every host of one schema, by LISTEN and NOTIFY (rule P7).</summary>
/// <remarks>
/// <para>
/// Thread-safe; one instance for each process. Watchers in this process wake at once. The other hosts are notified by a
/// separate statement, outside of every transaction of a store, one at a time: later changes go with the
/// next one, each channel once. Notifications contain only channels' ids.
/// </para>
/// <para>
/// One connection listens as long as the notifier lives, from the first watcher on; when it breaks, another is
/// opened. Changes while the server is unreachable are not notified later: feeds also check by themselves.
/// </para>
/// </remarks>
public sealed class PostgreSqlNotifier : IChannelNotifier, IAsyncDisposable, IDisposable
{
    /// <summary>A payload has fewer than 8,000 bytes; an id takes 23.</summary>
    private const int MaxIds = 300;

    private const string Tell = "SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload";

    private static readonly Counter<long> s_failures = new Meter("LiveChat.Storage.PostgreSql").CreateCounter<long>(
        "livechat.notifier.failures",
        "{failure}",
        "The number of times that a notifier lost its connection, or got none; it tries again every second."
    );

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <summary>The silence after which the connection is tested, because a broken one may stay silent.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(30);

    private readonly InProcessNotifier _here = new();
    private readonly Channel<ChannelId> _changed = System.Threading.Channels.Channel.CreateUnbounded<ChannelId>();
    private readonly CancellationTokenSource _end = new();
    private readonly NpgsqlDataSource _dataSource;
    private readonly bool _isOwner;
    private readonly string _schema;
    private readonly string _listen;
    private readonly Lazy<Task> _telling;
    private readonly Lazy<Task> _listening;

    /// <summary>The first word of this notifier's own payloads; never a channel's id.</summary>
    private readonly string _self = $"from:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";

    /// <summary>Wakes through the database of the host's data source, which the host disposes afterwards.</summary>
    /// <param name="dataSource">The primary's data source, without multiplexing and without a pooler.</param>
    /// <param name="schema">The store's schema: hosts of one schema wake each other.</param>
    /// <exception cref="ArgumentException">
    /// The schema's name is not valid for a store, or the source multiplexes.
    /// </exception>
    public PostgreSqlNotifier(NpgsqlDataSource dataSource, string schema = "livechat")
        : this(dataSource, schema, isOwner: false) { }

    internal PostgreSqlNotifier(NpgsqlDataSource dataSource, string schema, bool isOwner)
    {
        var sql = PostgreSqlSchema.Named(dataSource, schema).Sql;
        (_dataSource, _schema, _isOwner) = (dataSource, schema, isOwner);
        _listen = sql.Complete("LISTEN {schema}");
        _telling = new(() => Begin(TellAsync));
        _listening = new(() => Begin(ListenAsync));
    }

    /// <inheritdoc/>
    public void Notify(ChannelId channel)
    {
        _here.Notify(channel);
        _changed.Writer.TryWrite(channel);
        _ = _telling.Value;
    }

    /// <inheritdoc/>
    public IDisposable Listen(Action<ChannelId> changed)
    {
        var listening = _here.Listen(changed);
        _ = _listening.Value;
        return listening;
    }

    /// <summary>Ends listening and notifying; pending notifications are dropped.</summary>
    public async ValueTask DisposeAsync()
    {
        _changed.Writer.TryComplete();
        await _end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_telling.Value, _listening.Value).ConfigureAwait(false);
        if (_isOwner)
        {
            await _dataSource.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Does the same, for hosts that dispose synchronously.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Starts work that outlives its first caller, without the caller's transaction or trace.</summary>
    private Task Begin(Func<CancellationToken, Task> work)
    {
        AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        try
        {
            return Task.Run(() => AgainAndAgainAsync(work));
        }
        finally
        {
            flow?.Undo();
        }
    }

    /// <summary>Nobody waits for this work: it retries every failure until disposal.</summary>
    private async Task AgainAndAgainAsync(Func<CancellationToken, Task> work)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await work(_end.Token).ConfigureAwait(false);
            }
            catch (Exception) when (!_end.IsCancellationRequested)
            {
                // A lost wake-up costs time, never data: feeds check by themselves meanwhile.
                s_failures.Add(1);
                await Task.Delay(s_pause, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                // The notifier was disposed, so nobody waits for the interrupted work.
                return;
            }
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        while (await _changed.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var ids = new HashSet<ChannelId>();
            while (_changed.Reader.TryRead(out var changed))
            {
                ids.Add(changed);
            }

            var connection = await _dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                string[] payloads = [.. ids.Chunk(MaxIds).Select(chunk => $"{_self} {string.Join(' ', chunk)}")];
                var parameters = new NpgsqlParameter[]
                {
                    new NpgsqlParameter<string> { TypedValue = _schema },
                    new NpgsqlParameter<string[]> { TypedValue = payloads },
                };
                await RunAsync(connection, Tell, cancellationToken, parameters).ConfigureAwait(false);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var connection = await _dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            connection.Notification += (_, told) => WakeHere(told);
            try
            {
                while (true)
                {
                    await RunAsync(connection, _listen, cancellationToken).ConfigureAwait(false);
                    while (await connection.WaitAsync(s_quiet, cancellationToken).ConfigureAwait(false))
                    {
                        // The notification wakes watchers through the handler.
                    }
                }
            }
            finally
            {
                // The connection returns to the host's pool, where nobody listens.
                if (!_isOwner && connection.FullState.HasFlag(System.Data.ConnectionState.Open))
                {
                    await RunAsync(connection, "UNLISTEN *", CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
    }

    private static async Task RunAsync(
        NpgsqlConnection connection,
        string text,
        CancellationToken cancellationToken,
        params NpgsqlParameter[] parameters
    )
    {
        var command = new NpgsqlCommand(text, connection);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.AddRange(parameters);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Anybody may notify under this name, so payloads that are not channels' ids are ignored.</summary>
    private void WakeHere(NpgsqlNotificationEventArgs told)
    {
        var words = told.Payload.Split(' ');
        if (string.Equals(words[0], _self, StringComparison.Ordinal))
        {
            return;
        }

        foreach (var word in words)
        {
            if (ChannelId.TryParse(word, out var channel))
            {
                _here.Notify(channel);
            }
        }
    }
}
