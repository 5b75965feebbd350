using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>A step of the host's merge of two contacts in some sessions of one channel (rule P2).</summary>
/// <param name="Id">The channel's id.</param>
/// <param name="Openings">The sessions; those that have nothing to change stay as they are.</param>
/// <param name="Merge">The contacts.</param>
internal abstract record MergeCommand(ChannelId Id, ImmutableArray<DateTimeOffset> Openings, ContactMerge Merge)
    : HostCommand(Id),
        ICommand<MergeOutcome>
{
    internal override ChannelNeeds Needs => new() { Openings = Openings };
}

/// <summary>Binds sessions of one contact to the other.</summary>
/// <param name="Id">The channel's id.</param>
/// <param name="Openings">The sessions.</param>
/// <param name="Merge">The contacts.</param>
/// <param name="By">The user who merges the contacts.</param>
internal sealed record MergeSessions(
    ChannelId Id,
    ImmutableArray<DateTimeOffset> Openings,
    ContactMerge Merge,
    UserId By
) : MergeCommand(Id, Openings, Merge);

/// <summary>Gives sessions the bindings that a merge replaced.</summary>
/// <param name="Id">The channel's id.</param>
/// <param name="Openings">The sessions.</param>
/// <param name="Merge">The contacts.</param>
internal sealed record UnmergeSessions(ChannelId Id, ImmutableArray<DateTimeOffset> Openings, ContactMerge Merge)
    : MergeCommand(Id, Openings, Merge);

/// <summary>Forgets a merge whose bindings and accounts are as they were before.</summary>
/// <param name="Id">The channel's id.</param>
/// <param name="Openings">The sessions.</param>
/// <param name="Merge">The contacts.</param>
internal sealed record ForgetMerge(ChannelId Id, ImmutableArray<DateTimeOffset> Openings, ContactMerge Merge)
    : MergeCommand(Id, Openings, Merge);

/// <summary>The outcome of a step: how many sessions it changed.</summary>
internal sealed record MergeOutcome : CommandOutcome
{
    public int Sessions { get; init; }

    internal override (SessionId? Session, MessageId? Message) Concerned => default;
}
