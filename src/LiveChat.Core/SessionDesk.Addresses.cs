using LiveChat.Desk;
using LiveChat.Domain;
using LiveChat.Rules;

namespace LiveChat;

/// <content>One customer under several addresses, and several customers under one (rule P1).</content>
public sealed partial class SessionDesk
{
    /// <summary>Records a messenger's notice that a customer has a new address (rule P1).</summary>
    /// <remarks>
    /// <para>
    /// A new number, another form of one, or an id in place of it. Timelines of the new channel show the earlier
    /// channel's sessions above their own, as far as they were opened before the change. The contacts bound in the
    /// earlier channel's newest 200 sessions get the new account, as when they are bound (rule A6). Nothing may be sent
    /// to the earlier address any more, unless the customer writes from it again (rule R2).
    /// </para>
    /// <para>
    /// The new channel needs no session yet. A repetition changes nothing, but settles the accounts. Where nothing is
    /// known of the earlier channel, there is nothing to stitch; repeat the call after its history was imported.
    /// </para>
    /// </remarks>
    /// <param name="move">The two channels, of one live chat.</param>
    /// <param name="at">When the customer changed; null, and a time later than now, mean now.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when it was recorded before, or nothing is known of the earlier channel. Refused: the new
    /// channel follows another one already, the earlier one precedes another already, a circle, more than 16 channels
    /// in a row, two live chats.
    /// </returns>
    public async ValueTask<ChannelOutcome> RecordMoveAsync(
        AddressChange move,
        DateTimeOffset? at = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(move);
        if (Refuse(move) is { } refusal)
        {
            return new ChannelOutcome { Refusal = refusal };
        }

        var (earlier, later) = (Canonical(move.Earlier)!, Canonical(move.Later)!);
        var id = await _runner.IdOfAsync(earlier, cancellationToken).ConfigureAwait(false);
        var now = _ports.Time.GetUtcNow();
        var command = new FollowChannel(later, id, Utc.Cut(at < now ? at.Value : now));
        return await _moves.LinkAsync(command, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a notice back, whole: timelines and contacts are as if it had never come (rule P1).</summary>
    /// <param name="move">The two channels.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Done, or unchanged when the new channel does not follow the earlier one.</returns>
    public async ValueTask<ChannelOutcome> TakeBackMoveAsync(
        AddressChange move,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(move);
        if (Refuse(move) is { } refusal)
        {
            return new ChannelOutcome { Refusal = refusal };
        }

        var (earlier, later) = (Canonical(move.Earlier)!, Canonical(move.Later)!);
        var id = await _runner.IdOfAsync(earlier, cancellationToken).ConfigureAwait(false);
        return await _moves.UnlinkAsync(new UnfollowChannel(later, id), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Stitches the sessions of a customer's earlier address above those of the later one (rule P1).
    /// </summary>
    /// <remarks>
    /// The sessions opened until now are stitched. Every reader sees of them what they may read as sessions of their
    /// own. Replies still go to the address of their session's channel.
    /// </remarks>
    /// <param name="link">A session of each address.</param>
    /// <param name="viewer">The viewer who knows it: an operator or supervisor who may read both sessions.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when it was so before. Refused: either session unknown, not an operator, the later channel
    /// follows another one already, the earlier one precedes another already, a circle, more than 16 channels in a row.
    /// </returns>
    public ValueTask<SessionOutcome> LinkAsync(
        SessionLink link,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(viewer);
        return _moves.LinkAsync(new LinkSession(link.Later, link.Earlier, viewer), cancellationToken);
    }

    /// <summary>
    /// Takes back, whole, that a session's channel continues another one, whoever recorded it (rule P1).
    /// </summary>
    /// <param name="session">A session of the later address.</param>
    /// <param name="viewer">An operator or supervisor who may read it.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when its channel continues none. Refused: unknown session, not an operator.
    /// </returns>
    public ValueTask<SessionOutcome> UnlinkAsync(
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _moves.UnlinkAsync(new UnlinkSession(session, viewer), cancellationToken);
    }

    /// <summary>
    /// Cuts a channel's history below a session: somebody else had the address before, and nothing earlier is stitched
    /// (rule P1).
    /// </summary>
    /// <remarks>The earlier sessions stay what they are, with a timeline of their own.</remarks>
    /// <param name="session">The new customer's first session.</param>
    /// <param name="viewer">An operator or supervisor who may read it.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when there is such a cut. Refused: unknown session, not an operator, too many cuts.
    /// </returns>
    public ValueTask<SessionOutcome> CutHistoryAsync(
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken = default
    ) => RunAsync(viewer, () => new CutHistory(session, viewer), cancellationToken);

    /// <summary>Takes the cut below a session back, whole (rule P1).</summary>
    /// <param name="session">The session above the cut.</param>
    /// <param name="viewer">An operator or supervisor who may read it.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Done, or unchanged when there is no cut there. Refused: unknown session, not an operator.</returns>
    public async ValueTask<SessionOutcome> JoinHistoryAsync(
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        var outcome = await RunAsync(viewer, () => new JoinHistory(session, viewer), cancellationToken)
            .ConfigureAwait(false);
        if (!outcome.IsRefused)
        {
            await Obeying
                .AfterCommitAsync(() => _obeying.BelowAsync(session.Channel, cancellationToken))
                .ConfigureAwait(false);
        }

        return outcome;
    }

    private Refusal? Refuse(AddressChange move) =>
        Canonical(move.Earlier) is null ? MalformedAddress(move.Earlier)
        : Canonical(move.Later) is null ? MalformedAddress(move.Later)
        : move.Earlier.LiveChat != move.Later.LiveChat
            ? new Refusal(
                RefusalCode.OtherLiveChat,
                $"The channels belong to '{move.Earlier.LiveChat}' and '{move.Later.LiveChat}'; "
                    + "histories are stitched within one live chat."
            )
        : null;
}
