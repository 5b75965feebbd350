using Microsoft.Data.Sqlite;

namespace LiveChat.Storage.Sqlite.Tests.Search;

/// <summary>Says whether the index of a file is as its rows are: every token of every message, and no other.</summary>
internal static class IndexCheck
{
    /// <summary>Asserts it.</summary>
    /// <returns>The number of tokens.</returns>
    public static int Holds(string file)
    {
        using var store = new SqliteStore(file);
        var expected = store.Database.Read(Expected);
        var found = Found(file);
        Assert.Equal([], found.Except(expected, StringComparer.Ordinal).Take(5));
        Assert.Equal([], expected.Except(found, StringComparer.Ordinal).Take(5));
        Assert.Equal(expected.Count, found.Count);
        return expected.Count;
    }

    /// <summary>The tokens that the rows of the messages say.</summary>
    private static List<string> Expected(Connection connection)
    {
        var expected = new List<string>();
        var rows = EntryKey.First.Bind(connection.Statement("indexed_after"), 1).Bind(7, -1);
        while (rows.Step())
        {
            var (channel, of) = ChannelRows.ByNumber(connection, rows.Int64(0));
            if (EntryRow.Read(new Row(rows), channel) is Message message)
            {
                var isSpam =
                    SessionTable.Find(connection, channel, message.Place.OpenedAt)!.Status == SessionStatus.Spam;
                var second = RowTime.Of(message.Place.ReceivedAt) / 1_000_000;
                var tokens = Tokens.RowOf(of, message.Audience, isSpam, SearchTerms.Of(message))?.Split(' ') ?? [];
                expected.AddRange(tokens.Select(token => $"{token} {rows.Int64(0)} {message.Id} {second}"));
            }
        }

        return expected;
    }

    /// <summary>Every token of the index with its message, by the rows that lead to it.</summary>
    private static List<string> Found(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE VIRTUAL TABLE temp.token USING fts5vocab(main, term, instance);
            SELECT t.term || ' ' || coalesce(e.channel, '?') || ' ' || coalesce(e.id, '?') || ' ' || (t.doc >> 24)
            FROM temp.token t
            LEFT JOIN searched d ON d.number = t.doc
            LEFT JOIN entry e ON e.channel = d.channel AND e.id = d.id AND e.searched = (d.number & 16777215);
            """;
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}
