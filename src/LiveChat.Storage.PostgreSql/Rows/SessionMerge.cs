using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// Merges lanes by the next session of each. All are read in one round trip, a few rows each; a lane that is exhausted
/// before the page is full is read further, twice as many rows each time.
/// </summary>
internal static class SessionMerge
{
    internal static async ValueTask<ImmutableArray<SessionId>> PageAsync(
        Connection connection,
        SessionQuery query,
        ImmutableArray<SessionLane> lanes,
        CancellationToken cancellationToken
    )
    {
        if (lanes.IsEmpty)
        {
            return [];
        }

        var isBackwards = query.Direction == PagingDirection.Backwards;
        var heads = new PriorityQueue<Head, SessionId>(
            Comparer<SessionId>.Create((a, b) => isBackwards ? b.CompareTo(a) : a.CompareTo(b))
        );
        var chunk = (int)Math.Clamp(2L * query.Limit / lanes.Length, 1, query.Limit);
        var first = await ReadAsync(connection, query, [.. lanes.Select(lane => (lane, chunk))], cancellationToken)
            .ConfigureAwait(false);
        foreach (var (lane, read) in lanes.Zip(first))
        {
            Queue(new Head(lane, read, 0, chunk));
        }

        var merged = ImmutableArray.CreateBuilder<SessionId>();
        while (merged.Count < query.Limit && heads.TryDequeue(out var head, out var id))
        {
            if (merged.Count == 0 || merged[^1] != id)
            {
                merged.Add(id);
            }

            if (head.Next + 1 < head.Read.Length)
            {
                Queue(head with { Next = head.Next + 1 });
            }
            else if (head.Read.Length == head.Chunk && merged.Count < query.Limit)
            {
                var more = (int)Math.Min(2L * head.Chunk, query.Limit);
                var on = await ReadAsync(connection, query with { After = id }, [(head.Lane, more)], cancellationToken)
                    .ConfigureAwait(false);
                Queue(new Head(head.Lane, on[0], 0, more));
            }
        }

        return merged.DrainToImmutable();

        void Queue(Head head)
        {
            if (head.Next < head.Read.Length)
            {
                heads.Enqueue(head, head.Read[head.Next]);
            }
        }
    }

    /// <summary>Reads further in lanes, all in one round trip.</summary>
    private static async ValueTask<ImmutableArray<SessionId>[]> ReadAsync(
        Connection connection,
        SessionQuery query,
        (SessionLane Lane, int Limit)[] lanes,
        CancellationToken cancellationToken
    )
    {
        var statements = Array.ConvertAll(lanes, one => one.Lane.Read(connection, query, one.Limit));
        var answer = await connection.RunAsync(cancellationToken, statements).ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            var read = new ImmutableArray<SessionId>[lanes.Length];
            for (var index = 0; index < lanes.Length; index++)
            {
                read[index] = await answer
                    .AllAsync(static row => row.Session(0), cancellationToken)
                    .ConfigureAwait(false);
            }

            await answer.EndAsync(cancellationToken).ConfigureAwait(false);
            return read;
        }
    }

    /// <summary>How far a lane is merged.</summary>
    private sealed record Head(SessionLane Lane, ImmutableArray<SessionId> Read, int Next, int Chunk);
}
