using System.Security.Cryptography;
using System.Text.Json;

namespace LiveChat.Storage.Sqlite;

/// <summary>Migrates a file from version 1: sets its tables aside, copies the rows into new ones, drops them.</summary>
/// <remarks>
/// Runs in the caller's transaction, so that a process that is killed leaves version 1. One row at a time is in memory,
/// and SQLite writes changed pages to the log when its cache is full.
/// </remarks>
internal static class FromVersion1
{
    internal static void Run(Connection connection, string path, IProgress<MigrationProgress>? progress)
    {
        Check(connection, path);
        connection.Run(Sql.Text("version_1_aside"), "migrate");
        connection.Run(Sql.Text("schema"), "migrate");
        connection.Statement("version_1_store").Bind(1, RandomNumberGenerator.GetBytes(16)).Run();
        try
        {
            Copy(connection, new MigrationSteps(progress, Count(connection)));
        }
        catch (Exception error)
            when (error is JsonException or ArgumentException or FormatException or OverflowException)
        {
            // No release wrote such a row.
            throw SqliteError.Of(SQLitePCL.raw.SQLITE_CORRUPT, database: null, "migrate", cause: error);
        }

        connection.Run(Sql.Text("version_1_drop"), "migrate");
    }

    /// <summary>Refuses the tables of a package between two releases, which had the number 1, too.</summary>
    private static void Check(Connection connection, string path)
    {
        if (connection.Read(Sql.Text("version_1_check")) != "1")
        {
            throw new StoreException(
                SqliteError.System,
                "migrate",
                $"'{path}' has schema 1 with the tables of a development version, which cannot be migrated; "
                    + "name a new file, and import the history into it."
            );
        }
    }

    private static long Count(Connection connection)
    {
        var row = connection.Statement("version_1_count");
        row.Step();
        var count = row.Int64(0);
        row.Reset();
        return count;
    }

    private static void Copy(Connection connection, MigrationSteps steps)
    {
        steps.Begin("channel");
        steps.Add(connection.Statement("version_1_channels").Run());
        foreach (var row in steps.Each("entry", connection.Statement("version_1_entries")))
        {
            EntryTable.Put(connection, row.Int64(28), Version1Row.ReadEntry(new Row(row)));
        }

        var accounts = new AddedAccounts(connection);
        foreach (var row in steps.Each("session", connection.Statement("version_1_sessions")))
        {
            var session = Version1Row.ReadSession(new Row(row));
            SessionTable.Put(connection, session);
            accounts.Add(session);
        }

        accounts.End();
        foreach (var row in steps.Each("removed", connection.Statement("version_1_removed")))
        {
            EntryTable.PutRemoved(connection, row.Int64(6), Version1Row.ReadRemoved(new Row(row)));
        }

        // Nobody knows how long a placeholder has waited: it waits from now on, in the order in which they came.
        var now = TimeProvider.System.GetUtcNow();
        foreach (var row in steps.Each("pending", connection.Statement("version_1_pending")))
        {
            var cameAt = now.AddMicroseconds(row.Int64(2) - row.Int64(7));
            PendingRows.Put(connection, row.Int64(6), Version1Row.ReadPending(new Row(row), cameAt));
        }

        foreach (var row in steps.Each("read_mark", connection.Statement("version_1_read_marks")))
        {
            var session = new SessionId(row.Channel(0), row.Time(1));
            ReadMarkTable.Put(connection, new UserId(row.Text(2)), session, Version1Row.ReadMark(new Row(row)));
        }
    }
}
