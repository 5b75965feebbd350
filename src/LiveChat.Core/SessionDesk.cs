using LiveChat.Desk;
using LiveChat.History;

namespace LiveChat;

/// <summary>
/// Changes history: with reports of connectors, commands of operators and supervisors, imports, and read marks.
/// </summary>
/// <remarks>
/// <para>
/// A command is committed before it answers, all or nothing. Refusals are values with codes, never exceptions;
/// repeating a command with the same ids changes nothing and says so (rule L3), so that a caller who does not know the
/// outcome of a call repeats it. The desk trusts that a connector's reports come from the messenger, and checks a
/// viewer's commands against their rights at that moment (rule A3).
/// </para>
/// <para>
/// Each method names its own refusals. Every command on a <see cref="Channel"/> is also refused when the address is
/// malformed, the live chat or the connector is unknown, or the account belongs to another messenger. Every command of
/// a viewer on a session is also refused when the viewer may not read the session (unknown session), and, except for
/// marks, when they are neither an operator nor a supervisor of its live chat (not an operator).
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
    private readonly Moves _moves;
    private readonly Obeying _obeying;

    /// <summary>Puts a desk together without a container (rule H1).</summary>
    /// <param name="store">The store.</param>
    /// <param name="host">The host's live chats, records and notifier; the same as the resolver's.</param>
    /// <param name="options">The host's policies, the same as the resolver's; null: the defaults.</param>
    /// <param name="time">The clock; null: the system's.</param>
    /// <exception cref="ArgumentNullException">The store or the host is null.</exception>
    public SessionDesk(
        LiveChatStore store,
        LiveChatHost host,
        LiveChatOptions? options = null,
        TimeProvider? time = null
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(host);
        _ports = host.PortsWith(store, options, time);
        _runner = new CommandRunner(_ports);
        _history = new HistoryPorts(
            store.Commands,
            host.LiveChats,
            host.AppItems,
            host.Notifier,
            _ports.Options,
            _ports.Time
        );
        _openings = new Openings(
            _ports,
            _runner,
            new OpeningFinder(_history, new SessionLists(_history, new SessionEntries(_history)))
        );
        var accounts = new ContactAccounts(_ports, host.AppItems);
        _bindings = new Bindings(_ports, _runner, host.AppItems, accounts);
        _moves = new Moves(_ports, _runner, accounts);
        _obeying = new Obeying(_ports, _runner);
        _readMarks = new ReadMarks(_history);
        _watermarks = new Watermarks(_ports, _runner);
    }
}
