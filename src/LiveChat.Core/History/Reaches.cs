using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>Finds how the customers of many channels can be written to (rule R2).</summary>
internal static class Reaches
{
    /// <summary>The largest number of channels that a store is asked about at once.</summary>
    private const int Max = 1_000;

    /// <summary>Returns the reach of each channel; the store is asked about those with a connector.</summary>
    /// <param name="ports">The ports.</param>
    /// <param name="channels">The channels with their connectors, null when there is none; repeats are allowed.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    internal static async ValueTask<Dictionary<Channel, Reach>> FindAsync(
        HistoryPorts ports,
        IEnumerable<(Channel Channel, Connector? Connector)> channels,
        CancellationToken cancellationToken
    )
    {
        var asked = channels.DistinctBy(one => one.Channel).ToList();
        var limited = asked.Where(one => one.Connector is not null).Select(one => one.Channel).ToList();
        var facts = await FactsAsync(ports, limited, cancellationToken).ConfigureAwait(false);
        var now = ports.Time.GetUtcNow();
        return asked.ToDictionary(
            one => one.Channel,
            one => Reach.Of(one.Connector, facts.GetValueOrDefault(one.Channel), now)
        );
    }

    private static async ValueTask<Dictionary<Channel, ReachFacts>> FactsAsync(
        HistoryPorts ports,
        List<Channel> channels,
        CancellationToken cancellationToken
    )
    {
        var facts = new Dictionary<Channel, ReachFacts>();
        if (channels.Count == 0)
        {
            return facts;
        }

        var key = await ports.Store.GetKeyAsync(cancellationToken).ConfigureAwait(false);
        foreach (var chunk in channels.Chunk(Max))
        {
            var ids = chunk.ToDictionary(key.IdOf);
            var found = await ports
                .Sessions.ListReachFactsAsync([.. ids.Keys], cancellationToken)
                .ConfigureAwait(false);
            foreach (var (id, one) in found)
            {
                facts[ids[id]] = one;
            }
        }

        return facts;
    }
}
