namespace LiveChat;

/// <summary>Chooses SQLite as the storage.</summary>
public static class SqliteLiveChatBuilderExtensions
{
    /// <summary>Keeps history in a SQLite file, and creates a missing file.</summary>
    /// <param name="chat">The builder.</param>
    /// <param name="connectionString">A path, or a connection string of Microsoft.Data.Sqlite.</param>
    /// <param name="options">The store's options; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The connection string is blank or malformed, or names no file.</exception>
    /// <exception cref="InvalidOperationException">A storage was already chosen.</exception>
    public static LiveChatBuilder UseSqlite(
        this LiveChatBuilder chat,
        string connectionString,
        SqliteStoreOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(chat);

        // An error in the connection string is thrown here; each provider gets its own store.
        new SqliteStore(connectionString, options).Dispose();
        return chat.UseStorage("SQLite", _ => new SqliteStore(connectionString, options).EnsureCreated());
    }

    /// <summary>Keeps history in a SQLite file that other services name, and creates a missing file.</summary>
    /// <param name="chat">The builder.</param>
    /// <param name="connectionString">Returns a path, or a connection string of Microsoft.Data.Sqlite.</param>
    /// <param name="options">The store's options; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">A storage was already chosen.</exception>
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
