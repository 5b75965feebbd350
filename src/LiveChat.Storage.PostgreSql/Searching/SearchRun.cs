using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// Makes the index of a store that has messages without it: some hundred in each short transaction, under the locks of
/// their channels, while hosts write. Then it removes the documents of messages that no longer exist.
/// </summary>
/// <remarks>
/// The place is in the store's row, and moves in the transaction that did the work, so a run goes on where another
/// stopped, and several at once share the work or repeat each other's.
/// </remarks>
/// <param name="database">The database.</param>
/// <param name="known">The days that the store has written.</param>
/// <param name="progress">Receives the progress; may be null.</param>
internal sealed class SearchRun(PostgreSqlDatabase database, SearchDays known, IProgress<MigrationProgress>? progress)
{
    private const long Portion = 500;

    private const string Step = "searched";

    private long _done;
    private long _total;

    internal async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        var state = await BeginAsync(cancellationToken).ConfigureAwait(false);
        if (!state.IsReady && progress is not null)
        {
            _total = await AsOneAsync(
                    async (connection, token) =>
                        (
                            await connection
                                .FetchAsync(connection.Sql.Text("search_run_count"), static row => row.Int64(0), token)
                                .ConfigureAwait(false)
                        )[0],
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        while (!state.IsReady)
        {
            if (state.Running != SearchTerms.Version)
            {
                throw PostgreSqlError.Of(
                    "index",
                    "A host without search, or with another version of this package, wrote at the same time. Stop it, "
                        + "and run this again."
                );
            }

            Report();
            var from = RunPlace.Of(state.Place);
            _done += await AsOneAsync((connection, token) => StepAsync(connection, from, token), cancellationToken)
                .ConfigureAwait(false);
            state = await AsOneAsync(StateAsync, cancellationToken).ConfigureAwait(false);
        }

        _total = Math.Max(_total, _done);
        _done = _total;
        Report();
    }

    private void Report() =>
        progress?.Report(
            new()
            {
                Step = Step,
                Rows = _done,
                TotalRows = Math.Max(_total, _done),
            }
        );

    private ValueTask<SearchState> BeginAsync(CancellationToken cancellationToken) =>
        AsOneAsync(
            async (connection, token) =>
            {
                var begin = connection.Statement("store_search_begin").Bind(SearchTerms.Version);
                await connection.WriteAsync(begin, token).ConfigureAwait(false);
                return await StateAsync(connection, token).ConfigureAwait(false);
            },
            cancellationToken
        );

    private ValueTask<T> AsOneAsync<T>(
        Func<Connection, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken
    ) => database.ReadAsync("index", work, cancellationToken);

    private static async ValueTask<SearchState> StateAsync(Connection connection, CancellationToken cancellationToken)
    {
        var states = await connection
            .AllAsync(SearchState.Read, cancellationToken, SearchState.Find(connection))
            .ConfigureAwait(false);
        return states[0];
    }

    /// <summary>Does the next portion; returns how many messages that were.</summary>
    private async ValueTask<long> StepAsync(Connection connection, RunPlace from, CancellationToken cancellationToken)
    {
        var keys = await connection
            .AllAsync(from.Read, cancellationToken, from.Next(connection, Portion))
            .ConfigureAwait(false);
        var after =
            keys.Length == Portion ? keys[^1]
            : from.IsOfDocuments ? null
            : RunPlace.OfDocuments;
        await LockAsync(connection, keys, cancellationToken).ConfigureAwait(false);
        var rows = await SearchTable
            .RowsAsync(connection, keys.Select(key => (key.Session.Channel, key.Id)), cancellationToken)
            .ConfigureAwait(false);
        var documents = new SearchRows(known);
        var without = keys.Select(key => (key.Session, key.Id)).ToHashSet();
        foreach (var (session, message) in rows)
        {
            var document = SearchDocument.Of(message);
            if (!document.Terms.IsEmpty)
            {
                without.Remove((session.Id, message.Id));
                if (!from.IsOfDocuments)
                {
                    documents.Put(document, session.Channel, session.Status == SessionStatus.Spam);
                }
            }
        }

        foreach (var (session, id) in without)
        {
            documents.Remove(session, id);
        }

        var move = after is null
            ? connection.Statement("store_search_end").Bind(SearchTerms.Version).Bind(from.ToText())
            : connection
                .Statement("store_search_step")
                .Bind(SearchTerms.Version)
                .Bind(after.ToText())
                .Bind(from.ToText());
        await connection
            .DoAsync(cancellationToken, [.. documents.ToStatements(connection), move])
            .ConfigureAwait(false);
        await connection.CommitAsync(cancellationToken).ConfigureAwait(false);
        documents.Committed();
        return from.IsOfDocuments ? 0 : keys.Length;
    }

    /// <summary>Begins the transaction, and locks the channels as commits do, so that none changes meanwhile.</summary>
    private static async ValueTask LockAsync(
        Connection connection,
        ImmutableArray<RunPlace> keys,
        CancellationToken cancellationToken
    )
    {
        var answer = await connection
            .RunAsync(
                cancellationToken,
                connection.Statement("begin_writing"),
                connection.Statement("durable").Bind((string?)null),
                connection.Statement("channel_lock").Bind(keys.Select(key => key.Session.Channel).Distinct())
            )
            .ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            await answer.CheckDurableAsync(cancellationToken).ConfigureAwait(false);
            await answer.EndAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
