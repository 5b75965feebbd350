using LiveChat.Storage;

namespace LiveChat;

/// <summary>A store as desk and resolver take it: its ports, and where viewers read.</summary>
/// <remarks>
/// Immutable and thread-safe as its ports are. Desk and resolver hold every answer against the contract; they do not
/// dispose the store.
/// </remarks>
public sealed class LiveChatStore
{
    private LiveChatStore(
        IChannelStore channels,
        ISessionReader sessions,
        IMessageReader messages,
        IReadMarkStore readMarks,
        (ISessionReader Sessions, IMessageReader Messages)? replica = null)
    {
        (Channels, Sessions, Messages, ReadMarks) = (channels, sessions, messages, readMarks);
        Commands = new CheckedStore(channels, sessions, messages, readMarks);
        Reads = replica is { } other
            ? new CheckedStore(channels, other.Sessions, other.Messages, readMarks)
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

    /// <summary>What commands are decided upon.</summary>
    internal CheckedStore Commands { get; }

    /// <summary>What viewers read.</summary>
    internal CheckedStore Reads { get; }

    /// <summary>Takes a store that is all ports in one.</summary>
    /// <typeparam name="TStore">The store's type.</typeparam>
    /// <param name="store">The store.</param>
    /// <exception cref="ArgumentNullException">The store is null.</exception>
    public static LiveChatStore Of<TStore>(TStore store)
        where TStore : class, IChannelStore, ISessionReader, IMessageReader, IReadMarkStore
    {
        ArgumentNullException.ThrowIfNull(store);
        return new LiveChatStore(store, store, store, store);
    }

    /// <summary>Takes a store whose ports are objects of their own, all over the same data.</summary>
    /// <param name="channels">Its channels.</param>
    /// <param name="sessions">Its sessions.</param>
    /// <param name="messages">Its messages and events.</param>
    /// <param name="readMarks">Its read marks.</param>
    /// <exception cref="ArgumentNullException">A port is null.</exception>
    public static LiveChatStore Of(
        IChannelStore channels, ISessionReader sessions, IMessageReader messages, IReadMarkStore readMarks)
    {
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(readMarks);
        return new LiveChatStore(channels, sessions, messages, readMarks);
    }

    /// <summary>Lets viewers read sessions and messages elsewhere: from a standby, which may lag behind.</summary>
    /// <remarks>
    /// <see cref="HistoryResolver"/> then takes read marks and the key from this store, and shows what was written a
    /// moment later. <see cref="SessionDesk"/> asks this store alone.
    /// </remarks>
    /// <typeparam name="TReader">The reader's type.</typeparam>
    /// <param name="replica">What viewers read.</param>
    /// <returns>Another value; this one stays as it is.</returns>
    /// <exception cref="ArgumentNullException">The replica is null.</exception>
    public LiveChatStore ReadingFrom<TReader>(TReader replica)
        where TReader : class, ISessionReader, IMessageReader
    {
        ArgumentNullException.ThrowIfNull(replica);
        return new LiveChatStore(Channels, Sessions, Messages, ReadMarks, (replica, replica));
    }
}
