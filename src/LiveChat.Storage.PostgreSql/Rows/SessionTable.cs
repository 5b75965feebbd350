using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Sessions read by their keys, or a channel's by opening.</summary>
internal static class SessionTable
{
    internal static async ValueTask<Session?> FindAsync(
        Connection connection,
        SessionId id,
        CancellationToken cancellationToken
    )
    {
        var statement = connection.Statement("session_find").Bind(id.Channel).Bind(RowTime.Of(id.OpenedAt));
        return (
            await connection.AllAsync(SessionRow.Read, cancellationToken, statement).ConfigureAwait(false)
        ).FirstOrDefault();
    }

    /// <summary>Lists the newest sessions of a live chat's channels.</summary>
    internal static async ValueTask<ImmutableArray<Session>> NewestOfChannelsAsync(
        Connection connection,
        NewestQuery query,
        CancellationToken cancellationToken
    )
    {
        connection.BeginReading();
        var statement = connection
            .Statement("channel_by_newest")
            .Bind(query.LiveChat.Value)
            .Bind(query.After is { } after ? RowTime.Of(after.OpenedAt) : -1L)
            .Bind(query.After?.Channel ?? default(ChannelId))
            .Bind(RowTime.Of(query.OpenedBefore))
            .Bind((long)query.Limit);
        var ids = await connection
            .AllAsync(static row => row.Session(0), cancellationToken, statement)
            .ConfigureAwait(false);
        return await EndAsync(connection, ids, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Ends a snapshot with the sessions that lists found, in the given order, without those that no longer exist.
    /// </summary>
    internal static async ValueTask<ImmutableArray<Session>> EndAsync(
        Connection connection,
        ImmutableArray<SessionId> ids,
        CancellationToken cancellationToken
    )
    {
        var found = await connection
            .AllAsync(
                SessionRow.Read,
                cancellationToken,
                connection.Statement("session_by_keys").Bind(ids),
                connection.Statement("commit")
            )
            .ConfigureAwait(false);
        var byId = found.ToDictionary(session => session.Id);
        return [.. ids.Select(id => byId.GetValueOrDefault(id)).OfType<Session>()];
    }

    /// <summary>Lists a channel's sessions, read by opening and filtered: it has few, all of one live chat.</summary>
    internal static async ValueTask<ImmutableArray<Session>> OfChannelAsync(
        Connection connection,
        SessionQuery query,
        ChannelId channel,
        CancellationToken cancellationToken
    )
    {
        var found = ImmutableArray.CreateBuilder<Session>();
        query = query with { After = query.Start };
        while (true)
        {
            var (name, opened, id) = SessionLane.After(query, "list_by_channel");
            var statement = connection.Statement(name).Bind(channel).Bind(opened).Bind(id).Bind((long)query.Limit);
            var sessions = await connection
                .AllAsync(SessionRow.Read, cancellationToken, statement)
                .ConfigureAwait(false);
            found.AddRange(sessions.Where(query.Asks).Take(query.Limit - found.Count));
            if (found.Count == query.Limit || sessions.Length < query.Limit || query.IsBeyond(sessions[^1].Id))
            {
                return found.DrainToImmutable();
            }

            query = query with { After = sessions[^1].Id };
        }
    }
}
