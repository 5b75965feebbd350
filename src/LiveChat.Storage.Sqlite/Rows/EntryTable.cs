using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>The entries of a channel: pages, single entries by either id, puts and removals.</summary>
internal static class EntryTable
{
    /// <summary>Reads entries of the query's range, from its start on, up to one of the limits.</summary>
    /// <returns>The entries, and whether these are all.</returns>
    internal static (ImmutableArray<ChannelEntry> Entries, bool IsWhole) Page(
        Connection connection,
        StoredChannel channel,
        EntryQuery query,
        int limit
    )
    {
        var (start, isForwards) = (EntryStart.Of(query), query.Direction == PagingDirection.Forwards);

        // Notes are a range of their own, so neither a reader's page nor a channel without notes pays for them.
        var isNoted = channel.IsNoted && query.ShowsNotes(channel.LiveChat);
        var page = (query.OnlyFiles ? "attached_page" : "entry_page") + (isNoted ? "_noted" : string.Empty);
        var rows = connection
            .Statement(page + (isForwards ? "_forwards" : "_backwards"))
            .Bind(1, channel.Number)
            .Bind(2, start.Opened)
            .Bind(3, start.Effective)
            .Bind(4, start.Received)
            .Bind(5, start.Id)
            .Bind(6, RowTime.Of(isForwards ? query.To : query.From))
            .Bind(7, limit);
        var entries = ImmutableArray.CreateBuilder<ChannelEntry>(Math.Min(limit, 512));
        var bytes = 0L;
        while (rows.Step())
        {
            var entry = EntryRow.Read(new Row(rows), query.Channel);
            entries.Add(entry);
            bytes += EntryPaging.BytesOf(entry);
            if (bytes > query.ByteLimit && entries.Count > 1)
            {
                rows.Reset();
                return (entries.DrainToImmutable(), IsWhole: false);
            }
        }

        var isWhole = entries.Count < limit;
        return (entries.DrainToImmutable(), isWhole);
    }

    /// <summary>Finds entries by their ids, and messages with such a second id of any attempt; each once.</summary>
    internal static ImmutableArray<ChannelEntry> Find(
        Connection connection,
        ChannelId channel,
        long number,
        ImmutableArray<MessageId> ids
    ) =>
        [
            .. ids.Distinct()
                .SelectMany(id =>
                    All(Bind(connection.Statement("entry_find"), number, id), channel, 1)
                        .Concat(All(Bind(connection.Statement("entry_find_by_provider_id"), number, id), channel, 1))
                        .Concat(All(Bind(connection.Statement("entry_find_by_earlier_id"), number, id), channel, 1))
                )
                .DistinctBy(entry => entry.Id),
        ];

    internal static ImmutableArray<ChannelEntry> Changed(
        Connection connection,
        ChannelId channel,
        long number,
        (long After, long UpTo) versions
    ) =>
        All(
            connection.Statement("entry_changed").Bind(1, number).Bind(2, versions.After).Bind(3, versions.UpTo),
            channel,
            0
        );

    internal static ImmutableArray<Message> Queued(Connection connection, QueuedPlace? after, int limit)
    {
        var rows = connection
            .Statement("entry_queued")
            .Bind(1, after?.Channel ?? default)
            .Bind(2, after?.Message.ToString() ?? string.Empty)
            .Bind(3, limit);
        var messages = ImmutableArray.CreateBuilder<Message>();
        while (rows.Step())
        {
            messages.Add((Message)EntryRow.Read(new Row(rows), rows.Channel(EntryRow.Columns)));
        }

        return messages.DrainToImmutable();
    }

    /// <summary>Puts an entry.</summary>
    /// <param name="connection">The file.</param>
    /// <param name="number">The number of the entry's channel.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="searched">What is kept of its number in the index; null if it is not there.</param>
    internal static void Put(Connection connection, long number, ChannelEntry entry, long? searched = null)
    {
        var row = connection.Statement("entry_put");
        EntryRow.Write(new NumberedRow(row, number), entry);
        row.Bind(EntryRow.Columns, searched).Run();
        if (entry is Message message)
        {
            EditTable.Put(connection, number, message);
            PutQueued(connection, message);
            PutAttached(connection, number, message);
            foreach (var id in message.EarlierIds)
            {
                Bind(connection.Statement("earlier_id_put"), number, id).Bind(3, message.Id.ToString()).Run();
            }
        }
    }

