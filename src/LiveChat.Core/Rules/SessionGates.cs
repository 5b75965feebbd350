using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Decides what a viewer may do to a session that they may read and whose live chat they work in. Each gate returns a
/// refusal or null, and changes nothing; commands and abilities ask the same gates.
/// </summary>
/// <remarks>
/// A gate without an argument answers before there is a command; a gate with one checks the argument, too, and
/// everything in the same order. A gate does not refuse a command that was already done: the rule that has the effect
/// answers it.
/// </remarks>
internal sealed record SessionGates(
    Session Session,
    Viewer Viewer,
    LiveChatSettings LiveChat,
    AccessPolicy Policy,
    Reach Reach
)
{
    internal static Refusal Unknown { get; } = new(RefusalCode.UnknownSession, "There is no such session.");

    private bool IsSupervisor => LiveChat.RolesOf(Viewer).HasFlag(LiveChatRole.Supervisor);

    private bool IsOwn => Session.Operator == Viewer.User;

    /// <summary>
    /// Comes before every other gate: a session that does not exist and one that the viewer may not read get the same
    /// answer (rules S6, A3).
    /// </summary>
    internal static Refusal? Enter(Session? session, Viewer viewer, LiveChatSettings? liveChat, AccessPolicy policy) =>
        session is null || !Visibility.Of(viewer, session, liveChat, policy) ? Unknown
        : liveChat!.IsStaff(viewer) ? null
        : new Refusal(RefusalCode.NotAnOperator, "Only operators and supervisors of the live chat may do this.");

    /// <summary>Opening a session (rule A4); asked before the account is looked up, and again at the commit.</summary>
    internal static Refusal? Open(LiveChatSettings liveChat, Viewer viewer) =>
        liveChat.IsStaff(viewer)
            ? null
            : new Refusal(
                RefusalCode.NotAnOperator,
                "Only operators and supervisors of the live chat may open a session."
            );

    /// <summary>
    /// Opening a session on a channel (rule A5); the refusal names the active session to a viewer who may read it.
    /// </summary>
    internal static Refusal? Open(LiveChatSettings liveChat, Viewer viewer, AccessPolicy policy, Session? newest)
    {
        if (newest is not { Status: SessionStatus.Active })
        {
            return Open(liveChat, viewer);
        }

        var readable = Visibility.Of(viewer, newest, liveChat, policy);
        return Open(liveChat, viewer)
            ?? new Refusal(
                RefusalCode.ChannelTaken,
                "The customer has an active session on this channel; continue in that session.",
                readable ? newest.Id : null,
                readable ? newest.Operator : null
            );
    }

    /// <summary>Writing a reply in free text (rule A3).</summary>
    internal Refusal? Reply() => MayWrite() ?? ReachGate.Write(Reach, LiveChat, Session.Channel);

    /// <summary>Sending a template (rule R3): in an active session, wherever a company may write at all.</summary>
    internal Refusal? SendTemplate() => MayWrite() ?? ReachGate.Open(Reach, LiveChat, Session.Channel);

    /// <summary>Writing a certain reply.</summary>
    internal Refusal? Reply(Reply reply) => MayWrite() ?? Empty(reply) ?? Write(reply.Template);

    /// <summary>Editing or deleting the viewer's own replies (rules A3, L5).</summary>
    internal Refusal? Revise() =>
        RefuseUnlessActive()
        ?? RefuseUnlessOwn("Only the session's operator may edit or delete replies; take it first.");

    /// <summary>Editing or deleting a message: its own session and author count, never what the call names.</summary>
    internal Refusal? Revise(ChannelEntry? entry) =>
        entry is not Message { IsNote: false } message || message.Session != Session.Id
            ? new Refusal(RefusalCode.UnknownMessage, "The session has no such message.")
        : message.IsReplyOf(Viewer.User) ? Revise()
        : new Refusal(RefusalCode.NotYourMessage, "Only the author of a message may edit or delete it.");

    /// <summary>Writing a note: whoever works in the live chat, in a session of any status (rule K3).</summary>
    internal static Refusal? AddNote() => null;

    /// <summary>Saying which addresses are one customer's: whoever works in the live chat (rule P1).</summary>
    internal static Refusal? Link() => null;

    /// <summary>Editing or deleting a note: its author, in a session of any status (rule K3).</summary>
    internal Refusal? ReviseNote(ChannelEntry? entry) =>
        entry is not Message { IsNote: true } note || note.Session != Session.Id
            ? new Refusal(RefusalCode.UnknownMessage, "The session has no such note.")
        : note.IsNoteOf(Viewer.User) ? null
        : new Refusal(RefusalCode.NotYourMessage, "Only the author of a note may edit or delete it.");

    /// <summary>Reacting to messages of the session, or taking reactions away (rules K2, A3).</summary>
    internal Refusal? React() =>
        RefuseUnlessActive() ?? RefuseUnlessOwn("Only the session's operator may react; take it first.");

    /// <summary>Reacting to a message: one of the session, which is at the messenger.</summary>
    internal Refusal? React(ChannelEntry? entry) =>
        entry is not Message { IsNote: false } message || message.Session != Session.Id
            ? new Refusal(RefusalCode.UnknownMessage, "The session has no such message.")
        : React() is { } refusal ? refusal
        : message.IsDeleted ? new Refusal(RefusalCode.MessageDeleted, "The message was deleted.")
        : message.IsOut ? null
        : new Refusal(RefusalCode.NotSent, "The message is not at the messenger; react to it once it is sent.");

    /// <summary>Sending a message again (rule R5): as writing it.</summary>
    internal Refusal? SendAgain(ChannelEntry? entry) =>
        RefuseUnlessReply(entry) ?? MayWrite() ?? Write(((Message)entry!).Content as TemplateContent);

    /// <summary>Withdrawing queued replies, also in a session that is not active (rule T10).</summary>
    internal Refusal? Withdraw() =>
        RefuseUnlessManaged("Only the author, the session's operator or a supervisor may withdraw a reply.");

    /// <summary>Withdrawing a reply: its author may, too.</summary>
    internal Refusal? Withdraw(ChannelEntry? entry) =>
        RefuseUnlessReply(entry) ?? (((Message)entry!).IsReplyOf(Viewer.User) ? null : Withdraw());

    /// <summary>Taking the session (rule A7).</summary>
    internal Refusal? Take() =>
        RefuseUnlessActive()
        ?? (
            Session.Operator is { } other && !IsOwn
                ? new Refusal(
                    RefusalCode.AlreadyTaken,
                    $"'{other}' already has the session; ask them or a supervisor to hand it over.",
                    Operator: other
                )
                : null
        );

    /// <summary>Assigning the session, or handing it over (rule A7).</summary>
    internal Refusal? Assign(Viewer? assignee = null) =>
        RefuseForeign("An operator may hand over only their own session, a supervisor any session.")
        ?? (
            assignee is not null && !LiveChat.IsStaff(assignee)
                ? new Refusal(
                    RefusalCode.AssigneeNotAnOperator,
                    $"'{assignee.User}' is neither an operator nor a supervisor of the live chat."
                )
                : null
        )
        ?? RefuseUnlessActive();

    /// <summary>Making the session unassigned (rule A7).</summary>
    internal Refusal? Release() =>
        RefuseUnlessActive()
        ?? (
            Session.Operator is null
                ? null
                : RefuseForeign("An operator may release only their own session, a supervisor any session.")
        );

    /// <summary>Reopening the session by hand (rule L1).</summary>
    /// <param name="newest">The channel's newest session, as far as the caller knows of it.</param>
    internal Refusal? Reopen(Session? newest) =>
        Session.Status switch
        {
            SessionStatus.Spam => RefuseUnlessActive(),
            SessionStatus.Active => IsOwn ? null : GoesOnIn(Session),
            _ => newest is null || newest.Id == Session.Id ? null : RefuseToReopenBefore(newest),
        };

    /// <summary>Closing the session.</summary>
    internal Refusal? Close() =>
        RefuseUnlessManaged("Only the session's operator or a supervisor may close it.")
        ?? (Session.Status == SessionStatus.Closed ? null : RefuseUnlessActive());

    /// <summary>Binding the session to some item (rule A6).</summary>
    internal Refusal? Bind() => Session.Status == SessionStatus.Spam ? RefuseUnlessActive() : null;

    /// <summary>Binding the session to an item; null when the viewer sees no such item.</summary>
    internal Refusal? Bind(AppItem? item) =>
        Bind()
        ?? (item is null ? new Refusal(RefusalCode.UnknownItem, "There is no such item.") : null)
        ?? (
            BindRule.KindOf(LiveChat, item!.Id) is null
                ? new Refusal(
                    RefusalCode.WrongApp,
                    $"Sessions of this live chat are not bound to items of '{item.Id.App}'; "
                        + "bind to its contact or request app."
                )
                : null
        )
        ?? (Session.IsBoundTo(item.Id) ? null : RefuseOneMore(BindRule.KindOf(LiveChat, item.Id)!.Value));

    /// <summary>Unbinding an item; the gate reveals nothing about an item that the viewer does not see.</summary>
    internal Refusal? Unbind(AppItemId item, bool isSeen) =>
        isSeen && !Session.IsBoundTo(item) && !Session.FormerBindings.Any(binding => binding.Item == item)
            ? new Refusal(RefusalCode.NotBound, $"The session is not bound to '{item}'.")
            : null;

    /// <summary>Marking the session as spam, or unmarking it (rule S7).</summary>
    internal Refusal? MarkSpam() =>
        RefuseUnlessManaged("Only the session's operator or a supervisor may mark or unmark it as spam.");

    /// <summary>Writing nothing.</summary>
    internal static Refusal? Empty(Reply reply) =>
        reply is { Attachments.IsEmpty: true, Template: null } && string.IsNullOrWhiteSpace(reply.Text)
            ? new Refusal(RefusalCode.NothingToSend, "The reply is empty; write a text or add a file.")
            : null;

    /// <summary>Noting nothing.</summary>
    internal static Refusal? Empty(Note note) =>
        note.Attachments.IsEmpty && string.IsNullOrWhiteSpace(note.Text)
            ? new Refusal(RefusalCode.NothingToSend, "The note is empty; write a text or add a file.")
            : null;

    private static Refusal GoesOnElsewhere { get; } =
        new(RefusalCode.ChannelTaken, "The customer's conversation on this channel continues in another session.");

    private static Refusal GoesOnIn(Session active) =>
        GoesOnElsewhere with
        {
            Session = active.Id,
            Operator = active.Operator,
        };

    /// <summary>
    /// The refusal reveals nothing about a later session that the viewer may not read, not even whether it is active.
    /// </summary>
    private Refusal RefuseToReopenBefore(Session newest) =>
        !Visibility.Of(Viewer, newest, LiveChat, Policy) ? GoesOnElsewhere
        : newest.Status == SessionStatus.Active ? GoesOnIn(newest)
        : new Refusal(RefusalCode.NotNewest, "Only the channel's newest session can be reopened; open a new one.");

    private Refusal? MayWrite() =>
        RefuseUnlessActive() ?? RefuseUnlessOwn("Only the session's operator may reply; take it first.");

    private Refusal? Write(TemplateContent? template) => ReachGate.Write(Reach, LiveChat, Session.Channel, template);

    private Refusal? RefuseUnlessReply(ChannelEntry? entry) =>
        entry is Message { IsReply: true } message && message.Session == Session.Id
            ? null
            : new Refusal(RefusalCode.UnknownMessage, "The session has no such reply.");

    private Refusal? RefuseUnlessActive() =>
        Session.Status switch
        {
            SessionStatus.Active => null,
            SessionStatus.Spam => new Refusal(
                RefusalCode.SessionIsSpam,
                "The session is marked as spam; unmark it first."
            ),
            _ => new Refusal(RefusalCode.SessionClosed, "The session is closed; open a new one."),
        };

    private Refusal? RefuseUnlessOwn(string why) => IsOwn ? null : new Refusal(RefusalCode.NotYourSession, why);

    /// <summary>Guards an action that an operator may do to their own session, and a supervisor to any.</summary>
    private Refusal? RefuseForeign(string why) => IsSupervisor ? null : RefuseUnlessOwn(why);

    /// <summary>Guards such an action that any operator may also do while the session has none.</summary>
    private Refusal? RefuseUnlessManaged(string why) => Session.Operator is null ? null : RefuseForeign(why);

    private Refusal? RefuseOneMore(BindingKind kind) =>
        kind == BindingKind.Request
            ? BindRule.RefuseRequests(Session.Bindings.Count(binding => binding.Kind == BindingKind.Request) + 1)
        : Session.Contact is null ? null
        : new Refusal(RefusalCode.ContactAlreadyBound, "The session is bound to another contact; unbind that first.");
}
