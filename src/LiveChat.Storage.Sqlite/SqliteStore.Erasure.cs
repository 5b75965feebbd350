using LiveChat.Storage.Sqlite;

namespace LiveChat;

/// <content>What only the erasing of customers needs.</content>
public sealed partial class SqliteStore
{
    /// <summary>How long the store waits before it looks again whether a reader still holds the log.</summary>
    private static readonly TimeSpan s_cleaningPause = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public ValueTask RemoveAddedAccountsAsync(Account account, CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            connection =>
                connection
                    .Statement("added_account_forget")
                    .Bind(1, account.Messenger.Name)
                    .Bind(2, account.Address)
                    .Run(),
            size: 0,
            cancellationToken
        );

    /// <inheritdoc/>
    /// <remarks>
    /// It writes the index for searching and then the file anew, and empties the log. Readers go on; writers of this
    /// process wait, and those of other processes for as long as their <see cref="SqliteStoreOptions.BusyTimeout"/>. If
    /// another process writes, or a reader of any process began before, the answer is false.
    /// </remarks>
    public async ValueTask<bool> TryCleanAsync(CancellationToken cancellationToken) =>
        await RewriteAsync(cancellationToken).ConfigureAwait(false) && FileCleaning.EmptyLog(_database);

    /// <inheritdoc/>
    public async ValueTask CleanAsync(CancellationToken cancellationToken)
    {
        while (!await RewriteAsync(cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(s_cleaningPause, cancellationToken).ConfigureAwait(false);
        }

        while (!FileCleaning.EmptyLog(_database))
        {
            await Task.Delay(s_cleaningPause, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> RewriteAsync(CancellationToken cancellationToken)
    {
        await CleanIndexAsync(cancellationToken).ConfigureAwait(false);
        var isRewritten = false;
        await _writer
            .RunAloneAsync(() => isRewritten = FileCleaning.Rewrite(_database), cancellationToken)
            .ConfigureAwait(false);

        // Others may have taken something out of the index meanwhile.
        return isRewritten && Read(LeftInIndex.IsClean, cancellationToken);
    }

    /// <summary>Writes the index anew, a part with each transaction, if it has bytes of what is not in it.</summary>
    private async ValueTask CleanIndexAsync(CancellationToken cancellationToken)
    {
        if (Read(LeftInIndex.IsClean, cancellationToken))
        {
            return;
        }

        var merge = new IndexMerge();
        while (!merge.IsDone)
        {
            await _writer.WriteAsync(merge.Next, IndexMerge.Size, cancellationToken).ConfigureAwait(false);
        }
    }
}
