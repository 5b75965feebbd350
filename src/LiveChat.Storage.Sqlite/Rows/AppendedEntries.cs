namespace LiveChat.Storage.Sqlite;

/// <summary>
/// The sessions put after a version, and the entries appended to sessions since: within a session these are in the
/// order of their versions, so the new ones are at its end.
/// </summary>
internal sealed class AppendedEntries
{
    private readonly Connection _connection;
    private readonly ChannelId _channel;
    private readonly long _number;
    private readonly List<(long Opened, long Version)> _sessions = [];
    private readonly List<(long Opened, long Effective, long Received, string Id)> _starts = [];

    private AppendedEntries(Connection connection, ChannelId channel, long number) =>
        (_connection, _channel, _number) = (connection, channel, number);

    /// <summary>The versions of the sessions and the entries, in any order, each as often as it has rows.</summary>
    internal List<long> Versions { get; } = [];

    /// <summary>Finds what came after a version, without reading the entries.</summary>
    internal static AppendedEntries After(Connection connection, ChannelId channel, long number, long after)
    {
        var found = new AppendedEntries(connection, channel, number);
        var touched = connection.Statement("session_touched").Bind(1, channel).Bind(2, after);
        var openings = new List<long>();
        while (touched.Step())
        {
            openings.Add(touched.Int64(0));
            if (touched.Int64(1) is var version && version > after)
            {
                found._sessions.Add((openings[^1], version));
                found.Versions.Add(version);
            }
        }

        openings.ForEach(opened => found.WalkBack(opened, after));
        return found;
    }

    /// <summary>The openings of the sessions that no version after one has put.</summary>
    internal IEnumerable<DateTimeOffset> SessionsPut(long upTo) =>
        _sessions.Where(session => session.Version <= upTo).Select(session => RowTime.Read(session.Opened));

    /// <summary>Reads the entries up to a version.</summary>
    internal List<ChannelEntry> Read(long upTo)
    {
        var entries = new List<ChannelEntry>();
        foreach (var start in _starts)
        {
            var rows = _connection
                .Statement("entry_appended_forwards")
                .Bind(1, _number)
                .Bind(2, start.Opened)
                .Bind(3, start.Effective)
                .Bind(4, start.Received)
                .Bind(5, start.Id);
            while (rows.Step())
            {
                var entry = EntryRow.Read(new Row(rows), _channel);
                if (entry.Version > upTo)
                {
                    rows.Reset();
                    break;
                }

                entries.Add(entry);
            }
        }

        return entries;
    }

    /// <summary>Walks a session from its end to the first entry that came after the version.</summary>
    private void WalkBack(long opened, long after)
    {
        var rows = _connection.Statement("entry_appended_backwards").Bind(1, _number).Bind(2, opened);
        (long, long, long, string)? start = null;
        while (rows.Step())
        {
            var version = rows.Int64(3);
            if (version <= after)
            {
                rows.Reset();
                break;
            }

            Versions.Add(version);
            start = (opened, rows.Int64(0), rows.Int64(1), rows.Text(2));
        }

        if (start is { } first)
        {
            _starts.Add(first);
        }
    }
}
