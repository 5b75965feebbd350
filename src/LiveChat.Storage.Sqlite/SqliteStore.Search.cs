using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.Sqlite;

namespace LiveChat;

/// <content>Finding messages by their words.</content>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public bool CanSearch => _options.Search;

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<FoundMessage>> SearchAsync(MessageQuery query, CancellationToken cancellationToken)
    {
        MessageQuery.Check(query);
        CheckSearch();
        return new ValueTask<ImmutableArray<FoundMessage>>(
            Read(connection => MessageFinder.Find(connection, query), cancellationToken)
                ?? throw new SearchNotReadyException()
        );
    }

    /// <summary>Puts the messages that are not in the index for searching there, while hosts may write.</summary>
    /// <remarks>
    /// Needed once for a file that came from an older schema, or that was written without an index or with one of
    /// another package's terms; until its end searches throw <see cref="SearchNotReadyException"/>. A run that is
    /// stopped goes on where it was; where nothing is missing, it ends at once. It works in short transactions.
    /// </remarks>
    /// <param name="progress">Receives how many of the entries that were left it has looked at; may be null.</param>
    /// <param name="cancellationToken">Stops the run between two transactions.</param>
    /// <exception cref="InvalidOperationException">The store's options say that it keeps no index.</exception>
    /// <exception cref="StoreException">The store does not exist, or the file cannot be written.</exception>
    public async ValueTask IndexSearchAsync(IProgress<MigrationProgress>? progress, CancellationToken cancellationToken)
    {
        CheckSearch();
        var (done, total) = (0L, Read(SearchRun.Left, cancellationToken));
        for (var isWhole = false; !isWhole; )
        {
            progress?.Report(
                new()
                {
                    Step = "search",
                    Rows = done,
                    TotalRows = Math.Max(done, total),
                }
            );
            var entries = 0;
            await _writer
                .WriteAsync(
                    connection => (entries, isWhole) = SearchRun.Next(connection),
                    SearchRun.Characters,
                    cancellationToken
                )
                .ConfigureAwait(false);
            done += entries;
        }
    }

    private void CheckSearch()
    {
        if (!_options.Search)
        {
            throw new InvalidOperationException(
                "The store keeps no index for searching; set SqliteStoreOptions.Search."
            );
        }
    }
}
