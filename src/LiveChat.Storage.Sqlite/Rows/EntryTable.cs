using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>The entries of a channel: pages, single entries by either id, puts and removals.</summary>
internal static class EntryTable
{
    /// <summary>Reads entries of the query's range, from its start on.</summary>
    internal static ImmutableArray<ChannelEntry> Page(Connection connection, EntryQuery query, int limit)
    {
        var (start, isForwards) = (EntryStart.Of(query), query.Direction == PagingDirection.Forwards);
        var rows = connection
            .Statement(isForwards ? "entry_page_forwards" : "entry_page_backwards")
            .Bind(1, query.Channel)
            .Bind(2, start.Opened)
            .Bind(3, start.Effective)
            .Bind(4, start.Received)
            .Bind(5, start.Id)
            .Bind(6, RowTime.Of(isForwards ? query.To : query.From))
            .Bind(7, limit);
        return All(rows, limit);
    }

    /// <summary>Finds the entry with an id and the message with that second id: none, one, or two.</summary>
    internal static ImmutableArray<ChannelEntry> Find(Connection connection, ChannelId channel, MessageId id) =>
        [
            .. All(connection.Statement("entry_find").Bind(1, channel).Bind(2, id.ToString()), 1),
            .. All(connection.Statement("entry_find_by_provider_id").Bind(1, channel).Bind(2, id.ToString()), 1),
        ];

    internal static ImmutableArray<ChannelEntry> Changed(
        Connection connection,
        ChannelId channel,
        long after,
        long upTo
    ) => All(connection.Statement("entry_changed").Bind(1, channel).Bind(2, after).Bind(3, upTo), 0);

    internal static void Put(Connection connection, ChannelEntry entry)
    {
        var row = connection.Statement("entry_put");
        EntryRow.Write(row, entry);
        row.Run();
        if (entry is Message message)
        {
            EditTable.Put(connection, message);
        }
    }

    internal static void Remove(Connection connection, ChannelId channel, RemovedEntry removed)
    {
        if (connection.Statement("entry_remove").Bind(1, channel).Bind(2, removed.Place).Run() == 0)
        {
            throw new StoreException(SqliteError.System, "commit", "An entry to remove does not exist.");
        }

        EditTable.Remove(connection, channel, removed.Place.Id);
        connection.Statement("removed_insert").Bind(1, channel).Bind(2, removed.Version).Bind(3, removed.Place).Run();
    }

    private static ImmutableArray<ChannelEntry> All(Statement rows, int limit)
    {
        var entries = ImmutableArray.CreateBuilder<ChannelEntry>(Math.Min(limit, 512));
        while (rows.Step())
        {
            entries.Add(EntryRow.Read(new Row(rows)));
        }

        return entries.DrainToImmutable();
    }
}