    internal static void Remove(Connection connection, ChannelId channel, long number, RemovedEntry removed)
    {
        var (key, id) = (EntryStart.At(removed.Place), removed.Place.Id);
        var row = connection
            .Statement("entry_remove")
            .Bind(1, number)
            .Bind(2, key.Opened)
            .Bind(3, key.Effective)
            .Bind(4, key.Received)
            .Bind(5, key.Id);
        if (row.Run() == 0)
        {
            throw new StoreException(SqliteError.System, "commit", "An entry to remove does not exist.");
        }

        Attached(connection.Statement("attached_remove"), number, Audience.Everybody, removed.Place).Run();
        EditTable.Remove(connection, number, id);
        Bind(connection.Statement("earlier_id_remove"), number, id).Run();
        connection.Statement("queued_remove").Bind(1, channel).Bind(2, key.Id).Run();
        PutRemoved(connection, number, removed);
    }

    /// <summary>Removes what is kept by a message's id: edits, earlier ids, its wait to be sent.</summary>
    internal static void RemoveBelongings(Connection connection, long number, Message message)
    {
        if (!message.Edits.IsEmpty)
        {
            EditTable.Remove(connection, number, message.Id);
        }

        if (!message.EarlierIds.IsEmpty)
        {
            Bind(connection.Statement("earlier_id_remove"), number, message.Id).Run();
        }

        if (EntryRow.IsQueued(message))
        {
            connection.Statement("queued_remove").Bind(1, message.Channel).Bind(2, message.Id.ToString()).Run();
        }
    }

    /// <summary>Adds the tombstone of an entry.</summary>
    internal static void PutRemoved(Connection connection, long number, RemovedEntry removed) =>
        connection.Statement("removed_insert").Bind(1, number).Bind(2, removed.Version).Bind(3, removed.Place).Run();

    /// <summary>Adds a message to what waits to be sent, or takes it from there.</summary>
    private static void PutQueued(Connection connection, Message message)
    {
        if (EntryRow.IsQueued(message))
        {
            connection.Statement("queued_insert").Bind(1, message.Channel).Bind(2, message.Id.ToString()).Run();
        }
        else if (message.AddedVersion < message.Version)
        {
            connection.Statement("queued_remove").Bind(1, message.Channel).Bind(2, message.Id.ToString()).Run();
        }
    }

    /// <summary>Adds a message to those with files, or takes it from there.</summary>
    private static void PutAttached(Connection connection, long number, Message message)
    {
        if (!message.Attachments.IsEmpty)
        {
            Attached(connection.Statement("attached_put"), number, message.Audience, message.Place).Run();
        }
        else if (message.IsDeleted)
        {
            Attached(connection.Statement("attached_remove"), number, message.Audience, message.Place).Run();
        }
    }

    private static Statement Attached(Statement statement, long number, Audience audience, EntryPlace place)
    {
        var key = EntryStart.At(place);
        return statement
            .Bind(1, number)
            .Bind(2, (long)audience)
            .Bind(3, key.Opened)
            .Bind(4, key.Effective)
            .Bind(5, key.Received)
            .Bind(6, key.Id);
    }

    private static Statement Bind(Statement statement, long number, MessageId id) =>
        statement.Bind(1, number).Bind(2, id.ToString());

    private static ImmutableArray<ChannelEntry> All(Statement rows, ChannelId channel, int limit)
    {
        var entries = ImmutableArray.CreateBuilder<ChannelEntry>(Math.Min(limit, 512));
        while (rows.Step())
        {
            entries.Add(EntryRow.Read(new Row(rows), channel));
        }

        return entries.DrainToImmutable();
    }
}
