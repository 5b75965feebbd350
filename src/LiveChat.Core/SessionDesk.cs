using LiveChat.Desk;
using LiveChat.History;
using LiveChat.Storage;

namespace LiveChat;

/// <summary>
/// Does everything that changes history: what connectors report, what operators and supervisors do, imports, and read
/// marks.
/// </summary>
/// <remarks>
/// <para>
/// A command is committed before it answers, all or nothing. Refusals are values with codes, never exceptions;
/// repeating a command with the same ids changes nothing and says so (rule L3), so that a caller who does not know what
/// became of a call repeats it. What connectors report is trusted to come from the messenger; what a viewer does is
/// checked against the rights they have at that moment (rule A3).
/// </para>
/// <para>
/// Thread-safe; one instance serves a host. Within the process one channel's commands run in the order they came.
/// Besides the errors named, every command throws <see cref="StoreException"/> when the store fails (it says whether
/// the outcome is unknown), and <see cref="ConcurrencyException"/> when other hosts changed the channel thirty times in
/// between. Cancelling leaves a command done whole or not at all.
/// </para>
/// </remarks>
public sealed partial class SessionDesk
{
    private readonly DeskPorts _ports;
    private readonly ReadMarks _readMarks;
    private readonly Watermarks _watermarks;
    private readonly CommandRunner _runner;
    private readonly HistoryPorts _history;
    private readonly Openings _openings;
    private readonly Bindings _bindings;

    /// <summary>Puts a desk together without a container (rule H1).</summary>
    /// <param name="store">The store's channels.</param>
    /// <param name="sessions">The store's sessions.</param>
    /// <param name="messages">The store's messages.</param>
    /// <param name="marks">The store's read marks.</param>
    /// <param name="liveChats">The host's live chats.</param>
    /// <param name="items">The host's records.</param>
    /// <param name="notifier">What wakes live feeds; the one the resolver listens to.</param>
    /// <param name="options">The host's policies, the same as the resolver's; null: the defaults.</param>
    /// <param name="time">The clock; null: the system's.</param>
    public SessionDesk(
        IChannelStore store,
        ISessionReader sessions,
        IMessageReader messages,
        IReadMarkStore marks,
        ILiveChatDirectory liveChats,
        IAppItemSource items,
        IChannelNotifier notifier,
        LiveChatOptions? options = null,
        TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(marks);
        ArgumentNullException.ThrowIfNull(liveChats);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(notifier);
        var reads = new CheckedStore(sessions, messages, marks);
        _ports = new DeskPorts(
            new CheckedChannels(store), reads, reads,
            liveChats, notifier, options ?? new(), time ?? TimeProvider.System);
        _runner = new CommandRunner(_ports);
        _history = new HistoryPorts(
            reads, reads, reads, liveChats, items, notifier, new FeedTokens(_ports.Store), _ports.Options, _ports.Time);
        _openings = new Openings(
            _ports, _runner, new OpeningFinder(_history, new SessionLists(_history, new SessionEntries(_history))));
        _bindings = new Bindings(_ports, _runner, items);
        _readMarks = new ReadMarks(_history);
        _watermarks = new Watermarks(_ports, _runner);
    }
}
