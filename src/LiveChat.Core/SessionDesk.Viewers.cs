using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.History;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat;

/// <content>Commands of operators, supervisors and readers.</content>
public sealed partial class SessionDesk
{
    /// <summary>Commits a reply as queued; the host sends it afterwards and records that (rules A3, T10).</summary>
    /// <param name="session">The session; the reply goes to the address of its channel.</param>
    /// <param name="reply">The reply, under the caller's id.</param>
    /// <param name="viewer">The viewer who replies: the session's operator.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when it was committed before. Refused: session closed, session is spam, not your session,
    /// nothing to send, unreachable, id taken.
    /// </returns>
    public ValueTask<MessageOutcome> ReplyAsync(
        SessionId session,
        Reply reply,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(reply);
        return RunAsync(viewer, () => new SendReply(session, reply, viewer), cancellationToken);
    }

    /// <summary>
    /// Lists replies that are committed but not recorded as sent, for the host's sender (rules T10, R4).
    /// </summary>
    /// <remarks>
    /// It has also those that a sender has now, each with the end of the lease, so that a worker takes the others and
    /// sleeps until the first lease is over. In a channel they are not in the order in which they were written.
    /// </remarks>
    /// <param name="after">The last reply of the previous list; null: from the beginning.</param>
    /// <param name="limit">The largest number of replies; 1 to 500.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The replies with their channels, of all channels, in the order of the store; fewer than the limit when no more
    /// are left.
    /// </returns>
    /// <exception cref="ArgumentException">The limit is out of range.</exception>
    public ValueTask<ImmutableArray<QueuedReply>> ListQueuedAsync(
        QueuedReply? after = null,
        int limit = 100,
        CancellationToken cancellationToken = default
    )
    {
        Require.PageSize(limit, PageLimits.Entries, nameof(limit));
        return ListQueuedAsync(after?.Key, limit, cancellationToken);
    }

    /// <summary>Edits a reply for its author; the host tells the messenger afterwards.</summary>
    /// <param name="session">The session the message is in.</param>
    /// <param name="message">The message, by the caller's id.</param>
    /// <param name="text">The new text.</param>
    /// <param name="viewer">The viewer who edits it: its author, while the session is theirs and active.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done or unchanged. Refused: unknown message, not your message, session closed, session is spam, not your
    /// session, message deleted.
    /// </returns>
    /// <exception cref="ArgumentException">The message is the default value, or the text is too long.</exception>
    public ValueTask<MessageOutcome> EditReplyAsync(
        SessionId session,
        MessageId message,
        string text,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        Require.NotDefault(message, nameof(message));
        var storable = StorableText.Of(text, nameof(text));
        return RunAsync(viewer, () => new EditReply(session, message, storable, viewer), cancellationToken);
    }

    /// <summary>Deletes a reply for its author; the host tells the messenger afterwards.</summary>
    /// <param name="session">The session the message is in.</param>
    /// <param name="message">The message, by the caller's id.</param>
    /// <param name="viewer">The viewer who deletes it: its author, while the session is theirs and active.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done or unchanged. Refused: unknown message, not your message, session closed, session is spam, not your
    /// session.
    /// </returns>
    /// <exception cref="ArgumentException">The message is the default value.</exception>
    public ValueTask<MessageOutcome> DeleteReplyAsync(
        SessionId session,
        MessageId message,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        Require.NotDefault(message, nameof(message));
        return RunAsync(viewer, () => new DeleteReply(session, message, viewer), cancellationToken);
    }

    /// <summary>Queues a reply that failed as its next attempt, at its place in the timeline (rule R5).</summary>
    /// <param name="session">The session the message is in.</param>
    /// <param name="message">The message.</param>
    /// <param name="attempt">
    /// The attempt that failed, as <see cref="MessageEntry.Attempt"/> shows it: a repetition sends nothing more.
    /// </param>
    /// <param name="viewer">The viewer who sends it again: the session's operator, as for a reply (rule A3).</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when a later attempt was queued before. Refused: unknown message, session closed, session is
    /// spam, not your session, unreachable, message deleted, not failed, too many attempts.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The message is the default value, or the attempt is out of range.
    /// </exception>
    public ValueTask<MessageOutcome> SendAgainAsync(
        SessionId session,
        MessageId message,
        int attempt,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        Require.NotDefault(message, nameof(message));
        SendKey.RequireAttempt(attempt, nameof(attempt));
        return RunAsync(viewer, () => new SendAgain(session, message, attempt, viewer), cancellationToken);
    }

