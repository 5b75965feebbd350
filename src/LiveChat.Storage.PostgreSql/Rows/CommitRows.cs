namespace LiveChat.Storage.PostgreSql;

/// <summary>The rows that one commit, or a group, puts and removes; one statement for each table.</summary>
internal sealed class CommitRows
{
    private readonly Columns _sessions = new();
    private readonly Columns _entries = new();
    private readonly AttachedRows _attached = new();
    private readonly Columns _earlierIds = new();
    private readonly Columns _removed = new();
    private readonly Columns _pending = new();
    private readonly Columns _removedPending = new();

    /// <summary>Creates the rows of a commit; throws the commit's errors here, to its caller alone.</summary>
    internal static CommitRows Of(ChannelCommit commit)
    {
        var rows = new CommitRows();
        foreach (var session in commit.Sessions)
        {
            Check(commit, session.Id.Channel);
            SessionRow.Write(rows._sessions.Row(), session);
        }

        foreach (var entry in commit.Entries)
        {
            Check(commit, entry.Channel);
            EntryRow.Write(rows._entries.Row(), entry);
            rows._attached.Put(entry);
            foreach (var id in (entry as Message)?.EarlierIds ?? [])
            {
                rows._earlierIds.Row().Add(commit.Id).Add(id.ToString()).Add(entry.Id.ToString());
            }
        }

        foreach (var removed in commit.Removed)
        {
            rows._removed.Row().Add(commit.Id).Add(removed.Version).Add(removed.Place);
            rows._attached.Remove(commit.Id, Audience.Everybody, removed.Place);
        }

        foreach (var pending in commit.Pending)
        {
            Check(commit, pending.Channel);
            PendingRow.Write(rows._pending.Row(), pending);
        }

        foreach (var id in commit.RemovedPending)
        {
            rows._removedPending.Row().Add(commit.Id).Add(id.ToString());
        }

        return rows;
    }

    internal void Append(CommitRows other)
    {
        _sessions.Append(other._sessions);
        _entries.Append(other._entries);
        _attached.Append(other._attached);
        _earlierIds.Append(other._earlierIds);
        _removed.Append(other._removed);
        _pending.Append(other._pending);
        _removedPending.Append(other._removedPending);
    }

    /// <summary>
    /// The statements, except those without rows. Removals come before puts that may take their ids.
    /// </summary>
    internal Statement[] ToStatements(Connection connection, SessionLookUps lookUps, EditRows edits)
    {
        (string Name, Columns Rows)[] all =
        [
            ("session_put", _sessions),
            ("session_live_chat_remove", lookUps.LiveChats.Removed),
            ("session_live_chat_add", lookUps.LiveChats.Added),
            ("session_account_remove", lookUps.Accounts.Removed),
            ("session_account_add", lookUps.Accounts.Added),
            ("session_item_remove", lookUps.Items.Removed),
            ("session_item_add", lookUps.Items.Added),
            ("entry_remove", _removed),
            ("attached_remove", _attached.Removed),
            ("earlier_id_remove", _removed),
            ("removed_insert", _removed),
            ("entry_put", _entries),
            ("attached_put", _attached.Added),
            ("earlier_id_put", _earlierIds),
            ("pending_put", _pending),
            ("pending_remove", _removedPending),
            ("edit_remove", edits.Removed),
            ("edit_put", edits.Added),
        ];
        return [.. all.Where(one => one.Rows.Count > 0).Select(one => connection.Statement(one.Name).Bind(one.Rows))];
    }

    /// <summary>Rows are written under the lock of their commit's channel, so they may belong to no other.</summary>
    private static void Check(ChannelCommit commit, ChannelId channel)
    {
        if (channel != commit.Id)
        {
            throw PostgreSqlError.Of("commit", "A row belongs to another channel than its commit; nothing was done.");
        }
    }
}
