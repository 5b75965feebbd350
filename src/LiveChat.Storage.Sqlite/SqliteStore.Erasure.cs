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
    /// Rows are overwritten by their commit. The call cleans the index for searching, in short transactions, and empties
    /// the log; a reader who began before it, in any process, may hold the log, and the answer is false.
    /// </remarks>
    public async ValueTask<bool> TryCleanAsync(CancellationToken cancellationToken)
    {
        await CleanIndexAsync(cancellationToken).ConfigureAwait(false);
        return Read(LeftInIndex.IsClean, cancellationToken) && LogEmptying.IsDone(_database);
    }

    /// <inheritdoc/>
    public async ValueTask CleanAsync(CancellationToken cancellationToken)
    {
        while (!await TryCleanAsync(cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(s_cleaningPause, cancellationToken).ConfigureAwait(false);
        }
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