    /// <summary>
    /// Withdraws a queued reply, also in a session that is not active; its text can be sent again (rule T10).
    /// </summary>
    /// <remarks>
    /// It fails as <see cref="FailureReason.Withdrawn"/>; as <see cref="FailureReason.OutcomeUnknown"/> if a sender had
    /// it and did not report back.
    /// </remarks>
    /// <param name="session">The session the message is in.</param>
    /// <param name="message">The message.</param>
    /// <param name="viewer">
    /// The viewer who withdraws it: its author, the session's operator or a supervisor, or any operator while the
    /// session has none.
    /// </param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when it failed or was deleted before. Refused: unknown message, not your session, handed over
    /// (it may be out), not queued.
    /// </returns>
    /// <exception cref="ArgumentException">The message is the default value.</exception>
    public ValueTask<MessageOutcome> WithdrawReplyAsync(
        SessionId session,
        MessageId message,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        Require.NotDefault(message, nameof(message));
        return RunAsync(viewer, () => new WithdrawReply(session, message, viewer), cancellationToken);
    }

    /// <summary>Opens a session from the widget: + New Session (rules A4, A5).</summary>
    /// <param name="chosen">The choice; it must be among those offered now.</param>
    /// <param name="viewer">The viewer who opens it and becomes its operator.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The session. Refused: not an operator, account not offered, channel taken (naming the session to a viewer who
    /// may read it); unknown live chat or connector, or wrong messenger, when the settings change in the meantime.
    /// </returns>
    public ValueTask<SessionOutcome> OpenAsync(
        NewSession chosen,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(chosen);
        ArgumentNullException.ThrowIfNull(viewer);
        return _openings.OpenAsync(chosen, viewer, cancellationToken);
    }

    /// <summary>Takes an unassigned session (rule A7).</summary>
    /// <param name="session">The session.</param>
    /// <param name="viewer">The viewer who takes it.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when the viewer already has it. Refused: session closed, session is spam, already taken
    /// (naming the operator to a viewer who may read it).
    /// </returns>
    public async ValueTask<SessionOutcome> TakeAsync(
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var seen = await _history.FindReadableAsync(session, viewer, cancellationToken).ConfigureAwait(false);
        var outcome = await RunAsync(viewer, () => new TakeSession(session, viewer), cancellationToken)
            .ConfigureAwait(false);

        // A viewer who saw the session free and lost the race learns that it is taken, but not by whom: they may no
        // longer read it.
        return seen is not null && outcome.Refusal?.Code == RefusalCode.UnknownSession
            ? new SessionOutcome { Refusal = new Refusal(RefusalCode.AlreadyTaken, "Somebody else was faster.") }
            : outcome;
    }

    /// <summary>Assigns or hands over a session: a supervisor any, an operator their own (rule A7).</summary>
    /// <param name="session">The session.</param>
    /// <param name="assignee">The user who gets it: an operator or supervisor of the live chat.</param>
    /// <param name="viewer">The viewer who assigns it.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done or unchanged. Refused: not your session, assignee not an operator, session closed, session is spam.
    /// </returns>
    public ValueTask<SessionOutcome> AssignAsync(
        SessionId session,
        Assignee assignee,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(assignee);
        return RunAsync(viewer, () => new AssignSession(session, assignee.Person, viewer), cancellationToken);
    }

    /// <summary>
    /// Makes a session unassigned, so that others may take it: an operator their own, a supervisor any.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="viewer">The viewer who releases it.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when nobody has it (rule A7). Refused: session closed, session is spam, not your session.
    /// </returns>
    public ValueTask<SessionOutcome> ReleaseAsync(
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken = default
    ) => RunAsync(viewer, () => new ReleaseSession(session, viewer), cancellationToken);

    /// <summary>Reopens a closed session that is its channel's newest, and takes it (rule L1).</summary>
    /// <param name="session">The session.</param>
    /// <param name="viewer">The viewer who reopens it and becomes its operator: an operator or supervisor.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when it is active and the viewer has it. Refused: session is spam; channel taken, if it or a
    /// later session is active, or the viewer may not read the later one; not newest, if the later one is closed.
    /// </returns>
    public ValueTask<SessionOutcome> ReopenAsync(
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken = default
    ) => RunAsync(viewer, () => new ReopenSession(session, viewer), cancellationToken);

