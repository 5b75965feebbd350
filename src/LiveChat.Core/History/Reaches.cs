namespace LiveChat.History;

/// <summary>Finds how the customers of many channels can be written to (rule R2).</summary>
internal static class Reaches
{
    /// <summary>The largest number of channels that a store is asked about at once.</summary>
    private const int Max = 1_000;

    /// <summary>Returns the reach of each channel; the store is asked only about those whose policy needs it.</summary>
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
        var limited = asked.Where(one => one.Connector?.Reach.HasLimits == true).Select(one => one.Channel).ToList();
        var times = await TimesAsync(ports, limited, cancellationToken).ConfigureAwait(false);
        var now = ports.Time.GetUtcNow();
        return asked.ToDictionary(
            one => one.Channel,
            one => Reach.Of(one.Connector, times.TryGetValue(one.Channel, out var at) ? at : (DateTimeOffset?)null, now)
        );
    }

    private static async ValueTask<Dictionary<Channel, DateTimeOffset>> TimesAsync(
        HistoryPorts ports,
        List<Channel> channels,
        CancellationToken cancellationToken
    )
    {
        var times = new Dictionary<Channel, DateTimeOffset>();
        if (channels.Count == 0)
        {
            return times;
        }

        var key = await ports.Store.GetKeyAsync(cancellationToken).ConfigureAwait(false);
        foreach (var chunk in channels.Chunk(Max))
        {
            var ids = chunk.ToDictionary(key.IdOf);
            var found = await ports
                .Sessions.ListCustomerTimesAsync([.. ids.Keys], cancellationToken)
                .ConfigureAwait(false);
            foreach (var (id, at) in found)
            {
                times[ids[id]] = at;
            }
        }

        return times;
    }
}
