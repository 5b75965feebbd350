using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace LiveChat;

/// <summary>Chooses PostgreSQL as the storage.</summary>
public static class PostgreSqlLiveChatBuilderExtensions
{
    private const string Name = "PostgreSQL";

    /// <summary>
    /// Keeps history in a PostgreSQL database; creates the schema at the first use if there is none.
    /// </summary>
    /// <param name="chat">The builder.</param>
    /// <param name="connectionString">A connection string of Npgsql for the primary.</param>
    /// <param name="options">The store's options; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The connection string or an option is blank or malformed.</exception>
    /// <exception cref="InvalidOperationException">A storage was already chosen.</exception>
    public static LiveChatBuilder UsePostgreSql(
        this LiveChatBuilder chat,
        string connectionString,
        PostgreSqlStoreOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(chat);
        new PostgreSqlStore(
            PostgreSqlStore.DataSource(connectionString),
            options,
            isOwner: true,
            createsItself: true
        ).Dispose();
        return Use(chat, options, _ => PostgreSqlStore.DataSource(connectionString), isOwner: true);
    }

    /// <summary>
    /// Keeps history in the database of the host's data source, which the host disposes after the services.
    /// </summary>
    /// <param name="chat">The builder.</param>
    /// <param name="dataSource">The primary's data source, without multiplexing.</param>
    /// <param name="options">The store's options; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The data source multiplexes, or an option is blank or malformed.</exception>
    /// <exception cref="InvalidOperationException">A storage was already chosen.</exception>
    public static LiveChatBuilder UsePostgreSql(
        this LiveChatBuilder chat,
        NpgsqlDataSource dataSource,
        PostgreSqlStoreOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(chat);
        new PostgreSqlStore(dataSource, options, isOwner: false, createsItself: true).Dispose();
        return Use(chat, options, _ => dataSource, isOwner: false);
    }

    /// <summary>
    /// Keeps history in the database of a data source that other services own and dispose.
    /// </summary>
    /// <param name="chat">The builder.</param>
    /// <param name="dataSource">Returns the primary's data source, without multiplexing.</param>
    /// <param name="options">The store's options; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">A storage was already chosen.</exception>
    public static LiveChatBuilder UsePostgreSql(
        this LiveChatBuilder chat,
        Func<IServiceProvider, NpgsqlDataSource> dataSource,
        PostgreSqlStoreOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(chat);
        ArgumentNullException.ThrowIfNull(dataSource);
        return Use(chat, options, dataSource, isOwner: false);
    }

    /// <summary>
    /// Lets viewers read from a standby, which may lag behind; commands still read from the primary.
    /// </summary>
    /// <remarks>
    /// Viewers may see an answered write only a moment later: contract C2 does not hold for them. Feeds may see it at
    /// their next check only (<see cref="LiveChatOptions.FeedInterval"/>). Create the schema on the primary
    /// first (<see cref="PostgreSqlSchema.EnsureCreatedAsync"/>): a standby cannot, and reads fail until the schema
    /// exists.
    /// </remarks>
    /// <param name="chat">
    /// The builder, which uses the primary by <c>UsePostgreSql</c>, with the same schema.
    /// </param>
    /// <param name="replica">The standby's data source, without multiplexing, which the host disposes.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The data source multiplexes.</exception>
    public static LiveChatBuilder UsePostgreSqlReplica(this LiveChatBuilder chat, NpgsqlDataSource replica)
    {
        ArgumentNullException.ThrowIfNull(chat);
        new PostgreSqlStore(replica).Dispose();
        return chat.ReadHistoryFrom(services => new PostgreSqlStore(
            replica,
            new PostgreSqlStoreOptions { Schema = ChosenOf(services).Name, Search = ChosenOf(services).HasSearch }
        ));
    }

    /// <summary>
    /// Wakes live feeds in all hosts of the schema at once, instead of a check every few seconds (rule P7).
    /// </summary>
    /// <remarks>The notifier takes one connection, which stays open from the first feed on.</remarks>
    /// <param name="chat">
    /// The builder, which uses the primary by <c>UsePostgreSql</c>, with the same schema.
    /// </param>
    /// <param name="connectionString">A connection string of Npgsql for the primary, not for a pooler.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The connection string is blank or malformed.</exception>
    public static LiveChatBuilder UsePostgreSqlNotifier(this LiveChatBuilder chat, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(chat);
        PostgreSqlStore.DataSource(connectionString).Dispose();
        return chat.UseNotifier(services => new PostgreSqlNotifier(
            PostgreSqlStore.DataSource(connectionString),
            ChosenOf(services).Name,
            isOwner: true
        ));
    }

    /// <summary>
    /// Wakes live feeds in all hosts of the schema at once, through the host's data source (rule P7).
    /// </summary>
    /// <param name="chat">
    /// The builder, which uses the primary by <c>UsePostgreSql</c>, with the same schema.
    /// </param>
    /// <param name="dataSource">The primary's data source, without multiplexing and without a pooler.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The data source multiplexes.</exception>
    public static LiveChatBuilder UsePostgreSqlNotifier(this LiveChatBuilder chat, NpgsqlDataSource dataSource)
    {
        ArgumentNullException.ThrowIfNull(chat);
        new PostgreSqlStore(dataSource).Dispose();
        return chat.UseNotifier(services => new PostgreSqlNotifier(dataSource, ChosenOf(services).Name));
    }

    /// <summary>Gives each provider its own store.</summary>
    /// <remarks>Other readers and listeners use the schema named here.</remarks>
    private static LiveChatBuilder Use(
        LiveChatBuilder chat,
        PostgreSqlStoreOptions? options,
        Func<IServiceProvider, NpgsqlDataSource> dataSource,
        bool isOwner
    )
    {
        var chosen = options ?? new PostgreSqlStoreOptions();
        chat.Services.Replace(ServiceDescriptor.Singleton(new ChosenSchema(chosen.Schema, chosen.Search)));
        return chat.UseStorage(
            Name,
            services => new PostgreSqlStore(dataSource(services), options, isOwner, createsItself: true)
        );
    }

    private static ChosenSchema ChosenOf(IServiceProvider services) =>
        services.GetService<ChosenSchema>()
        ?? throw new InvalidOperationException(
            "A replica or a notifier of PostgreSQL needs its storage; call UsePostgreSql(…), too."
        );

    /// <summary>The storage's schema and its search, for the replica and the notifier.</summary>
    private sealed record ChosenSchema(string Name, bool HasSearch);
}
