namespace LiveChat.Storage.Sqlite;

/// <summary>Writes the log back to the file and empties it, as far as nobody reads from it.</summary>
internal static class LogEmptying
{
    /// <summary>Returns false if a reader or a writer, of any process, uses the log.</summary>
    internal static bool IsDone(SqliteDatabase database)
    {
        using var connection = database.Open();

        // While this waits for readers, writers wait for it.
        connection.Run("PRAGMA busy_timeout = 100", "clean");
        return connection.Read("PRAGMA wal_checkpoint(TRUNCATE)") == "0";
    }
}
