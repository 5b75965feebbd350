using LiveChat.Storage.PostgreSql;

namespace LiveChat;

/// <content>What only the erasing of customers needs.</content>
public sealed partial class PostgreSqlStore
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async ValueTask RemoveAddedAccountsAsync(Account account, CancellationToken cancellationToken) =>
        await ReadAsync(
                "forget an account",
                (connection, token) => AddedAccountTable.ForgetAsync(connection, account, token),
                cancellationToken
            )
            .ConfigureAwait(false);

    /// <inheritdoc/>
    /// <remarks>Always false: a removed row stays in the server's files until its table is written anew.</remarks>
    public ValueTask<bool> TryCleanAsync(CancellationToken cancellationToken) =>
        ReadAsync("clean", static (_, _) => ValueTask.FromResult(false), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>
    /// It writes the tables with customers' words anew (<c>VACUUM FULL</c>), one after another; each is locked
    /// meanwhile, for readers too. It waits for transactions that could still see what was removed. The schema's owner
    /// may call it; the server's statistics of columns are written anew as well, which only the database's owner may.
    /// </remarks>
    public async ValueTask CleanAsync(CancellationToken cancellationToken)
    {
        await _opening.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var now = await ReadAsync("clean", Cleaning.NowAsync, cancellationToken).ConfigureAwait(false);
        await UntilAsync((one, token) => Cleaning.IsPastAsync(one, now, token), cancellationToken)
            .ConfigureAwait(false);
        foreach (var table in Cleaning.Tables)
        {
            await UntilAsync((one, token) => Cleaning.IsCleanAsync(one, table, token), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async ValueTask UntilAsync(
        Func<Connection, CancellationToken, ValueTask<bool>> isDone,
        CancellationToken cancellationToken
    )
    {
        var pause = TimeSpan.FromMilliseconds(100);
        while (!await ReadAsync("clean", isDone, cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            pause = pause < s_longestPause ? pause * 2 : pause;
        }
    }
}
