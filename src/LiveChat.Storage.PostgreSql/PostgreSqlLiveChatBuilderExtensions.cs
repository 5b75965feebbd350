using Npgsql;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Chooses PostgreSQL as the storage.</summary>
public static class PostgreSqlLiveChatBuilderExtensions
{
    private const string Name = "PostgreSQL";

    /// <summary>
    /// Keeps history in a PostgreSQL database; the schema is made at the first use when there is none.
    /// </summary>
    /// <param name="chat">The builder.</param>
    /// <param name="connectionString">A connection string of Npgsql, of the primary.</param>
    /// <param name="options">How the store works; null: the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The connection string or an option is blank or malformed.</exception>
    /// <exception cref="InvalidOperationException">A storage was chosen already.</exception>
    public static LiveChatBuilder UsePostgreSql(
        this LiveChatBuilder chat,
        string connectionString,
        PostgreSqlStoreOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(chat);
        var store = new PostgreSqlStore(
            PostgreSqlStore.DataSource(connectionString),
            options,
            isOwner: true,
            createsItself: true
        );
        return chat.UseStorage(Name, _ => store);
    }

    /// <summary>
    /// Keeps history in the database of the host's data source, which the host disposes after the services.
    /// </summary>
    /// <param name="chat">The builder.</param>
    /// <param name="dataSource">The data source, of the primary; without multiplexing.</param>
    /// <param name="options">How the store works; null: the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The data source multiplexes, or an option is blank or malformed.</exception>
    /// <exception cref="InvalidOperationException">A storage was chosen already.</exception>
    public static LiveChatBuilder UsePostgreSql(
        this LiveChatBuilder chat,
        NpgsqlDataSource dataSource,
        PostgreSqlStoreOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(chat);
        var store = new PostgreSqlStore(dataSource, options, isOwner: false, createsItself: true);
        return chat.UseStorage(Name, _ => store);
    }
}
