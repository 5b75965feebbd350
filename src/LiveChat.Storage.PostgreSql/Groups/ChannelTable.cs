using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Channels: loads the parts that commands name, and raises versions.</summary>
internal static class ChannelTable
{
    /// <summary>Loads channels, each named once, in one round trip and one snapshot.</summary>
    internal static async ValueTask<Dictionary<ChannelId, ChannelState>> LoadAsync(
        Connection connection,
        List<LoadRequest> group,
        CancellationToken cancellationToken
    )
    {
        var channels = group.Select(request => request.Channel).ToList();
        var ids = group
            .SelectMany(request => request.Needs.Messages.Distinct().Select(id => (request.Channel, Id: id)))
            .ToList();
        var openings = group
            .SelectMany(request => request.Needs.Openings.Distinct().Select(at => new SessionId(request.Channel, at)))
            .ToList();
        var (idChannels, idValues) = (ids.Select(one => one.Channel), ids.Select(one => one.Id));
        var hashes = group
            .SelectMany(request => request.Needs.Erased.Distinct().Select(hash => (request.Channel, hash)))
            .ToList();
        Statement?[] statements =
        [
            connection.Statement("channel_load").Bind(channels),
            connection.Statement("session_by_keys").Bind(openings),
            connection.Statement("entry_load_with_session").Bind(idChannels).Bind(idValues),
            connection.Statement("pending_load").Bind(idChannels).Bind(idValues),
            connection.Statement("pending_count").Bind(channels),
            // Only what concerns a channel that was ever erased asks for hashes.
            hashes.Count > 0
                ? ErasureRows.Find(connection, hashes)
                : null,
            connection.Statement("commit"),
        ];
        connection.BeginReading();
        var answer = await connection
            .RunAsync(cancellationToken, [.. statements.OfType<Statement>()])
            .ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            return await StatesAsync(answer, channels, hashes.Count > 0, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The statement that raises the versions of all channels with the expected version, in their order.
    /// </summary>
    /// <remarks>It returns the raised channels. A row that is not raised is locked, too.</remarks>
    internal static Statement Advance(Connection connection, IEnumerable<WriteRequest> group)
    {
        var rows = new Columns();
        foreach (var request in group.OrderBy(request => request.Channel))
        {
            var (channel, sessions) = (request.Commit.Channel, request.Commit.Sessions);
            rows.Row()
                .Add(request.Channel)
                .Add(request.Commit.Version)
                .Add(sessions.IsEmpty ? (DateTimeOffset?)null : sessions.Max(session => session.OpenedAt))
                .Add(channel.LiveChat.Value)
                .Add(channel.Connector.Value)
                .Add(channel.Account.Messenger.Name)
                .Add(request.Commit.Erasure is null ? channel.Account.Address : null)
                .Add(RowJson.Write(request.Commit.Watermarks))
                .Add(request.Commit.CustomerAt)
                .Add(request.Commit.Entries.Any(entry => entry is Message { IsNote: true }))
                .Add(RowJson.Write(request.Commit.Past))
                .Add(RowJson.Write(request.Commit.Runs))
                .Add(RowJson.Write(request.Commit.Hold));
        }

        return connection.Statement("channel_advance").Bind(rows);
    }

    private static async ValueTask<Dictionary<ChannelId, ChannelState>> StatesAsync(
        Answer answer,
        List<ChannelId> channels,
        bool asksForHashes,
        CancellationToken cancellationToken
    )
    {
        var found = await answer.AllAsync(ReadState, cancellationToken).ConfigureAwait(false);
        var named = await answer.AllAsync(SessionRow.Read, cancellationToken).ConfigureAwait(false);
        var entries = await answer.AllAsync(ReadEntry, cancellationToken).ConfigureAwait(false);
        var pending = await answer
            .AllAsync(static row => PendingRow.Read(row, row.Channel(0)), cancellationToken)
            .ConfigureAwait(false);
        var counts = await answer
            .AllAsync(static row => KeyValuePair.Create(row.Channel(0), (int)row.Int64(1)), cancellationToken)
            .ConfigureAwait(false);
        var erased = asksForHashes
            ? await answer.AllAsync(ErasureRows.Read, cancellationToken).ConfigureAwait(false)
            : [];
        await answer.EndAsync(cancellationToken).ConfigureAwait(false);
        var entriesOf = entries.Select(one => one.Entry).ToLookup(entry => entry.Channel);
        var sessions = named.Concat(entries.Select(one => one.Session).OfType<Session>()).DistinctBy(one => one.Id);
        var sessionsOf = sessions.ToLookup(session => session.Id.Channel);
        var (pendingOf, countOf) = (pending.ToLookup(one => one.Channel), counts.ToDictionary());
        var erasedOf = erased.ToLookup(one => one.Channel, one => one.Hash);
        var states = channels.ToDictionary(channel => channel, channel => new ChannelState { Channel = channel });
        foreach (var state in found)
        {
            states[state.Channel] = state with
            {
                Entries = [.. entriesOf[state.Channel].DistinctBy(entry => entry.Id)],
                Sessions = [.. sessionsOf[state.Channel]],
                Pending = [.. pendingOf[state.Channel]],
                PendingCount = countOf.GetValueOrDefault(state.Channel),
                Erased = [.. erasedOf[state.Channel]],
            };
        }

        return states;
    }

    private static (ChannelEntry Entry, Session? Session) ReadEntry(Row row) =>
        (EntryTable.Read(row), row.SessionOrNull(EntryRow.Columns));

    private static ChannelState ReadState(Row row) =>
        new()
        {
            Channel = row.Channel(0),
            Version = row.Int64(1),
            Watermarks = row.IsNull(2) ? null : RowJson.ReadWatermarks(row.Text(2)),
            CustomerAt = row.IsNull(3) ? null : row.Time(3),
            Past = RowJson.ReadPast(row.TextOrNull(4)),
            Successor = ChannelRows.SuccessorOrNull(row, 5),
            Runs = RowJson.ReadRuns(row.TextOrNull(7)),
            Hold = RowJson.ReadHold(row.TextOrNull(8)),
            ErasedAt = row.IsNull(9) ? null : row.Time(9),
            Newest = row.SessionOrNull(10),
        };
}
