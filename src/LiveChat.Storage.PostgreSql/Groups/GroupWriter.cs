namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// Commits the waiting writes of many callers in one transaction, one statement for each table. Each gets its own
/// answer, and none before the server says that it is durable; splitting the group finds the caller of an error.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="search">The days that are known to be written; null if the store has no search.</param>
internal sealed class GroupWriter(PostgreSqlDatabase database, SearchDays? search)
{
    /// <summary>How long a group waits for a lock before it separates from the member that needs it.</summary>
    private const string Together = "500ms";

    /// <summary>How long each member then waits alone while others queue.</summary>
    private const string Alone = "100ms";

    /// <summary>
    /// Commits a group and answers each member. A member that meets a lasting lock delays only others that meet one.
    /// </summary>
    internal async Task RunAsync(List<WriteRequest> group)
    {
        var waiting = group;
        if (group.Count > 1)
        {
            var locked = await RunAsync(group, Together).ConfigureAwait(false);
            waiting = locked.ConvertAll(one => one.Request);
        }

        foreach (var (request, failure) in await RunAsync(waiting, lockTimeout: null).ConfigureAwait(false))
        {
            request.Fail(failure);
        }
    }

    /// <summary>
    /// Commits members together, or each alone if a lock lasts; returns those whose lock lasted longer.
    /// </summary>
    private async Task<List<(WriteRequest Request, Exception Failure)>> RunAsync(
        List<WriteRequest> group,
        string? lockTimeout
    )
    {
        var locked = new List<(WriteRequest, Exception)>();
        var left = new Stack<List<WriteRequest>>();
        if (group.Count > 0)
        {
            left.Push(group);
        }

        while (left.TryPop(out var some))
        {
            try
            {
                var wait = lockTimeout;
                var done = await database
                    .RunAsync((connection, token) => CommitAsync(connection, some, wait, token), CancellationToken.None)
                    .ConfigureAwait(false);
                some.ForEach(request => Answer(request, done));
            }
            catch (Exception error)
                when (some.Count > 1 && (error is ConcurrencyException || PostgreSqlError.IsOfRows(error)))
            {
                left.Push(some[(some.Count / 2)..]);
                left.Push(some[..(some.Count / 2)]);
            }
            catch (Exception error) when (some.Count > 1 && PostgreSqlError.IsOfLocks(error))
            {
                lockTimeout = Alone;
                some.ForEach(request => left.Push([request]));
            }
            catch (Exception error) when (PostgreSqlError.IsOfLocks(error))
            {
                locked.Add((some[0], PostgreSqlError.Of(error, "commit")));
            }
            catch (Exception error)
            {
                Fail(some, error);
                if (PostgreSqlError.IsOfTime(error))
                {
                    // The server is the cause, not a member's row, so the others do not wait as long again.
                    Fail(left.SelectMany(others => others), PostgreSqlError.OfServer(error));
                    left.Clear();
                }
            }
        }

        return locked;
    }

    private static void Fail(IEnumerable<WriteRequest> requests, Exception error)
    {
        var failure = error is ConcurrencyException ? error : PostgreSqlError.Of(error, "commit");
        foreach (var request in requests)
        {
            request.Fail(failure is StoreException store ? store.Again() : failure);
        }
    }

    private static void Answer(WriteRequest request, HashSet<ChannelId> done)
    {
        if (done.Contains(request.Channel))
        {
            request.Complete(true);
        }
        else
        {
            request.Fail(new ConcurrencyException(request.Channel, request.Commit.ExpectedVersion));
        }
    }

    /// <summary>Commits the members whose channel has the expected version, and returns their channels.</summary>
    private async ValueTask<HashSet<ChannelId>> CommitAsync(
        Connection connection,
        List<WriteRequest> group,
        string? lockTimeout,
        CancellationToken cancellationToken
    )
    {
        var (edits, runs) = (new EditRows(), new RunRows());
        var (done, before, pasts, editsBefore, removed, state) = await AdvanceAsync(
                connection,
                group,
                edits,
                lockTimeout,
                cancellationToken
            )
            .ConfigureAwait(false);
        await PutSuccessorsAsync(
                connection,
                [.. group.Where(request => done.Contains(request.Channel) && PutsPast(request.Commit))],
                pasts,
                cancellationToken
            )
            .ConfigureAwait(false);
        var (rows, lookUps, erasures) = (new CommitRows(), new SessionLookUps(), new ErasureRows());
        var searched = search is null ? null : new SearchRows(search);
        foreach (var request in group.Where(request => done.Contains(request.Channel)))
        {
            rows.Append(request.Rows);
            runs.Add(request.Commit);
            erasures.Add(request.Commit);
            edits.Add(request.Commit, editsBefore);
            searched?.Add(request.Commit, request.Documents, before);
            foreach (var session in request.Commit.Sessions)
            {
                lookUps.Add(session, before.GetValueOrDefault(session.Id));
            }

            foreach (var session in removed[request.Channel])
            {
                lookUps.Remove(request.Commit.Channel, session);
            }
        }

        Statement[] statements =
        [
            .. runs.Removals(connection),
            .. rows.ToStatements(connection, lookUps, edits),
            .. searched?.ToStatements(connection) ?? [],
            .. runs.Newest(connection) is { } newest ? [newest] : Array.Empty<Statement>(),
            .. erasures.ToStatements(connection),
            .. state?.IsMarked == true ? [connection.Statement("store_search_off")] : Array.Empty<Statement>(),
        ];
        await connection.DoAsync(cancellationToken, statements).ConfigureAwait(false);
        await connection.CommitAsync(cancellationToken).ConfigureAwait(false);
        searched?.Committed();
        return done;
    }

