using LiveChat.Storage;

namespace LiveChat;

/// <summary>A store for desk and resolver: its ports, and where viewers read.</summary>
/// <remarks>
/// Immutable, and as thread-safe as its ports. Desk and resolver check every answer against the contract; they do not
/// dispose the store.
/// </remarks>
public sealed class LiveChatStore
{
    private LiveChatStore(
        IChannelStore channels,
        ISessionReader sessions,
        IMessageReader messages,
        IReadMarkStore readMarks,
        IMessageSearch? search,
        IRetentionStore? retention,
        IErasureStore? erasure,
        (ISessionReader Sessions, IMessageReader Messages)? replica = null
    )
    {
        (Channels, Sessions, Messages, ReadMarks) = (channels, sessions, messages, readMarks);
        (Search, Retention, Erasure) = (search, retention, erasure);
        Commands = new CheckedStore(channels, sessions, messages, readMarks, search, retention, erasure);
        Reads = replica is { } other
            ? new CheckedStore(channels, other.Sessions, other.Messages, readMarks, search)
            : Commands;
    }

    /// <summary>The store's channels: the key, loads, and commits.</summary>
    public IChannelStore Channels { get; }

    /// <summary>The store's sessions.</summary>
    public ISessionReader Sessions { get; }

    /// <summary>The store's messages and events.</summary>
    public IMessageReader Messages { get; }

    /// <summary>The store's read marks.</summary>
    public IReadMarkStore ReadMarks { get; }

    /// <summary>The store's search; null if it has none, so that searches are refused (rule Q1).</summary>
    public IMessageSearch? Search { get; }

    /// <summary>The store's part of retention; null if it has none, so that nothing expires (rule P4).</summary>
    public IRetentionStore? Retention { get; }

    /// <summary>The store's part of erasing; null if it has none, so that nobody can be erased (rule P3).</summary>
    public IErasureStore? Erasure { get; }

    /// <summary>The readers for commands.</summary>
    internal CheckedStore Commands { get; }

    /// <summary>The readers for viewers.</summary>
    internal CheckedStore Reads { get; }

    /// <summary>Creates the value from a store that implements all ports, and perhaps has abilities.</summary>
    /// <typeparam name="TStore">The store's type.</typeparam>
    /// <param name="store">The store.</param>
    /// <exception cref="ArgumentNullException">The store is null.</exception>
    public static LiveChatStore Of<TStore>(TStore store)
        where TStore : class, IChannelStore, ISessionReader, IMessageReader, IReadMarkStore
    {
        ArgumentNullException.ThrowIfNull(store);
        return new LiveChatStore(
            store,
            store,
            store,
            store,
            store as IMessageSearch,
            store as IRetentionStore,
            store as IErasureStore
        );
    }

    /// <summary>Creates the value from a store whose ports are separate objects, all on the same data.</summary>
    /// <param name="channels">The port of channels.</param>
    /// <param name="sessions">The port of sessions.</param>
    /// <param name="messages">The port of messages and events.</param>
    /// <param name="readMarks">The port of read marks.</param>
    /// <param name="search">The store's search; null if it has none.</param>
    /// <param name="retention">The store's part of retention; null if it has none.</param>
    /// <param name="erasure">The store's part of erasing; null if it has none.</param>
    /// <exception cref="ArgumentNullException">A port is null.</exception>
    public static LiveChatStore Of(
        IChannelStore channels,
        ISessionReader sessions,
        IMessageReader messages,
        IReadMarkStore readMarks,
        IMessageSearch? search = null,
        IRetentionStore? retention = null,
        IErasureStore? erasure = null
    )
    {
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(readMarks);
        return new LiveChatStore(channels, sessions, messages, readMarks, search, retention, erasure);
    }

    /// <summary>Lets viewers read sessions and messages elsewhere: from a standby, which may lag behind.</summary>
    /// <remarks>
    /// <see cref="HistoryResolver"/> then takes only read marks and the key from this store, and shows writes a moment
    /// later. <see cref="SessionDesk"/> uses only this store. Searches go to the replica if it can, otherwise to this
    /// store.
    /// </remarks>
    /// <typeparam name="TReader">The reader's type.</typeparam>
    /// <param name="replica">The reader for viewers.</param>
    /// <returns>A new value; this one stays unchanged.</returns>
    /// <exception cref="ArgumentNullException">The replica is null.</exception>
    public LiveChatStore ReadingFrom<TReader>(TReader replica)
        where TReader : class, ISessionReader, IMessageReader
    {
        ArgumentNullException.ThrowIfNull(replica);
        var search = replica as IMessageSearch ?? Search;
        return new LiveChatStore(
            Channels,
            Sessions,
            Messages,
            ReadMarks,
            search,
            Retention,
            Erasure,
            (replica, replica)
        );
    }
}
