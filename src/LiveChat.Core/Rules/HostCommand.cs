using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>A command of the host itself on a whole channel, which need not be configured any more (rule P4).</summary>
internal abstract record HostCommand(ChannelId Id) : ChannelCommand;

/// <param name="Session">The session.</param>
/// <param name="Hold">The hold to set, or to lift.</param>
internal sealed record HoldSession(SessionId Session, LegalHold Hold)
    : HostCommand(Session.Channel),
        ICommand<SessionOutcome>
{
    internal override ChannelNeeds Needs => new() { Openings = [Session.OpenedAt] };
}

/// <param name="Id">The channel's id.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Hold">The hold to set, or to lift.</param>
internal sealed record HoldChannel(ChannelId Id, Channel Channel, LegalHold Hold)
    : HostCommand(Id),
        ICommand<ChannelOutcome>
{
    internal override ChannelNeeds Needs => new();
}

/// <summary>
/// Raises the channel's version, so that no removal goes on that was decided before a hold elsewhere: of a contact, or
/// on a later channel of the customer.
/// </summary>
/// <param name="Id">The channel's id.</param>
internal sealed record ObeyHold(ChannelId Id) : HostCommand(Id), ICommand<ChannelOutcome>
{
    internal override ChannelNeeds Needs => new();
}

/// <param name="Id">The channel's id.</param>
/// <param name="Version">The version at which the stretches were found; at another one nothing is removed.</param>
/// <param name="Stretches">What to remove; oldest first.</param>
/// <param name="Reason">Why.</param>
internal sealed record RemoveSessions(
    ChannelId Id,
    long Version,
    ImmutableArray<RemovedStretch> Stretches,
    GapReason Reason
) : HostCommand(Id), ICommand<ChannelOutcome>
{
    internal override ChannelNeeds Needs => new() { Openings = [.. Stretches.SelectMany(one => one.Openings)] };
}

/// <summary>Removes sessions of a channel, active ones too, and first of all what else is there (rule P3).</summary>
/// <param name="Id">The channel's id.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Version">The version at which all this was found; at another one nothing is removed.</param>
/// <param name="At">The time up to which the channel is erased.</param>
internal sealed record EraseChannel(ChannelId Id, Channel Channel, long Version, DateTimeOffset At)
    : HostCommand(Id),
        ICommand<ChannelOutcome>
{
    /// <summary>The sessions; oldest first.</summary>
    internal ImmutableArray<RemovedStretch> Stretches { get; init; } = [];

    /// <summary>The session that was open until now, and goes with a later commit; null if there is none.</summary>
    internal DateTimeOffset? Closed { get; init; }

    /// <summary>The hashes of all ids of what goes.</summary>
    internal ImmutableArray<ErasedHash> Ids { get; init; } = [];

    /// <summary>The placeholders to remove.</summary>
    internal ImmutableArray<MessageId> Pending { get; init; } = [];

    internal override ChannelNeeds Needs =>
        new()
        {
            Openings =
            [
                .. Stretches.SelectMany(one => one.Openings),
                .. Closed is { } closed ? [closed] : Array.Empty<DateTimeOffset>(),
            ],
        };
}
