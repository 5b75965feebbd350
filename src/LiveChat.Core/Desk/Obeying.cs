using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Raises the versions of channels whose sessions are kept by something elsewhere, so that a removal which was decided
/// before finds another version, and is decided again (rule P4).
/// </summary>
internal sealed class Obeying(DeskPorts ports, CommandRunner runner)
{
    /// <summary>Raises the versions of the channels by which the customer wrote before (rule P1).</summary>
    /// <remarks>Nearly every channel has none; then this is one look.</remarks>
    internal async ValueTask BelowAsync(ChannelId later, CancellationToken cancellationToken)
    {
        var seen = new HashSet<ChannelId> { later };
        var state = await ports.Store.LoadAsync(later, new ChannelNeeds(), cancellationToken).ConfigureAwait(false);
        while (
            state.Past.Predecessor is { Channel: var earlier }
            && seen.Count <= Lineage.MaxPredecessors
            && seen.Add(earlier)
        )
        {
            await runner.RunAsync(new ObeyHold(earlier), cancellationToken).ConfigureAwait(false);
            state = await ports.Store.LoadAsync(earlier, new ChannelNeeds(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Raises the version of a channel and of those before it.</summary>
    internal async ValueTask FromAsync(ChannelId channel, CancellationToken cancellationToken)
    {
        await runner.RunAsync(new ObeyHold(channel), cancellationToken).ConfigureAwait(false);
        await BelowAsync(channel, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Obeys what is committed: a store that fails now must not claim that nothing was done.</summary>
    internal static async ValueTask AfterCommitAsync(Func<ValueTask> obey)
    {
        try
        {
            await obey().ConfigureAwait(false);
        }
        catch (StoreException error) when (!error.IsOutcomeUnknown)
        {
            throw new StoreException(
                error.System,
                error.Operation,
                "committed, but a removal that was decided before may still go on; repeat the call",
                outcomeUnknown: true,
                error
            );
        }
    }
}
