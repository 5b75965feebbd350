using System.Collections.Immutable;

namespace LiveChat.Rules;

/// <summary>Neighbouring sessions to remove, and the openings of the sessions on both sides that stay.</summary>
/// <param name="Openings">The openings of the sessions, oldest first; at least one.</param>
internal sealed record RemovedStretch(ImmutableArray<DateTimeOffset> Openings)
{
    /// <summary>The opening of the session before them that stays; null if there is none.</summary>
    internal DateTimeOffset? After { get; init; }

    /// <summary>The opening of the session after them that stays; null if there is none.</summary>
    internal DateTimeOffset? Before { get; init; }

    /// <summary>Returns the stretches of the sessions that go.</summary>
    /// <param name="openings">The openings of all sessions of the channel, oldest first.</param>
    /// <param name="going">Those that go.</param>
    internal static ImmutableArray<RemovedStretch> Between(
        IEnumerable<DateTimeOffset> openings,
        IReadOnlySet<DateTimeOffset> going
    )
    {
        var stretches = ImmutableArray.CreateBuilder<RemovedStretch>();
        var some = ImmutableArray.CreateBuilder<DateTimeOffset>();
        DateTimeOffset? after = null;
        foreach (var opening in openings.Select(opening => (DateTimeOffset?)opening).Append(null))
        {
            if (opening is { } at && going.Contains(at))
            {
                some.Add(at);
                continue;
            }

            if (some.Count > 0)
            {
                stretches.Add(new RemovedStretch(some.DrainToImmutable()) { After = after, Before = opening });
            }

            after = opening;
        }

        return stretches.DrainToImmutable();
    }
}
