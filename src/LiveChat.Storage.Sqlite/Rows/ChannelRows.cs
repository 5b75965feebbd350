using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>Channels as rows, and a commit with everything that it puts and removes.</summary>
internal static class ChannelRows
{
    internal static ChannelKey Key(Connection connection)
    {
        var row = connection.Statement("key_find");
        try
        {
            return row.Step()
                ? new ChannelKey(row.Bytes(0), new Guid(row.Bytes(1)))
                : throw new StoreException(
                    SqliteError.System,
                    "open",
                    "The store's key is missing; restore the file from a back-up."
                );
        }
        finally
        {
            row.Reset();
        }
    }

    internal static StoredChannel? Find(Connection connection, ChannelId channel)
    {
        var row = connection.Statement("channel_find").Bind(1, channel);
        var found = row.Step()
            ? new StoredChannel(
                row.Int64(0),
                row.Int64(1),
                new LiveChatId(row.Text(2)),
                row.IsNull(5)
                    ? null
                    : new Channel(
                        new LiveChatId(row.Text(2)),
                        new ConnectorId(row.Text(3)),
                        new Account(new Messenger(row.Text(4)), row.Text(5))
                    ),
                row.IsNull(6) ? null : RowJson.ReadWatermarks(row.Text(6)),
                row.IsNull(7) ? null : row.Time(7),
                row.Int64(8) != 0,
                row.IsNull(9) ? ChannelPast.None : RowJson.ReadPast(row.Text(9)),
                row.IsNull(10) ? [] : RowJson.ReadRuns(row.Text(10)),
                row.IsNull(11) ? null : RowJson.ReadHold(row.Text(11)),
                row.IsNull(12) ? null : row.Time(12)
            )
            : null;
        row.Reset();
        return found;
    }

    /// <summary>Returns the channel that has a number; there is one.</summary>
    internal static (ChannelId Id, Channel Channel) ByNumber(Connection connection, long number)
    {
        var row = connection.Statement("channel_by_number").Bind(1, number);
        if (!row.Step())
        {
            throw SqliteError.Of(SQLitePCL.raw.SQLITE_CORRUPT, database: null, "search");
        }

        var found = (
            row.Channel(0),
            new Channel(
                new LiveChatId(row.Text(1)),
                new ConnectorId(row.Text(2)),
                new Account(new Messenger(row.Text(3)), row.Text(4))
            )
        );
        row.Reset();
        return found;
    }

    internal static ImmutableDictionary<ChannelId, ReachFacts> ReachFacts(
        Connection connection,
        ImmutableArray<ChannelId> channels
    ) =>
        (
            from channel in channels.Distinct()
            let found = Find(connection, channel)
            where found is not null
            let facts = new ReachFacts(found.CustomerAt, SuccessorOf(connection, channel))
            where facts != default
            select KeyValuePair.Create(channel, facts)
        ).ToImmutableDictionary();

    /// <summary>Finds the channel that names another one as its predecessor; null if there is none.</summary>
    internal static Successor? SuccessorOf(Connection connection, ChannelId channel)
    {
        var row = connection.Statement("successor_find").Bind(1, channel);
        var found = row.Step() ? new Successor(row.Channel(0), row.Time(1)) : null;
        row.Reset();
        return found;
    }

