using LiveChat.Desk;
using LiveChat.Domain;
using LiveChat.History;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat;

/// <content>Legal holds, which the host sets and lifts (rule P4).</content>
public sealed partial class SessionDesk
{
    /// <summary>Keeps a session, and every session that it quotes, whatever a live chat's retention says.</summary>
    /// <remarks>A session that is on hold stays unchanged, with who set its hold and when.</remarks>
    /// <param name="session">The session.</param>
    /// <param name="by">The user who sets the hold.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The outcome. Refused: unknown session.</returns>
    /// <exception cref="ArgumentException">The user is the default value.</exception>
    public ValueTask<SessionOutcome> HoldAsync(
        SessionId session,
        UserId by,
        CancellationToken cancellationToken = default
    ) => HoldAsync(new HoldSession(session, HoldOf(isSet: true, by)), session.Channel, cancellationToken);

    /// <summary>Lifts a session's own hold; it may still be held by its channel's, or its contact's.</summary>
    /// <param name="session">The session.</param>
    /// <param name="by">The user who lifts the hold.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The outcome. Refused: unknown session.</returns>
    /// <exception cref="ArgumentException">The user is the default value.</exception>
    public ValueTask<SessionOutcome> LiftHoldAsync(
        SessionId session,
        UserId by,
        CancellationToken cancellationToken = default
    ) => _runner.RunAsync(new HoldSession(session, HoldOf(isSet: false, by)), cancellationToken);

    /// <summary>Keeps all sessions of a channel, whatever a live chat's retention says.</summary>
    /// <remarks>The channel need not be configured any more.</remarks>
    /// <param name="channel">The channel; its account is brought to its canonical form.</param>
    /// <param name="by">The user who sets the hold.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The outcome. Refused: unknown session, if the channel never had any.</returns>
    /// <exception cref="ArgumentException">The user is the default value.</exception>
    public ValueTask<ChannelOutcome> HoldAsync(
        Channel channel,
        UserId by,
        CancellationToken cancellationToken = default
    ) => HoldAsync(channel, HoldOf(isSet: true, by), cancellationToken);

    /// <summary>Lifts a channel's own hold; sessions may still be held by their own, or by their contact's.</summary>
    /// <param name="channel">The channel; its account is brought to its canonical form.</param>
    /// <param name="by">The user who lifts the hold.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The outcome. Refused: unknown session, if the channel never had any.</returns>
    /// <exception cref="ArgumentException">The user is the default value.</exception>
    public ValueTask<ChannelOutcome> LiftHoldAsync(
        Channel channel,
        UserId by,
        CancellationToken cancellationToken = default
    ) => HoldAsync(channel, HoldOf(isSet: false, by), cancellationToken);

    /// <summary>
    /// Keeps all sessions that are bound to a contact now or later, and every session that they quote.
    /// </summary>
    /// <remarks>
    /// When it has answered, no removal goes on that was decided before. If it fails or is cancelled, the hold may be
    /// set; repeat the call.
    /// </remarks>
    /// <param name="contact">The contact; need not exist.</param>
    /// <param name="by">The user who sets the hold.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Whether the contact was not on hold before.</returns>
    /// <exception cref="ArgumentException">The contact or the user is the default value.</exception>
    /// <exception cref="InvalidOperationException">The store has no part of retention.</exception>
    public async ValueTask<bool> HoldAsync(AppItemId contact, UserId by, CancellationToken cancellationToken = default)
    {
        var isNew = await SetHoldAsync(contact, HoldOf(isSet: true, by), cancellationToken).ConfigureAwait(false);
        await Obeying.AfterCommitAsync(() => ObeyAsync(contact, cancellationToken)).ConfigureAwait(false);
        return isNew;
    }

    /// <summary>Lifts a contact's hold; its sessions may still be held by their own, or by their channel's.</summary>
    /// <param name="contact">The contact; need not exist.</param>
    /// <param name="by">The user who lifts the hold.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Whether the contact was on hold before.</returns>
    /// <exception cref="ArgumentException">The contact or the user is the default value.</exception>
    /// <exception cref="InvalidOperationException">The store has no part of retention.</exception>
    public ValueTask<bool> LiftHoldAsync(AppItemId contact, UserId by, CancellationToken cancellationToken = default) =>
        SetHoldAsync(contact, HoldOf(isSet: false, by), cancellationToken);

    private async ValueTask<ChannelOutcome> HoldAsync(
        Channel channel,
        LegalHold hold,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(channel);
        if (Canonical(channel) is not { } canonical)
        {
            return new ChannelOutcome { Refusal = MalformedAddress(channel) };
        }

        var id = await _runner.IdOfAsync(canonical, cancellationToken).ConfigureAwait(false);
        var command = new HoldChannel(id, canonical, hold);
        return hold.IsSet
            ? await HoldAsync(command, id, cancellationToken).ConfigureAwait(false)
            : await _runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sets a hold; when it has answered, no removal of what it keeps goes on.</summary>
    private async ValueTask<TOutcome> HoldAsync<TOutcome>(
        ICommand<TOutcome> hold,
        ChannelId channel,
        CancellationToken cancellationToken
    )
        where TOutcome : CommandOutcome, new()
    {
        var outcome = await _runner.RunAsync(hold, cancellationToken).ConfigureAwait(false);
        if (!outcome.IsRefused)
        {
            await Obeying.AfterCommitAsync(() => _obeying.BelowAsync(channel, cancellationToken)).ConfigureAwait(false);
        }

        return outcome;
    }

    private async ValueTask<bool> SetHoldAsync(AppItemId contact, LegalHold hold, CancellationToken cancellationToken)
    {
        Require.NotDefault(contact, nameof(contact));
        var holds = await _ports.Store.GetHoldsAsync([contact], cancellationToken).ConfigureAwait(false);
        if (HoldRule.IsSet(holds.GetValueOrDefault(contact)) == hold.IsSet)
        {
            return false;
        }

        await _ports.Store.SetHoldAsync(contact, hold, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Raises the version of each channel with a session of the contact, and of those before it.</summary>
    /// <remarks>A removal that did not see the hold finds another version, and decides again.</remarks>
    private async ValueTask ObeyAsync(AppItemId contact, CancellationToken cancellationToken)
    {
        var query = new SessionQuery { Selector = SessionSelector.Of([contact]), Limit = PageLimits.Sessions };
        var done = new HashSet<ChannelId>();
        while (true)
        {
            var sessions = await _ports.Sessions.ListAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var session in sessions.Where(session => done.Add(session.Id.Channel)))
            {
                await _obeying.FromAsync(session.Id.Channel, cancellationToken).ConfigureAwait(false);
            }

            if (sessions.Length < query.Limit)
            {
                return;
            }

            query = query with { After = sessions[^1].Id };
        }
    }

    private LegalHold HoldOf(bool isSet, UserId by) =>
        new(isSet, Require.NotDefault(by, nameof(by)), Utc.Cut(_ports.Time.GetUtcNow()));
}
