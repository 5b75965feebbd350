namespace LiveChat.Storage.Sqlite;

/// <summary>A message as its row says, and the number of its row in the index.</summary>
/// <param name="Message">The message.</param>
/// <param name="Number">The number; null if it is not in the index.</param>
internal readonly record struct IndexedMessage(Message Message, long? Number)
{
    /// <summary>The bits of a number below the second.</summary>
    internal const int BitsBelowSecond = 24;

    private const long MicrosecondsASecond = 1_000_000;

    /// <summary>The first number of the second in which something was received.</summary>
    internal static long FirstNumberOf(DateTimeOffset receivedAt) =>
        (RowTime.Of(receivedAt) / MicrosecondsASecond) << BitsBelowSecond;

    /// <summary>The last number of the second in which something was received.</summary>
    internal static long LastNumberOf(DateTimeOffset receivedAt) =>
        FirstNumberOf(receivedAt) + (1L << BitsBelowSecond) - 1;

    /// <summary>What the entry's row keeps of a number; the time says the rest.</summary>
    internal static long KeptOf(long number) => number & ((1L << BitsBelowSecond) - 1);

    internal static IndexedMessage? Find(Connection connection, ChannelId channel, long number, string id)
    {
        var row = connection.Statement("indexed_find").Bind(1, number).Bind(2, id);
        var found = row.Step() ? Read(row, channel) : null;
        row.Reset();
        return found;
    }

    /// <summary>The messages of a session, one at a time.</summary>
    internal static IEnumerable<IndexedMessage> Of(Connection connection, SessionId session, long number)
    {
        foreach (var audience in Enum.GetValues<Audience>())
        {
            var rows = connection
                .Statement("indexed_of_session")
                .Bind(1, number)
                .Bind(2, (long)audience)
                .Bind(3, session.OpenedAt);
            while (rows.Step())
            {
                if (Read(rows, session.Channel) is { } message)
                {
                    yield return message;
                }
            }
        }
    }

    /// <summary>Adds a row to the index's entries, and returns its number.</summary>
    internal static long Add(Connection connection, long channel, Message message)
    {
        var first = FirstNumberOf(message.Place.ReceivedAt);
        var row = connection
            .Statement("searched_insert")
            .Bind(1, first)
            .Bind(2, channel)
            .Bind(3, message.Id.ToString());
        row.Step();
        var number = row.Int64(0);
        row.Step();
        return number <= LastNumberOf(message.Place.ReceivedAt)
            ? number
            : throw new StoreException(
                SqliteError.System,
                "commit",
                "More messages were received in one second than the index for searching has numbers for."
            );
    }

    /// <summary>Reads the current row; null if it is an event.</summary>
    internal static IndexedMessage? Read(Statement row, ChannelId channel) =>
        EntryRow.Read(new Row(row), channel) is Message message
            ? new IndexedMessage(message, row.IsNull(EntryRow.Columns) ? null : row.Int64(EntryRow.Columns))
            : null;
}
