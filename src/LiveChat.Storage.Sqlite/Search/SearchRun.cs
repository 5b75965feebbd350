namespace LiveChat.Storage.Sqlite;

/// <summary>
/// Puts the messages that are not in the index there, some hundred in a transaction, in the order of their keys.
/// </summary>
internal static class SearchRun
{
    /// <summary>The most entries of one transaction, and about the most characters of their texts.</summary>
    private const int Entries = 300;
    internal const long Characters = 1 << 20;

    /// <summary>The number of entries that the run has before it; zero if the index is whole.</summary>
    internal static long Left(Connection connection)
    {
        if (SearchState.IsReady(connection))
        {
            return 0;
        }

        var state = SearchState.Find(connection);
        var place = state?.Version == SearchTerms.Version ? state.Place : EntryKey.First;
        var row = place.Bind(connection.Statement("indexed_left"), 1);
        row.Step();
        var left = row.Int64(0);
        row.Reset();
        return left;
    }

    /// <summary>Does the next part, and keeps how far it came.</summary>
    /// <returns>The number of entries that it looked at, and whether the index is whole.</returns>
    internal static (int Entries, bool IsWhole) Next(Connection connection)
    {
        if (SearchState.Find(connection) is not { IsWhole: false } state)
        {
            return (0, true);
        }

        var channels = new Dictionary<long, (ChannelId Id, Channel Channel)>();
        var part = Read(connection, state.Place, channels);
        var spam = new Dictionary<SessionId, bool>();
        foreach (var (key, found) in part)
        {
            if (found is not { Number: null, Message: var message })
            {
                continue;
            }

            if (!spam.TryGetValue(message.Session, out var isSpam))
            {
                spam[message.Session] = isSpam = SessionTable.IsSpam(connection, message.Session);
            }

            var terms = SearchTerms.Of(message);
            if (Tokens.RowOf(channels[key.Channel].Channel, message.Audience, isSpam, terms) is not { } row)
            {
                continue;
            }

            var number = IndexedMessage.Add(connection, key.Channel, message);
            key.Bind(connection.Statement("entry_indexed"), 1).Bind(7, IndexedMessage.KeptOf(number)).Run();
            connection.Terms!.Put(number, row);
        }

        var isWhole = part.Count == 0;
        (state with { IsWhole = isWhole, Place = isWhole ? state.Place : part[^1].Key }).Put(connection);
        return (part.Count, isWhole);
    }

    private static List<(EntryKey Key, IndexedMessage? Found)> Read(
        Connection connection,
        EntryKey place,
        Dictionary<long, (ChannelId Id, Channel Channel)> channels
    )
    {
        var part = new List<(EntryKey, IndexedMessage?)>(Entries);
        var characters = 0L;
        var rows = place.Bind(connection.Statement("indexed_after"), 1).Bind(7, Entries);
        while (rows.Step())
        {
            var number = rows.Int64(0);
            if (!channels.TryGetValue(number, out var channel))
            {
                channels[number] = channel = ChannelRows.ByNumber(connection, number);
            }

            var key = new EntryKey(
                number,
                rows.Int64(EntryRow.Audience),
                rows.Int64(1),
                rows.Int64(2),
                rows.Int64(3),
                rows.Text(4)
            );
            var found = IndexedMessage.Read(rows, channel.Id);
            part.Add((key, found));
            characters += found?.Message.OriginalText.Length ?? 0;
            if (characters > Characters)
            {
                rows.Reset();
                break;
            }
        }

        return part;
    }
}
