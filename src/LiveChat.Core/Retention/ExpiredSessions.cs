using System.Collections.Immutable;
using LiveChat.Rules;

namespace LiveChat.Retention;

/// <summary>What of a channel has expired at one of its versions.</summary>
/// <param name="Version">The version; at another one this says nothing.</param>
/// <param name="Stretches">The sessions that may go, oldest first.</param>
/// <param name="Held">How many have expired, but are on hold.</param>
/// <param name="Quoted">How many have expired, but a session on hold quotes them.</param>
internal sealed record ExpiredSessions(long Version, ImmutableArray<RemovedStretch> Stretches, int Held, int Quoted)
{
    /// <summary>The later channels of the customer, whose sessions on hold were looked at, too (rule P1).</summary>
    internal LaterChannels? Later { get; init; }

    /// <summary>
    /// The stretches in parts of at most so many sessions, each of which can be removed once those before it are.
    /// </summary>
    /// <param name="size">The largest number of sessions of a part.</param>
    /// <param name="left">The largest number of sessions of all parts.</param>
    internal IEnumerable<ImmutableArray<RemovedStretch>> Parts(int size, int left)
    {
        var part = ImmutableArray.CreateBuilder<RemovedStretch>();
        var room = Math.Min(size, left);
        foreach (var stretch in Stretches)
        {
            for (var next = 0; next < stretch.Openings.Length; )
            {
                var count = Math.Min(room, stretch.Openings.Length - next);
                var end = next + count;
                part.Add(
                    stretch with
                    {
                        Openings = stretch.Openings[next..end],
                        Before = end < stretch.Openings.Length ? stretch.Openings[end] : stretch.Before,
                    }
                );
                (next, room, left) = (end, room - count, left - count);
                if (room == 0)
                {
                    yield return part.DrainToImmutable();
                    room = Math.Min(size, left);
                }

                if (left == 0)
                {
                    yield break;
                }
            }
        }

        if (part.Count > 0)
        {
            yield return part.DrainToImmutable();
        }
    }
}
