using LiveChat;
using LiveChat.Storage.PostgreSql;
using LiveChat.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace WidgetHost.Hosting;

/// <summary>The one place where the host chooses its storage.</summary>
internal static class Storage
{
    /// <summary>Uses the configured server, or else the file.</summary>
    /// <exception cref="SettingsException">Both are set, or the server's settings are malformed.</exception>
    internal static LiveChatBuilder UseStorageOf(this LiveChatBuilder chat, HostSettings settings, HostFiles files) =>
        settings switch
        {
            { Postgres: { Length: > 0 }, Db: { Length: > 0 } } => throw new SettingsException(
                "--postgres and --db are both set; a host keeps history in one of them."
            ),
            { Postgres: { Length: > 0 } connection } => chat.UseServer(connection, settings.Schema),

            // The full path, so that SQLite does not interpret a file's name.
            _ => chat.UseSqlite(new SqliteConnectionStringBuilder { DataSource = files.Database }.ToString()),
        };

    private static LiveChatBuilder UseServer(this LiveChatBuilder chat, string connection, string schema)
    {
        var options = new PostgreSqlStoreOptions { Schema = schema };
        return PostgreSqlStore.Accepts(connection, options, out var problem)
            ? chat.UsePostgreSql(connection, options).UsePostgreSqlNotifier(connection)
            : throw new SettingsException($"--postgres or --schema is malformed: {problem}");
    }
}
