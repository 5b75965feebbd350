namespace LiveChat.Storage.Sqlite;

/// <summary>
/// Writes the file anew and empties the log. Deleting a row overwrites it where it is, but when a page was divided
/// before, SQLite has left a copy of what moved, in the free part of the page.
/// </summary>
internal static class FileCleaning
{
    /// <summary>Writes the file anew; false if another process writes at this moment.</summary>
    internal static bool Rewrite(SqliteDatabase database)
    {
        using var connection = Open(database);

        // The copy of a large file does not fit into memory, where the store keeps its other temporary pages.
        connection.Run("PRAGMA temp_store = FILE", "clean");
        var code = connection.TryRun("VACUUM");
        return code == SQLitePCL.raw.SQLITE_OK
            || (SqliteError.IsBusy(code) ? false : throw SqliteError.Of(code, connection.Handle, "clean"));
    }

    /// <summary>Empties the log; false if a reader or a writer, of any process, uses it.</summary>
    internal static bool EmptyLog(SqliteDatabase database)
    {
        using var connection = Open(database);
        return connection.Read("PRAGMA wal_checkpoint(TRUNCATE)") == "0";
    }

    private static Connection Open(SqliteDatabase database)
    {
        var connection = database.Open();
        try
        {
            // While it waits for readers, writers wait for it.
            connection.Run("PRAGMA busy_timeout = 100", "clean");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