    /// <summary>Closes a session, for its operator or a supervisor, or for any operator while it has none.</summary>
    /// <param name="session">The session.</param>
    /// <param name="viewer">The viewer who closes it.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when it is closed. Refused: not your session, session is spam.
    /// </returns>
    public ValueTask<SessionOutcome> CloseAsync(
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken = default
    ) => RunAsync(viewer, () => new CloseSession(session, viewer), cancellationToken);

    /// <summary>
    /// Binds a session to an item, and adds its account to a contact that does not have it yet (rule A6).
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="item">An item of the live chat's contact or request app.</param>
    /// <param name="viewer">The viewer who binds it.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when it is bound. After the commit, and again at every repetition, the desk updates the
    /// host's record; an error of the host passes through. Refused: session is spam, unknown item, wrong app, contact
    /// already bound, too many bindings.
    /// </returns>
    /// <exception cref="ArgumentException">The item is the default value.</exception>
    public ValueTask<SessionOutcome> BindToAsync(
        SessionId session,
        AppItemId item,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        Require.NotDefault(item, nameof(item));
        return _bindings.BindToAsync(session, item, viewer, cancellationToken);
    }

    /// <summary>
    /// Unbinds a session from an item, and removes an added account once no binding needs it (rule A6).
    /// </summary>
    /// <remarks>
    /// An item that the viewer does not see may be gone or hidden. Its binding is removed, and an event records that;
    /// the answer is always <em>unchanged</em> then, so that it does not tell whether there was a binding.
    /// </remarks>
    /// <param name="session">The session.</param>
    /// <param name="item">The item.</param>
    /// <param name="viewer">The viewer who unbinds it.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when it was already unbound. After the commit, and again at every repetition, the desk
    /// updates the host's record; an error of the host passes through. Refused: not bound (only for an item that the
    /// viewer sees).
    /// </returns>
    /// <exception cref="ArgumentException">The item is the default value.</exception>
    public ValueTask<SessionOutcome> UnbindFromAsync(
        SessionId session,
        AppItemId item,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        Require.NotDefault(item, nameof(item));
        return _bindings.UnbindFromAsync(session, item, viewer, cancellationToken);
    }

    /// <summary>Unbinds a session from its contact, even from one that is gone (rule A6).</summary>
    /// <param name="session">The session.</param>
    /// <param name="viewer">The viewer who unbinds it.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done when the viewer sees the contact; otherwise unchanged, whether the contact is gone or hidden or there is
    /// none. The desk updates the host's record as <see cref="UnbindFromAsync"/> does.
    /// </returns>
    public ValueTask<SessionOutcome> UnbindContactAsync(
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _bindings.UnbindContactAsync(session, viewer, cancellationToken);
    }

    /// <summary>Marks a session as spam: it is closed and in neither list (rule S7).</summary>
    /// <param name="session">The session.</param>
    /// <param name="viewer">
    /// The viewer who marks it: its operator or a supervisor, or any operator while it has none.
    /// </param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Done or unchanged. Refused: not your session.</returns>
    public ValueTask<SessionOutcome> MarkSpamAsync(
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken = default
    ) => RunAsync(viewer, () => new MarkSpam(session, viewer), cancellationToken);

    /// <summary>
    /// Unmarks a session as spam: active again if it was and is still its channel's newest, else closed (rule S7).
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="viewer">
    /// The viewer who unmarks it: its operator or a supervisor, or any operator while it has none.
    /// </param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Done, with the status it has again, or unchanged. Refused: not your session.</returns>
    public ValueTask<SessionOutcome> UnmarkSpamAsync(
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken = default
    ) => RunAsync(viewer, () => new UnmarkSpam(session, viewer), cancellationToken);

    private ValueTask<TOutcome> RunAsync<TOutcome>(
        Viewer viewer,
        Func<ICommand<TOutcome>> command,
        CancellationToken cancellationToken
    )
        where TOutcome : CommandOutcome, new()
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _runner.RunAsync(command(), cancellationToken);
    }

    private async ValueTask<ImmutableArray<QueuedReply>> ListQueuedAsync(
        MessageKey? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        QueuedPlace? place = after is { } key ? new QueuedPlace(key.Session.Channel, key.Message) : null;
        var queued = await _ports.Messages.ListQueuedAsync(place, limit, cancellationToken).ConfigureAwait(false);
        return [.. queued.Select(QueuedReply.Of)];
    }
}
