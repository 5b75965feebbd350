using LiveChat.Desk;

namespace LiveChat;

/// <summary>
/// A host's part in desk and resolver: its live chats, its records, and the notifier that wakes live feeds.
/// </summary>
/// <remarks>
/// Immutable, and as thread-safe as its ports. Desk and resolver of one host take the same value, so that a command
/// wakes the feeds.
/// </remarks>
public sealed class LiveChatHost
{
    /// <summary>Takes the host's directory of live chats.</summary>
    /// <param name="liveChats">The directory, which is asked at every call.</param>
    /// <exception cref="ArgumentNullException">The directory is null.</exception>
    public LiveChatHost(ILiveChatDirectory liveChats)
    {
        ArgumentNullException.ThrowIfNull(liveChats);
        LiveChats = liveChats;
    }

    /// <summary>Takes live chats that never change.</summary>
    /// <param name="liveChats">The live chats in the host's order; ids are unique.</param>
    /// <exception cref="ArgumentException">An id is duplicated; the message names it.</exception>
    public LiveChatHost(params LiveChatSettings[] liveChats)
        : this(new InMemoryLiveChatDirectory([.. liveChats ?? throw new ArgumentNullException(nameof(liveChats))])) { }

    /// <summary>The host's live chats.</summary>
    public ILiveChatDirectory LiveChats { get; }

    /// <summary>The host's records; default: there are none.</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public IAppItemSource AppItems
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = new InMemoryAppItems(new AppSchema());

    /// <summary>The notifier that wakes live feeds after a commit; default: within this process.</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public IChannelNotifier Notifier
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = new InProcessNotifier();

    /// <summary>What commands work with, with the defaults of what the host does not say.</summary>
    internal DeskPorts PortsWith(LiveChatStore store, LiveChatOptions? options, TimeProvider? time) =>
        new(store.Commands, LiveChats, Notifier, options ?? new(), time ?? TimeProvider.System);
}
