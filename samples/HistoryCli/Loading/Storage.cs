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
    /// <exception cref="DataException">The storage is only read, and does not exist.</exception>
    /// <exception cref="UsageException">The text is not a connection string.</exception>
    internal static LiveChatBuilder UseStorageOf(this LiveChatBuilder chat, Arguments arguments) =>
        arguments switch
        {
            { Database: { } file } => chat.UseFile(file, arguments),
            { Postgres: { } connection } => chat.UseServer(connection, arguments),
            _ => chat.UseInMemory(),
        };

    /// <summary>The storage's name in an error; never a connection string, which may contain a password.</summary>
    internal static string NameOf(Arguments arguments) =>
        arguments.Database ?? (arguments.Postgres is null ? "memory" : "the PostgreSQL database");

    /// <summary>Whether the storage outlives the program.</summary>
    internal static bool IsLasting(Arguments arguments) => arguments is not { Database: null, Postgres: null };

    /// <summary>The error for a storage without an import.</summary>
    internal static DataException NothingKept(Arguments arguments) =>
        new(
            $"'{NameOf(arguments)}' contains no imported folder; 'HistoryCli import FOLDER "
                + $"{(arguments.Postgres is null ? OptionSyntax.Database : OptionSyntax.Postgres).Form}' creates one."
        );

    private static LiveChatBuilder UseFile(this LiveChatBuilder chat, string file, Arguments arguments)
    {
        if (!arguments.Imports && !File.Exists(file))
        {
            throw NothingKept(arguments);
        }

        // The full path, so that SQLite does not interpret a file's name.
        return chat.UseSqlite(new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(file) }.ToString());
    }

    private static LiveChatBuilder UseServer(this LiveChatBuilder chat, string text, Arguments arguments)
    {
        if (!PostgreSqlStore.Accepts(text, options: null, out var problem))
        {
            throw NoConnection(problem);
        }

        var connection = new NpgsqlConnectionStringBuilder(text);
        var options = new PostgreSqlStoreOptions();
        options = connection.SearchPath is { Length: > 0 } schema ? options with { Schema = schema } : options;
        connection.SearchPath = null;
        if (!PostgreSqlStore.Accepts(connection.ToString(), options, out problem))
        {
            throw NoConnection(problem);
        }

        // A command that only reads creates no tables.
        return arguments.Imports
            ? chat.UsePostgreSql(connection.ToString(), options)
            : chat.UseStorage("PostgreSQL", _ => new PostgreSqlStore(connection.ToString(), options));
    }

    private static UsageException NoConnection(string problem) =>
        new($"{OptionSyntax.Postgres.Name} is not a connection string: {problem}");
}
