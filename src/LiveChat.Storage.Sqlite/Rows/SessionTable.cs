using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>The sessions of a channel: finding, listing by opening, putting with bindings.</summary>
internal static class SessionTable
{
    private const char Separator = '\u001F';

    internal static Session? Find(Connection connection, ChannelId channel, DateTimeOffset openedAt) =>
        One(connection.Statement("session_find").Bind(1, channel).Bind(2, RowTime.Of(openedAt)));

    /// <summary>Says whether a session is spam; one that does not exist is not.</summary>
    internal static bool IsSpam(Connection connection, SessionId session)
    {
        var row = connection.Statement("session_status").Bind(1, session.Channel).Bind(2, session.OpenedAt);
        var isSpam = row.Step() && row.Int64(0) == (long)SessionStatus.Spam;
        row.Reset();
        return isSpam;
    }

    internal static Session? Newest(Connection connection, ChannelId channel) =>
        One(connection.Statement("session_newest").Bind(1, channel));

    /// <summary>Lists the newest sessions of a live chat's channels.</summary>
    internal static ImmutableArray<Session> NewestOfChannels(Connection connection, NewestQuery query) =>
        All(
            connection
                .Statement("newest_sessions")
                .Bind(1, query.LiveChat.Value)
                .Bind(2, query.After is { } after ? RowTime.Of(after.OpenedAt) : -1)
                .Bind(3, query.After?.Channel ?? default(ChannelId))
                .Bind(4, RowTime.Of(query.OpenedBefore))
                .Bind(5, query.Limit)
        );

    internal static ImmutableArray<Session> Range(
        Connection connection,
        ChannelId channel,
        DateTimeOffset from,
        DateTimeOffset to,
        PagingDirection direction,
        int limit
    ) =>
        All(
            connection
                .Statement(direction == PagingDirection.Forwards ? "session_range_forwards" : "session_range_backwards")
                .Bind(1, channel)
                .Bind(2, RowTime.Of(from))
                .Bind(3, RowTime.Of(to))
                .Bind(4, limit)
        );

    /// <summary>Says that a commit appended to a session that it does not put.</summary>
    internal static void Touch(Connection connection, SessionId session, long version) =>
        connection
            .Statement("session_touch")
            .Bind(1, session.Channel)
            .Bind(2, RowTime.Of(session.OpenedAt))
            .Bind(3, version)
            .Run();

    /// <summary>
    /// Updates a session in place if nothing that lists use has changed; otherwise puts it again with its bindings.
    /// </summary>
    internal static void Put(Connection connection, Session session)
    {
        var update = connection.Statement("session_update");
        SessionRow.Write(update, session);
        if (update.Run() > 0)
        {
            return;
        }

        var put = connection.Statement("session_put");
        SessionRow.Write(put, session);
        put.Run();
        var opened = RowTime.Of(session.OpenedAt);
        connection.Statement("session_items_remove").Bind(1, session.Id.Channel).Bind(2, opened).Run();
        foreach (var (app, item) in ItemsOf(session))
        {
            connection
                .Statement("session_item_insert")
                .Bind(1, session.Id.Channel)
                .Bind(2, opened)
                .Bind(3, app)
                .Bind(4, item)
                .Bind(5, session.Channel.LiveChat.Value)
                .Bind(6, (long)session.Status)
                .Bind(7, session.Operator?.Value)
                .Run();
        }
    }

    /// <summary>
    /// The item's column for a contact together with an account. No id and no address contains the separator, so no
    /// other item has this text.
    /// </summary>
    internal static string ItemOf(AppItemId contact, Account account) =>
        string.Join(Separator, contact.Item, account.Messenger.Name, account.Address);

    private static IEnumerable<(string App, string Item)> ItemsOf(Session session)
    {
        var items = session.Bindings.Select(binding => (binding.Item.App.Value, binding.Item.Item)).Distinct();
        return session.Contact is { Item: var contact }
            ? items.Append((contact.App.Value, ItemOf(contact, session.Channel.Account)))
            : items;
    }

    internal static ImmutableArray<Session> All(Statement rows)
    {
        var sessions = ImmutableArray.CreateBuilder<Session>();
        while (rows.Step())
        {
            sessions.Add(SessionRow.Read(new Row(rows)));
        }

        return sessions.DrainToImmutable();
    }

    private static Session? One(Statement row)
    {
        var session = row.Step() ? SessionRow.Read(new Row(row)) : null;
        row.Reset();
        return session;
    }
}
