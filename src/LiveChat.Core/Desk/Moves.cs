using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Links a channel to the one by which its customer wrote before, and takes that back; then settles the accounts of the
/// contacts that are bound there (rule P1).
/// </summary>
internal sealed class Moves(DeskPorts ports, CommandRunner runner, ContactAccounts accounts)
{
    private readonly Obeying _obeying = new(ports, runner);

    internal async ValueTask<ChannelOutcome> LinkAsync(FollowChannel command, CancellationToken cancellationToken)
    {
        var later = await runner.IdOfAsync(command.Channel, cancellationToken).ConfigureAwait(false);
        var outcome = await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
        if (outcome.IsRefused)
        {
            return outcome;
        }

        await ContactAccounts
            .AfterCommitAsync(async () =>
            {
                if (await IsCircleAsync(later, command, cancellationToken).ConfigureAwait(false))
                {
                    var back = new UnfollowChannel(command.Channel, command.Earlier);
                    await runner.RunAsync(back, cancellationToken).ConfigureAwait(false);
                    outcome = new ChannelOutcome { Refusal = PastRule.Circle };
                }

                await _obeying.BelowAsync(later, cancellationToken).ConfigureAwait(false);
                await SettleAsync(command.Channel, command.Earlier, cancellationToken).ConfigureAwait(false);
            })
            .ConfigureAwait(false);
        return outcome;
    }

    internal async ValueTask<ChannelOutcome> UnlinkAsync(UnfollowChannel command, CancellationToken cancellationToken)
    {
        var outcome = await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
        if (!outcome.IsRefused)
        {
            await ContactAccounts
                .AfterCommitAsync(() => SettleAsync(command.Channel, command.Earlier, cancellationToken))
                .ConfigureAwait(false);
        }

        return outcome;
    }

    internal async ValueTask<SessionOutcome> LinkAsync(LinkSession command, CancellationToken cancellationToken)
    {
        var outcome = await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
        if (outcome.IsRefused)
        {
            return outcome;
        }

        await ContactAccounts
            .AfterCommitAsync(async () =>
            {
                if (await IsCircleAsync(command.Session.Channel, command, cancellationToken).ConfigureAwait(false))
                {
                    var back = new UnlinkSession(command.Session, command.Viewer);
                    await runner.RunAsync(back, cancellationToken).ConfigureAwait(false);
                    outcome = new SessionOutcome { Refusal = PastRule.Circle };
                }

                await _obeying.BelowAsync(command.Session.Channel, cancellationToken).ConfigureAwait(false);
            })
            .ConfigureAwait(false);
        return outcome;
    }

    /// <summary>Takes a link back, and what a messenger's notice had added to contacts.</summary>
    internal async ValueTask<SessionOutcome> UnlinkAsync(UnlinkSession command, CancellationToken cancellationToken)
    {
        var outcome = await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
        if (!outcome.IsRefused)
        {
            await ContactAccounts
                .AfterCommitAsync(() => SettleFormerAsync(command.Session.Channel, cancellationToken))
                .ConfigureAwait(false);
        }

        return outcome;
    }

    private ValueTask SettleAsync(Channel later, ChannelId earlier, CancellationToken cancellationToken) =>
        accounts.SettleMovedAsync(later, earlier, cancellationToken);

    /// <summary>
    /// The channel keeps which predecessor was taken back, so that a repetition completes what is left.
    /// </summary>
    private async ValueTask SettleFormerAsync(ChannelId later, CancellationToken cancellationToken)
    {
        var state = await ports.Store.LoadAsync(later, new ChannelNeeds(), cancellationToken).ConfigureAwait(false);
        if (state is { Past.Former: { } earlier, Newest.Channel: { } channel })
        {
            await SettleAsync(channel, earlier, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a circle has come about, because another host linked at the same moment.</summary>
    private async ValueTask<bool> IsCircleAsync(
        ChannelId later,
        ILinkCommand command,
        CancellationToken cancellationToken
    )
    {
        var state = await ports.Store.LoadAsync(later, new ChannelNeeds(), cancellationToken).ConfigureAwait(false);
        var lineage = await Lineages.FindAsync(ports.Store, state, command, cancellationToken).ConfigureAwait(false);
        return lineage.IsCircle;
    }
}
