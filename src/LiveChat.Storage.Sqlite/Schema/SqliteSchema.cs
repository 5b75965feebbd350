using System.Globalization;
using System.Security.Cryptography;

namespace LiveChat.Storage.Sqlite;

/// <summary>The file's schema: created explicitly, migrated forward, and never guessed.</summary>
/// <param name="version">The version that the file must have.</param>
/// <param name="migration">Returns what migrates a file to a version from the previous one.</param>
internal sealed class SqliteSchema(int version, Func<int, Migration> migration)
{
    /// <summary>The version of the schema that this package writes.</summary>
    internal const int Version = 2;

    /// <summary>Marks the file as this package's: "LvCh".</summary>
    private const int ApplicationId = 0x4C76_4368;

    /// <summary>The schema of this package.</summary>
    internal static SqliteSchema Current { get; } = new(Version, MigrationTo);

    /// <summary>
    /// Creates the schema in an empty file, or migrates an older one; all or nothing, even with several processes
    /// starting at once. A file of another program is not touched, and a file with the right schema is not locked.
    /// </summary>
    internal void EnsureCreated(SqliteDatabase database, SqliteStoreOptions options)
    {
        using var connection = database.OpenOrCreate();
        EnsureCreated(connection, database.Path, options);
    }

    internal void EnsureCreated(Connection connection, string path, SqliteStoreOptions options)
    {
        if (Found(connection, path) != version)
        {
            connection.Run(Format($"PRAGMA page_size = {options.PageSize}"), "create");
            SqliteDatabase.UseLog(connection);
            SqliteDatabase.PrepareToMigrate(connection);
            Advance(connection, path, options);
        }

        if (FileRewrite.IsOwed(connection))
        {
            FileRewrite.Run(connection, options.MigrationProgress);
        }
    }

    /// <summary>Returns this package's migration to a version from the previous one.</summary>
    internal static Migration MigrationTo(int version) =>
        version switch
        {
            2 => FromVersion1.Run,
            _ => throw new ArgumentOutOfRangeException(nameof(version), version, "No migration leads to it."),
        };

    private void Advance(Connection connection, string path, SqliteStoreOptions options)
    {
        connection.Run("BEGIN IMMEDIATE", "create");
        try
        {
            Advance(connection, path, Found(connection, path), options);
            connection.Run("COMMIT", "create");
        }
        catch
        {
            _ = connection.TryRun("ROLLBACK");
            throw;
        }
    }

    /// <summary>Throws unless the file is this package's and of this version.</summary>
    internal void Check(Connection connection, string path)
    {
        var found = Found(connection, path);
        if (found == 0)
        {
            throw Refused($"'{path}' is empty; create the store first (EnsureCreated).");
        }

        if (found < version)
        {
            throw Refused(
                Format($"'{path}' has schema {found}, this package needs {version}; migrate it (EnsureCreated).")
            );
        }
    }

    /// <summary>The schema's version in the file, at most this one; zero if the file is empty.</summary>
    private int Found(Connection connection, string path)
    {
        // One snapshot, because another process may be creating the file.
        connection.Run("SAVEPOINT look", "open");
        var (application, found) = (Read(connection, "application_id"), Read(connection, "user_version"));
        var isEmpty = application == 0 && found == 0 && connection.Read("SELECT count(*) FROM sqlite_schema") == "0";
        connection.Run("RELEASE look", "open");
        if (isEmpty)
        {
            return 0;
        }

        if (application != ApplicationId || found < 1)
        {
            throw Refused($"'{path}' is a database of another program; name another file.");
        }

        return found <= version
            ? found
            : throw Refused(Format($"'{path}' has schema {found}, this package needs {version}; update the package."));
    }

    private void Advance(Connection connection, string path, int from, SqliteStoreOptions options)
    {
        if (from == 0)
        {
            connection.Run(Sql.Text("schema"), "create");
            connection
                .Statement("key_insert")
                .Bind(1, RandomNumberGenerator.GetBytes(ChannelKey.Size))
                .Bind(2, RandomNumberGenerator.GetBytes(16))
                .Run();
            connection.Run(Format($"PRAGMA application_id = {ApplicationId}"), "create");
            SearchState.Begin(connection, options.Search);
            from = Version;
        }

        for (var next = from + 1; next <= version; next++)
        {
            migration(next)(connection, path, options.MigrationProgress);
        }

        connection.Run(Format($"PRAGMA user_version = {version}"), "create");
    }

    private static int Read(Connection connection, string pragma) =>
        int.Parse(connection.Read($"PRAGMA {pragma}"), CultureInfo.InvariantCulture);

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static StoreException Refused(string message) => new(SqliteError.System, "open", message);
}
