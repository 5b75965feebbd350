using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Links a channel to the one by which its customer wrote before, and takes that back; then settles the accounts of the
/// contacts that are bound there (rule P1).
/// </summary>
internal sealed class Moves(DeskPorts ports, CommandRunner runner, ContactAccounts accounts)
{
    internal async ValueTask<ChannelOutcome> LinkAsync(FollowChannel command, CancellationToken cancellationToken)
    {
        var later = await runner.IdOfAsync(command.Channel, cancellationToken).ConfigureAwait(false);
        var outcome = await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
        if (outcome.IsRefused)
        {
            return outcome;
        }

        if (await IsCircleAsync(later, command, cancellationToken).ConfigureAwait(false))
        {
            var back = new UnfollowChannel(command.Channel, command.Earlier);
            await runner.RunAsync(back, cancellationToken).ConfigureAwait(false);
            return new ChannelOutcome { Refusal = PastRule.Circle };
        }

        await accounts.SettleMovedAsync(command.Channel, command.Earlier, cancellationToken).ConfigureAwait(false);
        return outcome;
    }

    internal async ValueTask<ChannelOutcome> UnlinkAsync(UnfollowChannel command, CancellationToken cancellationToken)
    {
        var outcome = await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
        if (!outcome.IsRefused)
        {
            await accounts.SettleMovedAsync(command.Channel, command.Earlier, cancellationToken).ConfigureAwait(false);
        }

        return outcome;
    }

    internal async ValueTask<SessionOutcome> LinkAsync(LinkSession command, CancellationToken cancellationToken)
    {
        var outcome = await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
        if (
            outcome.IsRefused
            || !await IsCircleAsync(command.Session.Channel, command, cancellationToken).ConfigureAwait(false)
        )
        {
            return outcome;
        }

        await runner.RunAsync(new UnlinkSession(command.Session, command.Viewer), cancellationToken).ConfigureAwait(false);
        return new SessionOutcome { Refusal = PastRule.Circle };
    }

    /// <summary>Takes a link back, and what a messenger's notice had added to contacts.</summary>
    internal async ValueTask<SessionOutcome> UnlinkAsync(UnlinkSession command, CancellationToken cancellationToken)
    {
        var needs = new ChannelNeeds { Openings = [command.Session.OpenedAt] };
        var before = await ports
            .Store.LoadAsync(command.Session.Channel, needs, cancellationToken)
            .ConfigureAwait(false);
        var outcome = await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
        if (!outcome.IsRefused && before is { Past.Predecessor: { } earlier, Newest.Channel: { } later })
        {
            await accounts.SettleMovedAsync(later, earlier.Channel, cancellationToken).ConfigureAwait(false);
        }

        return outcome;
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
