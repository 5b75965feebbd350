using HistoryCli.CommandLine;
using LiveChat;
using LiveChat.Storage.PostgreSql;
using LiveChat.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace HistoryCli.Loading;

/// <summary>The one place where a command line's storage is chosen.</summary>
internal static class Storage
{
    /// <summary>Uses the storage that a command line names.</summary>
    /// <exception cref="DataException">It is only to be looked into, and is not there.</exception>
    /// <exception cref="UsageException">It is no connection string.</exception>
    internal static LiveChatBuilder UseStorageOf(this LiveChatBuilder chat, Arguments arguments) =>
        arguments switch
        {
            { Database: { } file } => chat.UseFile(file, arguments),
            { Postgres: { } connection } => chat.UseServer(connection, arguments),
            _ => chat.UseInMemory(),
        };

    /// <summary>What to call the storage in an error; never a connection string, which may hold a password.</summary>
    internal static string NameOf(Arguments arguments) =>
        arguments.Database ?? (arguments.Postgres is null ? "memory" : "the PostgreSQL database");

    /// <summary>Whether it is there when the program has ended.</summary>
    internal static bool IsLasting(Arguments arguments) => arguments is not { Database: null, Postgres: null };

    /// <summary>What is wrong with a storage that nothing was imported into.</summary>
    internal static DataException NothingKept(Arguments arguments) =>
        new($"'{NameOf(arguments)}' keeps no imported folder; 'HistoryCli import FOLDER "
            + $"{(arguments.Postgres is null ? OptionSyntax.Database : OptionSyntax.Postgres).Form}' makes it.");

    private static LiveChatBuilder UseFile(this LiveChatBuilder chat, string file, Arguments arguments)
    {
        if (!arguments.Imports && !File.Exists(file))
        {
            throw NothingKept(arguments);
        }

        // By its whole path, so that no file's name means anything else to SQLite.
        return chat.UseSqlite(new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(file) }.ToString());
    }

    private static LiveChatBuilder UseServer(this LiveChatBuilder chat, string text, Arguments arguments)
    {
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            var options = new PostgreSqlStoreOptions();
            options = connection.SearchPath is { Length: > 0 } schema ? options with { Schema = schema } : options;
            connection.SearchPath = null;

            // Who only looks makes no tables.
            return arguments.Imports
                ? chat.UsePostgreSql(connection.ToString(), options)
                : chat.UseStorage("PostgreSQL", _ => new PostgreSqlStore(connection.ToString(), options));
        }
        catch (ArgumentException wrong)
        {
            throw new UsageException($"{OptionSyntax.Postgres.Name} is no connection string: {wrong.Message}");
        }
    }
}
