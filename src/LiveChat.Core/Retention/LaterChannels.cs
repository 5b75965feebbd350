using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Retention;

/// <summary>
/// A channel, and those to which its customer moved, one after the other: sessions on hold there may quote its own
/// (rules P1, P4).
/// </summary>
/// <param name="All">The channels as they were loaded, the channel itself first; at least two.</param>
internal sealed record LaterChannels(ImmutableArray<ChannelState> All)
{
    /// <summary>Reads the later channels; null if there are none.</summary>
    internal static async ValueTask<LaterChannels?> OfAsync(
        IChannelStore store,
        ChannelState channel,
        CancellationToken cancellationToken
    )
    {
        if (channel.Successor is null)
        {
            return null;
        }

        var all = ImmutableArray.CreateBuilder<ChannelState>();
        all.Add(channel);
        while (
            all[^1].Successor is { } next
            && all.Count <= Lineage.MaxPredecessors
            && all.All(one => one.Channel != next.Channel)
        )
        {
            all.Add(await store.LoadAsync(next.Channel, new ChannelNeeds(), cancellationToken).ConfigureAwait(false));
        }

        return all.Count > 1 ? new LaterChannels(all.DrainToImmutable()) : null;
    }

    /// <summary>Whether the same channels follow, and none has changed since.</summary>
    internal static bool AreSame(LaterChannels? one, LaterChannels? other) =>
        VersionsOf(one).SequenceEqual(VersionsOf(other));

    /// <summary>
    /// The stretches through which a timeline goes down from a later channel's sessions to those of the first channel;
    /// empty if none does.
    /// </summary>
    /// <param name="index">The number of the later channel; the first is zero.</param>
    internal ImmutableArray<LaterStretch> PathFrom(int index)
    {
        var path = ImmutableArray.CreateBuilder<LaterStretch>(index + 1);
        DateTimeOffset? to = null;
        for (var (at, opening) = (index, All[index].Past.Predecessor?.At); opening is { } part; at--)
        {
            var (channel, past) = (All[at].Channel, All[at].Past);
            path.Add(
                new LaterStretch(channel, past.CutOf(part)?.Opening ?? DateTimeOffset.MinValue, to ?? EndOf(past, part))
            );
            if (at == 0)
            {
                return path.DrainToImmutable();
            }

            opening =
                past.PredecessorOf(part) is { } earlier
                && earlier.Channel == All[at - 1].Channel
                && earlier.Before > DateTimeOffset.MinValue
                    ? earlier.Before - Utc.Microsecond
                    : null;
            to = opening;
        }

        return [];
    }

    /// <summary>The end of a part of a channel's history: below the next cut.</summary>
    private static DateTimeOffset EndOf(ChannelPast past, DateTimeOffset part) =>
        past.Cuts.FirstOrDefault(cut => cut.Opening > part) is { } next
            ? next.Opening - Utc.Microsecond
            : DateTimeOffset.MaxValue;

    private static IEnumerable<(ChannelId Channel, long Version)> VersionsOf(LaterChannels? later) =>
        later?.All.Skip(1).Select(one => (one.Channel, one.Version)) ?? [];
}
