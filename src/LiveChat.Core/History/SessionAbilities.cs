namespace LiveChat;

/// <summary>The actions that a viewer may do with a session now: null when allowed, otherwise the reason.</summary>
/// <remarks>
/// Immutable. For showing only: the command checks the right again (rule A3). An action that would have nothing to do
/// is not null either: closing a closed session, marking spam as spam, unmarking a session that is not spam, reopening
/// an active session, releasing one that nobody has.
/// </remarks>
public sealed record SessionAbilities
{
    /// <summary>Writing a reply.</summary>
    public RefusalCode? Reply { get; init; }

    /// <summary>When a reply in free text will no longer be possible, UTC (rule R2).</summary>
    /// <remarks>Null when no such time is known, and when a reply is not possible now.</remarks>
    public DateTimeOffset? ReplyUntil { get; init; }

    /// <summary>Replying with a template, which may also go out when free text may not (rules R2, R3).</summary>
    /// <remarks>Also for sending a failed template again.</remarks>
    public RefusalCode? SendTemplate { get; init; }

    /// <summary>Writing a note, in a session of any status (rule K3).</summary>
    /// <remarks>Whoever may write one may edit and delete their own.</remarks>
    public RefusalCode? AddNote { get; init; }

    /// <summary>Editing and deleting the viewer's own replies in it: <see cref="MessageEntry.IsOwn"/>.</summary>
    public RefusalCode? Revise { get; init; }

    /// <summary>
    /// Reacting to its messages, and taking reactions away: <see cref="MessageEntry.CanBeReactedTo"/> (rule K2).
    /// </summary>
    public RefusalCode? React { get; init; }

    /// <summary>Sending a failed reply of it again: <see cref="MessageEntry.CanBeSentAgain"/> (rule R5).</summary>
    public RefusalCode? SendAgain { get; init; }

    /// <summary>
    /// Withdrawing others' queued replies of it: <see cref="MessageEntry.CanBeWithdrawn"/> (rule T10).
    /// </summary>
    public RefusalCode? Withdraw { get; init; }

    /// <summary>Taking it.</summary>
    public RefusalCode? Take { get; init; }

    /// <summary>Assigning it to another, or handing it over.</summary>
    public RefusalCode? Assign { get; init; }

    /// <summary>Making it unassigned (rule A7).</summary>
    public RefusalCode? Release { get; init; }

    /// <summary>Reopening it by hand (rule L1).</summary>
    /// <remarks>
    /// It reveals no later session of the channel that the viewer may not read: if there is one, only the command says
    /// that the channel is taken.
    /// </remarks>
    public RefusalCode? Reopen { get; init; }

    /// <summary>Closing it.</summary>
    public RefusalCode? Close { get; init; }

    /// <summary>Binding and unbinding it.</summary>
    public RefusalCode? Bind { get; init; }

    /// <summary>Marking it as spam.</summary>
    public RefusalCode? MarkSpam { get; init; }

    /// <summary>Unmarking it as spam.</summary>
    public RefusalCode? UnmarkSpam { get; init; }

    /// <summary>
    /// Linking its channel to a customer's earlier address, cutting its history, and taking either back (rule P1).
    /// </summary>
    public RefusalCode? Link { get; init; }
}
