namespace LiveChat;

/// <summary>What the viewer may do with a session now: for each action null when they may, else why not.</summary>
/// <remarks>
/// Immutable. For showing only: the right is checked again when the action is done (rule A3). An action that would find
/// everything done already is not null either: closing a closed session, marking spam, unmarking what is no spam,
/// reopening an active session, releasing one that nobody has.
/// </remarks>
public sealed record SessionAbilities
{
    /// <summary>Writing a reply.</summary>
    public RefusalCode? Reply { get; init; }

    /// <summary>Editing and deleting the viewer's own replies in it: <see cref="MessageEntry.IsOwn"/>.</summary>
    public RefusalCode? Revise { get; init; }

    /// <summary>Taking it.</summary>
    public RefusalCode? Take { get; init; }

    /// <summary>Assigning it to another, or handing it over.</summary>
    public RefusalCode? Assign { get; init; }

    /// <summary>Making it unassigned (rule A7).</summary>
    public RefusalCode? Release { get; init; }

    /// <summary>Reopening it by hand (rule L1).</summary>
    /// <remarks>
    /// Tells of no later session of its channel that the viewer may not read: where there is one, the command alone
    /// says that the channel is taken.
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
}
