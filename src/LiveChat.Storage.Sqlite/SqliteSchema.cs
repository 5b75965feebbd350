using System.Globalization;
using System.Security.Cryptography;
using LiveChat.Channels;

namespace LiveChat.Storage.Sqlite;

/// <summary>The file's schema: made explicitly, migrated forward, and never guessed.</summary>
internal static class SqliteSchema
{
    /// <summary>The version of the schema that this package writes.</summary>
    internal const int Version = 1;

    /// <summary>Marks the file as one of ours: "LvCh".</summary>
    private const int ApplicationId = 0x4C76_4368;

    /// <summary>Makes the schema in an empty file, or brings an older one forward; all or nothing, also with several processes starting at once.</summary>
    internal static void EnsureCreated(SqliteDatabase database, SqliteStoreOptions options)
    {
        using var connection = Created(database, options);
        connection.Run("BEGIN IMMEDIATE", "create");
        try
        {
            if (Read(connection, "application_id") == 0 && connection.Read("SELECT count(*) FROM sqlite_schema") == "0")
            {
                Create(connection);
            }

            Check(connection, database.Path);
            connection.Run("COMMIT", "create");
        }
        catch
        {
            _ = connection.TryRun("ROLLBACK");
            throw;
        }
    }

    /// <summary>Throws unless the file is one of ours and of this version.</summary>
    internal static void Check(Connection connection, string path)
    {
        var (application, version) = (Read(connection, "application_id"), Read(connection, "user_version"));
        if (application == 0 && version == 0 && connection.Read("SELECT count(*) FROM sqlite_schema") == "0")
        {
            throw Refused($"'{path}' is empty; create the store first (EnsureCreated).");
        }

        if (application != ApplicationId)
        {
            throw Refused($"'{path}' is a database of another program; name another file.");
        }

        if (version > Version)
        {
            throw Refused(string.Create(
                CultureInfo.InvariantCulture, $"'{path}' has schema {version}, this package knows {Version}; update the package."));
        }
    }

    private static Connection Created(SqliteDatabase database, SqliteStoreOptions options)
    {
        var connection = database.Open();
        if (Read(connection, "application_id") == 0)
        {
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA page_size = {options.PageSize}"), "create");
        }

        _ = connection.Read("PRAGMA journal_mode = WAL");
        return connection;
    }

    private static void Create(Connection connection)
    {
        connection.Run(Sql.Text("schema"), "create");
        connection.Statement("key_insert").Bind(1, RandomNumberGenerator.GetBytes(ChannelKey.Size)).Run();
        connection.Run(
            string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}"), "create");
    }

    private static long Read(Connection connection, string pragma) =>
        long.Parse(connection.Read($"PRAGMA {pragma}"), CultureInfo.InvariantCulture);

    private static StoreException Refused(string message) =>
        new(SqliteError.System, "open", message, outcomeUnknown: false, innerException: null);
}
