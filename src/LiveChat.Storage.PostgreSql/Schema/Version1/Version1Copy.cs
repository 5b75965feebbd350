using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Copies the rows of version 1 into the new tables, a few hundred at a time.</summary>
internal sealed class Version1Copy(Connection connection, MigrationSteps steps)
{
    private const string Cursor = "version_1";

    private const string Next = $"FETCH FORWARD 500 FROM {Cursor}";

    private readonly AddedAccounts _accounts = new(connection);

    internal async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        steps.Begin("channel");
        steps.Add(
            await connection
                .RunScriptAsync(connection.Sql.Text("version_1_channels"), cancellationToken)
                .ConfigureAwait(false)
        );
        await EachAsync("entry", "version_1_entries", Version1Row.ReadEntry, Entries, cancellationToken)
            .ConfigureAwait(false);
        await EachAsync("session", "version_1_sessions", Version1Row.ReadSession, Sessions, cancellationToken)
            .ConfigureAwait(false);
        await _accounts.EndAsync(cancellationToken).ConfigureAwait(false);
        await EachAsync(
                "removed",
                "version_1_removed",
                static row => (Channel: row.Channel(0), Entry: Version1Row.ReadRemoved(row)),
                Removed,
                cancellationToken
            )
            .ConfigureAwait(false);

        // Nobody knows how long a placeholder has waited: it waits from now on, in the order in which they came.
        var now = TimeProvider.System.GetUtcNow();
        await EachAsync(
                "pending",
                "version_1_pending",
                row => Version1Row.ReadPending(row, now.AddMicroseconds(row.Int64(2) - row.Int64(6))),
                Pending,
                cancellationToken
            )
            .ConfigureAwait(false);
        await EachAsync("read_mark", "version_1_read_marks", Mark, static marks => marks, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Reads the rows of a query through a cursor, and writes each portion in one round trip.</summary>
    private async ValueTask EachAsync<T>(
        string step,
        string name,
        Func<Row, T> read,
        Func<ImmutableArray<T>, IEnumerable<Statement>> write,
        CancellationToken cancellationToken
    )
    {
        steps.Begin(step);
        await connection
            .RunScriptAsync($"DECLARE {Cursor} NO SCROLL CURSOR FOR {connection.Sql.Text(name)}", cancellationToken)
            .ConfigureAwait(false);
        while (
            await connection.FetchAsync(Next, read, cancellationToken).ConfigureAwait(false) is { IsEmpty: false } rows
        )
        {
            await connection.DoAsync(cancellationToken, [.. write(rows)]).ConfigureAwait(false);
            steps.Add(rows.Length);
        }

        await connection.RunScriptAsync($"CLOSE {Cursor}", cancellationToken).ConfigureAwait(false);
    }

    private IEnumerable<Statement> Entries(ImmutableArray<ChannelEntry> entries)
    {
        var (rows, attached, edits) = (new Columns(), new AttachedRows(), new EditRows());
        foreach (var entry in entries)
        {
            EntryRow.Write(rows.Row(), entry);
            attached.Put(entry);
            if (entry is Message message)
            {
                edits.AddNew(new EditOwner(message.Channel, message.Id, IsPending: false), message.Edits);
            }
        }

        return Put(("entry_put", rows), ("attached_put", attached.Added), ("edit_put", edits.Added));
    }

    private IEnumerable<Statement> Sessions(ImmutableArray<Session> sessions)
    {
        var (rows, lookUps) = (new Columns(), new SessionLookUps());
        foreach (var session in sessions)
        {
            SessionRow.Write(rows.Row(), session);
            lookUps.Add(session, before: null);
        }

        return Put(
                ("session_put", rows),
                ("session_live_chat_add", lookUps.LiveChats.Added),
                ("session_account_add", lookUps.Accounts.Added),
                ("session_item_add", lookUps.Items.Added)
            )
            .Concat(sessions.SelectMany(_accounts.Add));
    }

    private IEnumerable<Statement> Removed(ImmutableArray<(ChannelId Channel, RemovedEntry Entry)> removed)
    {
        var rows = new Columns();
        foreach (var (channel, entry) in removed)
        {
            rows.Row().Add(channel).Add(entry.Version).Add(entry.Place);
        }

        return Put(("removed_insert", rows));
    }

    private IEnumerable<Statement> Pending(ImmutableArray<PendingMessage> all)
    {
        var (rows, edits) = (new Columns(), new EditRows());
        foreach (var pending in all)
        {
            PendingRow.Write(rows.Row(), pending);
            edits.AddNew(new EditOwner(pending.Channel, pending.Id, IsPending: true), pending.Edits);
        }

        return Put(("pending_put", rows), ("edit_put", edits.Added));
    }

    private Statement Mark(Row row)
    {
        var mark = Version1Row.ReadMark(row);
        return ReadMarkTable.Put(connection, new UserId(row.Text(2)), row.Session(0), mark);
    }

    private IEnumerable<Statement> Put(params ImmutableArray<(string Name, Columns Rows)> all) =>
        all.Where(one => one.Rows.Count > 0).Select(one => connection.Statement(one.Name).Bind(one.Rows));
}
