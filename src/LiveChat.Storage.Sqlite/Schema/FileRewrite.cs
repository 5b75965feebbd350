namespace LiveChat.Storage.Sqlite;

/// <summary>
/// Writes a migrated file anew, once, so that no deleted text is left in its free pages. A row in the table
/// <c>store</c> says that this is still to be done, and outlives a process that is killed before.
/// </summary>
internal static class FileRewrite
{
    internal static bool IsOwed(Connection connection)
    {
        var row = connection.Statement("rewrite_find");
        var isOwed = row.Step();
        row.Reset();
        return isOwed;
    }

    /// <summary>
    /// Rewrites the file, and empties the log. While others use the file, part of that cannot be done; the row then
    /// stays, for the next time that somebody ensures that the store is created.
    /// </summary>
    internal static void Run(Connection connection, IProgress<MigrationProgress>? progress)
    {
        // Another process may be at it: wait for its lock, and look again.
        if (!IsDone(connection, "BEGIN IMMEDIATE; COMMIT") || !IsOwed(connection))
        {
            return;
        }

        progress?.Report(
            new()
            {
                Step = "rewrite",
                Rows = 0,
                TotalRows = 0,
            }
        );

        // The copy of a large file does not fit into memory, where the store keeps its other temporary pages.
        connection.Run("PRAGMA temp_store = FILE", "rewrite");
        if (IsDone(connection, "VACUUM") && connection.Read("PRAGMA wal_checkpoint(TRUNCATE)") == "0")
        {
            connection.Statement("rewrite_done").Run();
            _ = connection.TryRun("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    /// <summary>Runs a text; false if others hold a lock for longer than this waits, or nobody may write.</summary>
    private static bool IsDone(Connection connection, string text)
    {
        var code = connection.TryRun(text);
        return code == SQLitePCL.raw.SQLITE_OK
            || (
                SqliteError.IsBusy(code) || (code & 0xFF) == SQLitePCL.raw.SQLITE_READONLY
                    ? false
                    : throw SqliteError.Of(code, connection.Handle, "rewrite")
            );
    }
}