    private static bool PutsPast(ChannelCommit commit) =>
        commit.Past is not null || commit.Erasure?.ClearsChannel == true;

    /// <summary>Names channels as their predecessors' successors; throws if another channel is that.</summary>
    private static async ValueTask PutSuccessorsAsync(
        Connection connection,
        List<WriteRequest> requests,
        Dictionary<ChannelId, ChannelPast> before,
        CancellationToken cancellationToken
    )
    {
        // What a channel named under its lock is its own, so it is found by the predecessor's key alone.
        var removed = requests
            .Select(request => before.GetValueOrDefault(request.Channel)?.Predecessor?.Channel)
            .OfType<ChannelId>()
            .ToList();
        var named = new Columns();
        var naming = requests.FindAll(request => request.Commit.Past?.Predecessor is not null);
        foreach (var request in naming.OrderBy(request => request.Commit.Past!.Predecessor!.Channel))
        {
            var predecessor = request.Commit.Past!.Predecessor!;
            named.Row().Add(predecessor.Channel).Add(request.Channel).Add(predecessor.At);
        }

        if (removed.Count > 0)
        {
            await connection
                .DoAsync(cancellationToken, connection.Statement("successor_remove").Bind(removed))
                .ConfigureAwait(false);
        }

        if (named.Count == 0)
        {
            return;
        }

        var put = await connection
            .AllAsync(
                static row => row.Channel(0),
                cancellationToken,
                connection.Statement("successor_put").Bind(named)
            )
            .ConfigureAwait(false);
        if (naming.Find(request => !put.Contains(request.Channel)) is { } lost)
        {
            throw new ConcurrencyException(lost.Channel, lost.Commit.ExpectedVersion);
        }
    }

    /// <summary>
    /// Begins: locks the channels in their order, raises the versions, and reads the old sessions and edits.
    /// </summary>
    private async ValueTask<Before> AdvanceAsync(
        Connection connection,
        List<WriteRequest> group,
        EditRows edits,
        string? lockTimeout,
        CancellationToken cancellationToken
    )
    {
        var sessions = group
            .SelectMany(request =>
                request
                    .Commit.Sessions.Select(session => session.Id)
                    .Concat(request.Documents.Select(document => document.Session))
            )
            .Distinct();
        // A channel that changes between this look and its lock has another version than its commit expects.
        var pasts = group.Where(request => PutsPast(request.Commit)).Select(request => request.Channel).ToList();
        var runs = new RunRows();
        group.ForEach(request => runs.Add(request.Commit));
        var (listings, held) = (
            runs.Listings(connection),
            edits.Before(connection, group.Select(request => request.Commit))
        );
        Statement?[] statements =
        [
            connection.Statement("begin_writing"),
            connection.Statement("durable").Bind(lockTimeout),
            pasts.Count > 0 ? connection.Statement("channel_pasts").Bind(pasts) : null,
            ChannelTable.Advance(connection, group),
            connection.Statement("session_before").Bind(sessions),
            listings,
            search is null ? SearchState.Find(connection) : null,
            held,
        ];
        var answer = await connection
            .RunAsync(cancellationToken, [.. statements.OfType<Statement>()])
            .ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            await answer.CheckDurableAsync(cancellationToken).ConfigureAwait(false);
            var old =
                pasts.Count > 0
                    ? await answer.AllAsync(ChannelRows.ReadPast, cancellationToken).ConfigureAwait(false)
                    : [];
            var done = await answer.AllAsync(static row => row.Channel(0), cancellationToken).ConfigureAwait(false);
            var before = await answer.AllAsync(SessionListing.Read, cancellationToken).ConfigureAwait(false);
            var removed = listings is null
                ? []
                : await answer.AllAsync(SessionListing.Read, cancellationToken).ConfigureAwait(false);
            var state = search is null
                ? await answer.OneAsync(SearchState.Read, cancellationToken).ConfigureAwait(false)
                : null;
            var heldEdits = held is null
                ? []
                : await answer.AllAsync(EditRows.Read, cancellationToken).ConfigureAwait(false);
            await answer.EndAsync(cancellationToken).ConfigureAwait(false);
            return new Before(
                [.. done],
                before.ToDictionary(one => one.Id),
                old.ToDictionary(),
                heldEdits.ToLookup(one => one.Owner, one => one.Key),
                removed.ToLookup(one => one.Id.Channel),
                state
            );
        }
    }

    /// <summary>
    /// The raised channels, the existing state of the rows that their commits put or remove whole, and that of the
    /// index, which a store without search must unmark.
    /// </summary>
    private sealed record Before(
        HashSet<ChannelId> Done,
        Dictionary<SessionId, SessionListing> Sessions,
        Dictionary<ChannelId, ChannelPast> Pasts,
        ILookup<EditOwner, EditKey> Edits,
        ILookup<ChannelId, SessionListing> Removed,
        SearchState? Search
    );
}
