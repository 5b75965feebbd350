namespace LiveChat;

/// <summary>Chooses SQLite as the storage.</summary>
public static class SqliteLiveChatBuilderExtensions
{
    /// <summary>Keeps history in a SQLite file, which is made when there is none.</summary>
    /// <param name="chat">The builder.</param>
    /// <param name="connectionString">A path, or a connection string of Microsoft.Data.Sqlite.</param>
    /// <param name="options">How the store works; null: the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The connection string is blank, malformed, or not of a file.</exception>
    /// <exception cref="InvalidOperationException">A storage was chosen already.</exception>
    public static LiveChatBuilder UseSqlite(
        this LiveChatBuilder chat,
        string connectionString,
        SqliteStoreOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(chat);

        // What is wrong with the connection string is said here; each provider gets a store of its own.
        new SqliteStore(connectionString, options).Dispose();
        return chat.UseStorage("SQLite", _ => new SqliteStore(connectionString, options).EnsureCreated());
    }

    /// <summary>Keeps history in a SQLite file that other services name, and makes it when there is none.</summary>
    /// <param name="chat">The builder.</param>
    /// <param name="connectionString">Gives a path, or a connection string of Microsoft.Data.Sqlite.</param>
    /// <param name="options">How the store works; null: the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">A storage was chosen already.</exception>
    public static LiveChatBuilder UseSqlite(
        this LiveChatBuilder chat,
        Func<IServiceProvider, string> connectionString,
        SqliteStoreOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(chat);
        ArgumentNullException.ThrowIfNull(connectionString);
        return chat.UseStorage(
            "SQLite",
            services => new SqliteStore(connectionString(services), options).EnsureCreated()
        );
    }
}
