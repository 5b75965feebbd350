using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Entries: a page with the sessions it touches, single messages by either id, and queued replies.</summary>
internal static class EntryTable
{
    /// <summary>Reads a page in one round trip and one snapshot.</summary>
    internal static async ValueTask<EntryPage> PageAsync(
        Connection connection,
        EntryQuery query,
        CancellationToken cancellationToken
    )
    {
        var isForwards = query.Direction == PagingDirection.Forwards;
        var (entries, sessions) = isForwards
            ? ("entry_page_forwards", "session_page_forwards")
            : ("entry_page_backwards", "session_page_backwards");
        connection.BeginReading();
        var answer = await connection
            .RunAsync(
                cancellationToken,
                connection.Statement("channel_version").Bind(query.Channel).Bind(RowTime.Of(query.Anchor)),
                Bind(connection.Statement(entries), query, isForwards),
                Bind(connection.Statement(sessions), query, isForwards).Bind(query.SessionLimit),
                connection.Statement("commit")
            )
            .ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            return await ReadAsync(answer, query, isForwards, cancellationToken).ConfigureAwait(false);
        }
    }

    internal static async ValueTask<ImmutableArray<Message>> FindAsync(
        Connection connection,
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    )
    {
        var distinct = ids.Distinct().ToList();
        var statement = connection.Statement("entry_load").Bind(distinct.Select(_ => channel)).Bind(distinct);
        var entries = await connection.AllAsync(EntryRows.Read, cancellationToken, statement).ConfigureAwait(false);
        return [.. entries.OfType<Message>().DistinctBy(message => message.Id)];
    }

    /// <summary>Reads queued replies, then their channels by key.</summary>
    internal static async ValueTask<ImmutableArray<QueuedMessage>> QueuedAsync(
        Connection connection,
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        connection.BeginReading();
        var statement = connection
            .Statement("entry_queued")
            .Bind(after?.Channel ?? default)
            .Bind(after?.Message.ToString() ?? string.Empty)
            .Bind((long)limit);
        var queued = await connection.AllAsync(EntryRows.Read, cancellationToken, statement).ConfigureAwait(false);
        var channels = await connection
            .AllAsync(
                ChannelRows.Read,
                cancellationToken,
                connection.Statement("channel_find").Bind(queued.Select(entry => entry.Channel).Distinct()),
                connection.Statement("commit")
            )
            .ConfigureAwait(false);
        var byId = channels.ToDictionary();
        return [.. queued.OfType<Message>().Select(message => new QueuedMessage(byId[message.Channel], message))];
    }

    /// <summary>Binds the range from the query's start, or from the range's end, in the query's direction.</summary>
    private static Statement Bind(Statement statement, EntryQuery query, bool isForwards)
    {
        var (near, far) = isForwards ? (query.From, query.To) : (query.To, query.From);
        statement.Bind(query.Channel);
        if (query.Start is { } start && (isForwards ? start.OpenedAt >= near : start.OpenedAt <= near))
        {
            statement.Bind(start);
        }
        else
        {
            // No entry is at the last microsecond of the number's range, so no id is ever compared with the text.
            var edge = isForwards ? 0 : long.MaxValue;
            statement.Bind(RowTime.Of(near)).Bind(edge).Bind(edge).Bind(string.Empty);
        }

        return statement.Bind(RowTime.Of(far)).Bind((long)query.Limit);
    }

    private static async ValueTask<EntryPage> ReadAsync(
        Answer answer,
        EntryQuery query,
        bool isForwards,
        CancellationToken cancellationToken
    )
    {
        var (version, anchor) = await answer
            .OneAsync(static row => (row.Int64(0), SessionRows.ReadIfAny(row, 1)), cancellationToken)
            .ConfigureAwait(false);
        var entries = await answer.AllAsync(EntryRows.Read, cancellationToken).ConfigureAwait(false);
        var sessions = await answer.AllAsync(SessionRows.Read, cancellationToken).ConfigureAwait(false);
        await answer.EndAsync(cancellationToken).ConfigureAwait(false);
        return new EntryPage
        {
            Version = version,
            Anchor = anchor,
            Sessions = sessions,
            Entries =
                sessions.Length == query.SessionLimit
                    ?
                    [
                        // The session limit ended the page: entries beyond the last session are omitted.
                        .. entries.TakeWhile(entry =>
                            isForwards ? entry.Session <= sessions[^1].Id : entry.Session >= sessions[^1].Id
                        ),
                    ]
                    : entries,
        };
    }
}
