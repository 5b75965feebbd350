using LiveChat.Domain;
using LiveChat.Rules;

namespace LiveChat;

/// <content>Reports of connectors, which speak for the messenger.</content>
public sealed partial class SessionDesk
{
    /// <summary>
    /// Receives a live message: it joins the channel's active session, or opens or reopens one (rules L1, L3).
    /// </summary>
    /// <param name="channel">The channel it came on.</param>
    /// <param name="message">The message; an operator's message is an echo of one written outside the host.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The session, and the id that the message is kept under; unchanged when the message was already there. Refused:
    /// no active session (system messages only).
    /// </returns>
    /// <exception cref="ArgumentException">The message is a note, which no messenger delivers.</exception>
    public async ValueTask<ReceiveOutcome> ReceiveAsync(
        Channel channel,
        IncomingMessage message,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(message);
        if (message.IsNote)
        {
            throw new ArgumentException("No messenger delivers notes; import this one, or add it.", nameof(message));
        }

        var arrival = Arrival.Live(message, _ports.Time.GetUtcNow());
        return await RunAsync(channel, canonical => new ReceiveMessage(canonical, arrival), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Receives an edit of a message, which may come later itself (rules L4, L5).</summary>
    /// <param name="channel">The channel it came on.</param>
    /// <param name="message">The message edited, by the messenger's id.</param>
    /// <param name="text">The new text.</param>
    /// <param name="at">
    /// When it was edited. Null, a time later than now, and a time before the connector's tolerance mean now (rule T4).
    /// </param>
    /// <param name="side">The side that edited it; the customer's by default.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, unchanged, or waiting for its message. Refused: not your message (the other side's), too many pending.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The message is the default value or a caller's id, or the text is too long.
    /// </exception>
    public ValueTask<RevisionOutcome> ReceiveEditAsync(
        Channel channel,
        MessageId message,
        string text,
        DateTimeOffset? at = null,
        AuthorKind side = AuthorKind.Customer,
        CancellationToken cancellationToken = default
    )
    {
        RequireMessengers(message, nameof(message));
        var now = _ports.Time.GetUtcNow();
        var edit = new MessageEdit(side, at ?? now, text);
        return RunAsync(
            channel,
            canonical => new ReceiveEdit(canonical, message, edit, now, at is not null),
            cancellationToken
        );
    }

    /// <summary>Receives the deletion of a message, which may come later itself (rules L4, L5).</summary>
    /// <param name="channel">The channel it came on.</param>
    /// <param name="message">The message deleted, by the messenger's id.</param>
    /// <param name="at">
    /// When it was deleted. Null, a time later than now, and a time before the connector's tolerance mean now (rule
    /// T4).
    /// </param>
    /// <param name="side">The side that deleted it; the customer's by default.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, unchanged, or waiting for its message. Refused: not your message (the other side's), too many pending.
    /// </returns>
    /// <exception cref="ArgumentException">The message is the default value or a caller's id.</exception>
    public ValueTask<RevisionOutcome> ReceiveDeletionAsync(
        Channel channel,
        MessageId message,
        DateTimeOffset? at = null,
        AuthorKind side = AuthorKind.Customer,
        CancellationToken cancellationToken = default
    )
    {
        RequireMessengers(message, nameof(message));
        var now = _ports.Time.GetUtcNow();
        var deletion = new Deletion(side, at ?? now);
        return RunAsync(
            channel,
            canonical => new ReceiveDeletion(canonical, message, deletion, now),
            cancellationToken
        );
    }

    /// <summary>Receives a reaction to a message, which may come later itself, or its removal (rules K2, L4).</summary>
    /// <remarks>
    /// It changes the message alone: nothing becomes unread, opens or reopens. Of one author the latest by (sent, id)
    /// counts, or of one author and sign where the connector has <see cref="Connector.ManyReactions"/>. A deleted
    /// message has none and takes none.
    /// </remarks>
    /// <param name="channel">The channel it came on.</param>
    /// <param name="message">The message, of either side, by the messenger's id.</param>
    /// <param name="reaction">
    /// The reaction. No sent time, one later than now, and one before the connector's tolerance mean now (rule T4).
    /// </param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Done, unchanged, or waiting for its message. Refused: too many reactions, too many pending.</returns>
    /// <exception cref="ArgumentException">The message is the default value or a caller's id.</exception>
    public ValueTask<RevisionOutcome> ReceiveReactionAsync(
        Channel channel,
        MessageId message,
        IncomingReaction reaction,
        CancellationToken cancellationToken = default
    )
    {
        RequireMessengers(message, nameof(message));
        ArgumentNullException.ThrowIfNull(reaction);
        var now = _ports.Time.GetUtcNow();
        return RunAsync(
            channel,
            canonical => new ReceiveReaction(canonical, message, reaction, now),
            cancellationToken
        );
    }

    /// <summary>Records how far a message has come to the customer; the state only moves forward (rule T9).</summary>
    /// <param name="channel">The message's channel.</param>
    /// <param name="message">The message, by the messenger's id; it may come later itself.</param>
    /// <param name="state">How far it has come.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, unchanged, or waiting for its message. Refused: too many pending. An existing message changes even when
    /// its connector no longer exists.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The message is the default value or a caller's id, or the state is not a value of the enumeration.
    /// </exception>
    public ValueTask<RevisionOutcome> RecordDeliveryAsync(
        Channel channel,
        MessageId message,
        DeliveryState state,
        CancellationToken cancellationToken = default
    )
    {
        RequireMessengers(message, nameof(message));
        Require.Defined(state, nameof(state));
        return RunAsync(channel, canonical => new RecordDelivery(canonical, message, state), cancellationToken);
    }

    /// <summary>Records that the messenger could not deliver a message, and why (rules R5, T9).</summary>
    /// <remarks>
    /// The id may be that of any attempt to send it. The failure of an earlier attempt is kept with that attempt; the
    /// state of the message does not change by it.
    /// </remarks>
    /// <param name="channel">The message's channel.</param>
    /// <param name="message">The message, by the messenger's id; it may come later itself.</param>
    /// <param name="failure">Why; of several for one attempt the later one by code point stays.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, unchanged, or waiting for its message. Refused: too many pending. An existing message changes even when
    /// its connector no longer exists.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The message is the default value or a caller's id, or the failure is one that the library records itself.
    /// </exception>
    public ValueTask<RevisionOutcome> RecordFailedAsync(
        Channel channel,
        MessageId message,
        SendFailure failure,
        CancellationToken cancellationToken = default
    )
    {
        RequireMessengers(message, nameof(message));
        RequireMessengers(failure);
        return RunAsync(
            channel,
            canonical => new RecordDelivery(canonical, message, DeliveryState.Failed, failure),
            cancellationToken
        );
    }

    /// <summary>Records that the customer received or read every message sent up to a time (rule L7).</summary>
    /// <remarks>
    /// The channel keeps the time as a watermark. It covers every message that the company sent up to then, even one
    /// that is recorded as sent later. The desk brings messages up to it in commits of at most 200 each. A call goes
    /// through the newest 5,000 entries and some of the others, so in a long channel, and after an error or a
    /// cancellation, some may be behind: a repetition or the next watermark continues, until it is unchanged. It looks
    /// for replies that were sent within 30 days of being written.
    /// </remarks>
    /// <param name="channel">The channel.</param>
    /// <param name="upTo">The time, by the messenger's clock; a time later than now means now.</param>
    /// <param name="state"><see cref="DeliveryState.Delivered"/> or <see cref="DeliveryState.Read"/>.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when as much was already known. A connector that no longer exists causes a refusal only if
    /// the channel has no session.
    /// </returns>
    /// <exception cref="ArgumentException">The state is neither of the two.</exception>
    public ValueTask<ChannelOutcome> RecordDeliveryUpToAsync(
        Channel channel,
        DateTimeOffset upTo,
        DeliveryState state,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(channel);
        Require.Defined(state, nameof(state));
        var now = _ports.Time.GetUtcNow();
        return state is not (DeliveryState.Delivered or DeliveryState.Read)
                ? throw new ArgumentException("A watermark is delivered or read.", nameof(state))
            : Canonical(channel) is { } canonical
                ? _watermarks.RecordAsync(canonical, Utc.Cut(upTo < now ? upTo : now), state, cancellationToken)
            : ValueTask.FromResult(new ChannelOutcome { Refusal = MalformedAddress(channel) });
    }

    /// <summary>Changes the address or state of a message's file, or adds a file that came later (rule T9).</summary>
    /// <param name="channel">The message's channel.</param>
    /// <param name="message">The message, by the messenger's id.</param>
    /// <param name="position">Which file, from zero; the number of its files adds one more, up to 100.</param>
    /// <param name="attachment">The whole file as it is now; the last call counts.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Done or unchanged. Refused: unknown message, message deleted, no such attachment.</returns>
    /// <exception cref="ArgumentException">
    /// The message is the default value or a caller's id, or the position is below zero or above 99.
    /// </exception>
    public ValueTask<MessageOutcome> ChangeAttachmentAsync(
        Channel channel,
        MessageId message,
        int position,
        Attachment attachment,
        CancellationToken cancellationToken = default
    )
    {
        RequireMessengers(message, nameof(message));
        RequirePosition(position);
        ArgumentNullException.ThrowIfNull(attachment);
        return RunAsync(
            channel,
            canonical => new ChangeAttachment(canonical, message, position, attachment),
            cancellationToken
        );
    }

    /// <summary>Changes a file of a reply, or adds one (rule T9).</summary>
    /// <param name="reply">The reply, by its <see cref="QueuedReply.Key"/>.</param>
    /// <param name="position">Which file, from zero; the number of its files adds one more, up to 100.</param>
    /// <param name="attachment">The whole file as it is now; the last call counts.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Done or unchanged. Refused: unknown message, message deleted, no such attachment.</returns>
    /// <exception cref="ArgumentException">
    /// The reply is the default value, or the position is below zero or above 99.
    /// </exception>
    public ValueTask<MessageOutcome> ChangeAttachmentAsync(
        MessageKey reply,
        int position,
        Attachment attachment,
        CancellationToken cancellationToken = default
    )
    {
        Require.NotDefault(reply, nameof(reply));
        RequirePosition(position);
        ArgumentNullException.ThrowIfNull(attachment);
        return _runner.RunAsync(new ChangeReplyAttachment(reply, position, attachment), cancellationToken);
    }

    /// <summary>Keeps a notice from the messenger, which is not a message, as an event (rule T6).</summary>
    /// <param name="channel">The channel it came on.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The session that keeps the notice: the channel's newest, which it does not reopen, or a new one. Unchanged when
    /// the notice was already there.
    /// </returns>
    public ValueTask<SessionOutcome> RecordNoticeAsync(
        Channel channel,
        Notice notice,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(notice);
        return RunAsync(channel, canonical => new RecordNotice(canonical, notice), cancellationToken);
    }

    private ValueTask<TOutcome> RunAsync<TOutcome>(
        Channel channel,
        Func<Channel, ICommand<TOutcome>> command,
        CancellationToken cancellationToken
    )
        where TOutcome : CommandOutcome, new()
    {
        ArgumentNullException.ThrowIfNull(channel);
        return Canonical(channel) is { } canonical
            ? _runner.RunAsync(command(canonical), cancellationToken)
            : ValueTask.FromResult(new TOutcome { Refusal = MalformedAddress(channel) });
    }

    private static void RequirePosition(int position)
    {
        if (position is < 0 or >= AttachmentRule.MaxAttachments)
        {
            throw new ArgumentOutOfRangeException(
                nameof(position),
                position,
                $"A message takes {AttachmentRule.MaxAttachments} files."
            );
        }
    }

    /// <summary>
    /// Requires an id that a messenger can know: never a caller's id, which could be anybody's small number.
    /// </summary>
    private static void RequireMessengers(MessageId id, string parameter)
    {
        if (!Require.NotDefault(id, parameter).IsMessengers)
        {
            throw new ArgumentException(
                $"'{id.Value}' is not a messenger's id; name a reply of a session by its MessageKey.",
                parameter
            );
        }
    }

    /// <summary>Returns the channel with its address in the host's canonical form; null when it has none.</summary>
    private Channel? Canonical(Channel channel)
    {
        var account = _ports.Options.Canonical(channel.Account);
        return account == channel.Account ? channel
            : account is { } canonical ? new Channel(channel.LiveChat, channel.Connector, canonical)
            : null;
    }

    private static Refusal MalformedAddress(Channel channel) =>
        new(
            RefusalCode.MalformedAddress,
            $"No address of {channel.Account.Messenger} looks like this; "
                + "check the connector's or the host's address form."
        );
}