    /// <summary>Puts and removes the rows of a commit.</summary>
    /// <param name="connection">The file, in a transaction.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="terms">The terms of its messages, if the connection keeps an index; null to make them here.</param>
    internal static void Put(
        Connection connection,
        ChannelCommit commit,
        ImmutableDictionary<MessageId, ImmutableArray<string>>? terms = null
    )
    {
        var known = Find(connection, commit.Id);
        if ((known?.Version ?? 0) != commit.ExpectedVersion)
        {
            throw new ConcurrencyException(commit.Id, commit.ExpectedVersion);
        }

        if (commit.Past is { } past)
        {
            PutSuccessor(connection, commit, past.Predecessor);
        }

        var number = known is null ? Insert(connection, commit) : Advance(connection, commit, known.Number);
        var index = connection.Terms is { } changes
            ? new CommitIndex(connection, changes, (commit, terms ?? CommitIndex.TermsOf(commit)), number)
            : null;
        SessionRemoval.Run(connection, commit, number, index);
        Erasing.Run(connection, commit, number);

        foreach (var session in commit.Sessions)
        {
            SessionTable.Put(connection, session);
        }

        // The index by the newest session is written only when another one may be it.
        if (!commit.Runs.IsEmpty || commit.Sessions.Any(session => session.AddedVersion == commit.Version))
        {
            connection.Statement("channel_newest").Bind(1, number).Bind(2, commit.Id).Run();
        }

        Erasing.End(connection, commit, number);

        // Nearly every commit puts the sessions that it appends to. Notes have their versions themselves.
        foreach (
            var session in commit
                .Entries.Where(entry => entry is not Message { IsNote: true })
                .Select(entry => entry.Session)
                .Distinct()
                .Except(commit.Sessions.Select(session => session.Id))
        )
        {
            SessionTable.Touch(connection, session, commit.Version);
        }

        foreach (var removed in commit.Removed)
        {
            index?.Remove(removed);
            EntryTable.Remove(connection, commit.Id, number, removed);
        }

        foreach (var entry in commit.Entries)
        {
            EntryTable.Put(connection, number, entry, index?.Put(entry));
        }

        index?.Move();
        PutPending(connection, commit, number);
    }

    private static void PutPending(Connection connection, ChannelCommit commit, long number)
    {
        foreach (var pending in commit.Pending)
        {
            PendingRows.Put(connection, number, pending);
        }

        foreach (var id in commit.RemovedPending)
        {
            PendingRows.Remove(connection, number, id);
        }
    }

    /// <summary>Names the channel as its predecessor's successor, unless another channel is that.</summary>
    private static void PutSuccessor(Connection connection, ChannelCommit commit, Predecessor? predecessor)
    {
        if (
            predecessor is not null
            && SuccessorOf(connection, predecessor.Channel) is { } other
            && other.Channel != commit.Id
        )
        {
            throw new ConcurrencyException(commit.Id, commit.ExpectedVersion);
        }

        connection.Statement("successor_remove").Bind(1, commit.Id).Run();
        if (predecessor is not null)
        {
            connection
                .Statement("successor_put")
                .Bind(1, predecessor.Channel)
                .Bind(2, commit.Id)
                .Bind(3, predecessor.At)
                .Run();
        }
    }

    private static long IsNoted(ChannelCommit commit) =>
        commit.Entries.Any(entry => entry is Message { IsNote: true }) ? 1 : 0;

    private static long Advance(Connection connection, ChannelCommit commit, long number)
    {
        connection
            .Statement("channel_advance")
            .Bind(1, number)
            .Bind(2, commit.Version)
            .Bind(3, RowJson.Write(commit.Watermarks))
            .Bind(4, commit.CustomerAt)
            .Bind(5, IsNoted(commit))
            .Bind(6, RowJson.Write(commit.Past))
            .Bind(7, RowJson.Write(commit.Runs))
            .Bind(8, RowJson.Write(commit.Hold))
            .Bind(9, commit.Erasure is null ? commit.Channel.Account.Address : null)
            .Run();
        return number;
    }

    /// <summary>Adds the channel and returns its number.</summary>
    private static long Insert(Connection connection, ChannelCommit commit)
    {
        var channel = commit.Channel;
        var row = connection
            .Statement("channel_insert")
            .Bind(1, commit.Id)
            .Bind(2, commit.Version)
            .Bind(3, channel.LiveChat.Value)
            .Bind(4, channel.Connector.Value)
            .Bind(5, channel.Account.Messenger.Name)
            .Bind(6, channel.Account.Address)
            .Bind(7, RowJson.Write(commit.Watermarks))
            .Bind(8, commit.CustomerAt)
            .Bind(9, IsNoted(commit))
            .Bind(10, RowJson.Write(commit.Past))
            .Bind(11, RowJson.Write(commit.Runs))
            .Bind(12, RowJson.Write(commit.Hold));
        row.Step();
        var number = row.Int64(0);
        row.Step();
        return number;
    }
}
