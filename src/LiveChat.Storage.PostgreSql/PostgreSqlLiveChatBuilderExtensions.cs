using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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

    /// <summary>
    /// Lets viewers read from a standby, which may lag behind; whatever is decided upon stays with the primary.
    /// </summary>
    /// <remarks>
    /// What was answered may be seen a moment later only: contract C2 does not hold for viewers. Feeds may see it at
    /// their next look only (<see cref="History.LiveChatOptions.FeedInterval"/>). The schema is made on the primary
    /// before (<see cref="PostgreSqlSchema.EnsureCreatedAsync"/>): a standby cannot, and reads fail until it is there.
    /// </remarks>
    /// <param name="chat">The builder, which uses the primary.</param>
    /// <param name="replica">The standby's data source, without multiplexing, which the host disposes.</param>
    /// <param name="schema">The store's schema.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The data source multiplexes, or the schema is malformed.</exception>
    public static LiveChatBuilder UsePostgreSqlReplica(
        this LiveChatBuilder chat,
        NpgsqlDataSource replica,
        string schema = "livechat"
    )
    {
        ArgumentNullException.ThrowIfNull(chat);
        var store = new PostgreSqlStore(replica, new PostgreSqlStoreOptions { Schema = schema });
        return chat.ReadHistoryFrom(_ => store);
    }

    /// <summary>
    /// Wakes live feeds in all hosts of the schema at once, where they would look every few seconds (rule P7).
    /// </summary>
    /// <remarks>It takes one connection, which stays open from the first feed on.</remarks>
    /// <param name="chat">The builder.</param>
    /// <param name="connectionString">A connection string of Npgsql, of the primary, not of a pooler.</param>
    /// <param name="schema">The store's schema.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The connection string or the schema is blank or malformed.</exception>
    public static LiveChatBuilder UsePostgreSqlNotifier(
        this LiveChatBuilder chat,
        string connectionString,
        string schema = "livechat"
    )
    {
        ArgumentNullException.ThrowIfNull(chat);
        var notifier = new PostgreSqlNotifier(PostgreSqlStore.DataSource(connectionString), schema, isOwner: true);
        return chat.UseNotifier(notifier);
    }

    /// <summary>
    /// Wakes live feeds in all hosts of the schema at once, through the host's data source (rule P7).
    /// </summary>
    /// <param name="chat">The builder.</param>
    /// <param name="dataSource">The data source, of the primary; no multiplexing, no pooler between.</param>
    /// <param name="schema">The store's schema.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The data source multiplexes, or the schema is malformed.</exception>
    public static LiveChatBuilder UsePostgreSqlNotifier(
        this LiveChatBuilder chat,
        NpgsqlDataSource dataSource,
        string schema = "livechat"
    )
    {
        ArgumentNullException.ThrowIfNull(chat);
        return chat.UseNotifier(new PostgreSqlNotifier(dataSource, schema));
    }

    /// <summary>Made by a factory, so that it is disposed with the services.</summary>
    private static LiveChatBuilder UseNotifier(this LiveChatBuilder chat, PostgreSqlNotifier notifier)
    {
        chat.Services.Replace(ServiceDescriptor.Singleton<IChannelNotifier>(_ => notifier));
        return chat;
    }
}
