using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>Reads what other channels say of a channel that is to get a predecessor (rule P1).</summary>
/// <remarks>
/// The store sees to it that a channel precedes at most one. A circle can still be made by two hosts that link at the
/// same moment, so whoever links looks again afterwards, and a reader ends where a channel comes a second time.
/// </remarks>
internal static class Lineages
{
    internal static async ValueTask<Lineage> FindAsync(
        IChannelStore store,
        ChannelState state,
        ILinkCommand command,
        CancellationToken cancellationToken
    )
    {
        var needs = new ChannelNeeds { Openings = command.Named is { } named ? [named.OpenedAt] : [] };
        var earlier = await store.LoadAsync(command.Earlier, needs, cancellationToken).ConfigureAwait(false);
        var (below, isCircle) = (0, command.Earlier == state.Channel);
        for (
            var one = earlier;
            one.Past.Predecessor is { } next && below < Lineage.MaxPredecessors && !isCircle;
            below++
        )
        {
            isCircle = next.Channel == state.Channel;
            one = await store.LoadAsync(next.Channel, new ChannelNeeds(), cancellationToken).ConfigureAwait(false);
        }

        var above = 0;
        for (var one = state; one.Successor is { } next && above < Lineage.MaxPredecessors; above++)
        {
            one = await store.LoadAsync(next.Channel, new ChannelNeeds(), cancellationToken).ConfigureAwait(false);
        }

        return new Lineage(earlier, below, above, isCircle);
    }
}
