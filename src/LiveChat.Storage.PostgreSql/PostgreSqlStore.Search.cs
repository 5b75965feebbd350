using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.PostgreSql;

namespace LiveChat;

/// <content>Searching messages, and making the index of a store that was filled without it.</content>
public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public bool CanSearch => _search is not null;

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<FoundMessage>> SearchAsync(
        MessageQuery query,
        CancellationToken cancellationToken
    )
    {
        MessageQuery.Check(query);
        CheckSearch();
        return await ReadAsync(
                    "search",
                    (connection, token) => MessageSearch.ReadAsync(connection, query, token),
                    cancellationToken
                )
                .ConfigureAwait(false)
            ?? throw new SearchNotReadyException();
    }

    /// <summary>Makes the index for searching, if it does not have all messages; searches wait for it.</summary>
    /// <remarks>
    /// Needed after an update from version 1 or to other terms, and after a host wrote without
    /// <see cref="PostgreSqlStoreOptions.Search"/>; first restart such hosts with search and this package. It works in
    /// short transactions while hosts write, and keeps its place: call it again after a failure. Any number of hosts
    /// may call it; it does nothing if the index has all messages. Until it has run to its end, searches throw
    /// <see cref="SearchNotReadyException"/>.
    /// </remarks>
    /// <param name="progress">Receives the progress after every few hundred entries; may be null.</param>
    /// <param name="cancellationToken">Stops the run; what is done stays done.</param>
    /// <exception cref="InvalidOperationException">The option says that the store has no search.</exception>
    /// <exception cref="StoreException">The server failed, or a host without search wrote meanwhile.</exception>
    public async ValueTask IndexSearchAsync(IProgress<MigrationProgress>? progress, CancellationToken cancellationToken)
    {
        var known = CheckSearch();
        cancellationToken.ThrowIfCancellationRequested();
        await _opening.EnsureAsync(cancellationToken).ConfigureAwait(false);
        await new SearchRun(_database, known, progress).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private SearchDays CheckSearch() =>
        _search ?? throw new InvalidOperationException($"The option {nameof(PostgreSqlStoreOptions.Search)} is off.");
}
