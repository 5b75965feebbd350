using System.Collections.Immutable;
using LiveChat.Desk;
using LiveChat.Domain;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Retention;

/// <summary>What an erasure finds in a channel at one of its versions.</summary>
internal sealed record ErasureLook
{
    internal required ChannelState State { get; init; }

    /// <summary>The time up to which the channel is to be erased; everything there is not later.</summary>
    internal required DateTimeOffset At { get; init; }

    /// <summary>The sessions to erase, in the order in which they go.</summary>
    internal required ImmutableArray<LookedSession> Sessions { get; init; }

    /// <summary>The openings of all sessions, those opened since the erasure began among them.</summary>
    internal required ImmutableArray<DateTimeOffset> Openings { get; init; }

    internal required ImmutableArray<PendingMessage> Pending { get; init; }

    internal required ImmutableArray<AppItemId> HeldContacts { get; init; }

    internal bool IsHeld =>
        HoldRule.IsSet(State.Hold) || !HeldContacts.IsEmpty || Sessions.Any(session => session.IsHeld);

    /// <summary>The opening of the active session, unless it is among some; null if there is none.</summary>
    internal DateTimeOffset? OpenBesides(HashSet<DateTimeOffset> going) =>
        Sessions.Where(session => session.IsActive && !going.Contains(session.OpenedAt)) is var open && open.Any()
            ? open.First().OpenedAt
            : null;

    /// <summary>Whether no commit of this erasure was made yet.</summary>
    internal bool IsFirst => !(State.ErasedAt >= At);

    /// <summary>
    /// Looks at a channel. The version is read first; whatever changes the decision afterwards raises it.
    /// </summary>
    /// <param name="ports">The ports.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="at">The time that an earlier look of this erasure has settled; null at the first.</param>
    /// <param name="contact">The contact that the customer is known by; null if there is none.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    internal static async ValueTask<ErasureLook> AtAsync(
        DeskPorts ports,
        ChannelId channel,
        DateTimeOffset? at,
        AppItemId? contact,
        CancellationToken cancellationToken
    )
    {
        var state = await ports.Store.LoadAsync(channel, new ChannelNeeds(), cancellationToken).ConfigureAwait(false);
        var all = await LookedSession.ListAsync(ports.Store, channel, cancellationToken).ConfigureAwait(false);
        var until = at ?? Until(state, all, ports.Time.GetUtcNow());
        var sessions = all.FindAll(session => session.OpenedAt <= until);
        var held = await LookedSession
            .HeldContactsAsync(ports.Store, sessions, cancellationToken)
            .ConfigureAwait(false);
        return new ErasureLook
        {
            State = state,
            At = until,

            // By the contact's sessions the channel is found again after a crash, so they are the last to go.
            Sessions = [.. sessions.OrderBy(one => contact is not null && one.Contact == contact)],
            Openings = [.. all.Select(session => session.OpenedAt)],
            Pending =
                state.PendingCount == 0
                    ? []
                    : await ports
                        .Messages.ListPendingAsync(channel, ChannelRules.MaxPending, cancellationToken)
                        .ConfigureAwait(false),
            HeldContacts = [.. held.OrderBy(one => one.ToString(), StringComparer.Ordinal)],
        };
    }

    /// <summary>Now, or the last time of anything that is there, as hosts' clocks may differ.</summary>
    private static DateTimeOffset Until(ChannelState state, List<LookedSession> sessions, DateTimeOffset now)
    {
        var until = Utc.Cut(now);
        until = sessions.Aggregate(until, (last, session) => Utc.Later(last, session.LastAt));
        return state.Runs is [.., var run] ? Utc.Later(until, run.To) : until;
    }
}
