using HistoryCli.CommandLine;
using LiveChat;
using LiveChat.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace HistoryCli.Loading;

/// <summary>The one place where a command line's storage is chosen.</summary>
internal static class Storage
{
    /// <summary>Uses the storage that a command line names.</summary>
    /// <exception cref="DataException">It is only to be looked into, and is not there.</exception>
    internal static LiveChatBuilder UseStorageOf(this LiveChatBuilder chat, Arguments arguments)
    {
        if (arguments.Database is not { } file)
        {
            return chat.UseInMemory();
        }

        if (!arguments.Imports && !File.Exists(file))
        {
            throw NothingKept(arguments);
        }

        // By its whole path, so that no file's name means anything else to SQLite.
        return chat.UseSqlite(new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(file) }.ToString());
    }

    /// <summary>What to call the storage in an error.</summary>
    internal static string NameOf(Arguments arguments) => arguments.Database ?? "memory";

    /// <summary>Whether it is there when the program has ended.</summary>
    internal static bool IsLasting(Arguments arguments) => arguments.Database is not null;

    /// <summary>What is wrong with a storage that nothing was imported into.</summary>
    internal static DataException NothingKept(Arguments arguments) =>
        new($"'{NameOf(arguments)}' keeps no imported folder; 'HistoryCli import FOLDER --db FILE' makes it.");
}
