using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>The messenger says that a customer of another channel writes by this one from now on (rule P1).</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Earlier">The customer's channel until then.</param>
/// <param name="At">When the customer changed.</param>
internal sealed record FollowChannel(Channel Channel, ChannelId Earlier, DateTimeOffset At)
    : ConnectorCommand(Channel),
        ILinkCommand,
        ICommand<ChannelOutcome>
{
    /// <summary>What the other channels say; null until the desk has read it.</summary>
    internal Lineage? Lineage { get; init; }

    SessionId? ILinkCommand.Named => null;

    ChannelCommand ILinkCommand.With(Lineage lineage) => this with { Lineage = lineage };

    internal override ChannelNeeds Needs => new();
}

/// <param name="Channel">The channel.</param>
/// <param name="Earlier">The predecessor to take back; another one stays.</param>
internal sealed record UnfollowChannel(Channel Channel, ChannelId Earlier)
    : ConnectorCommand(Channel),
        ICommand<ChannelOutcome>
{
    internal override ChannelNeeds Needs => new();
}

/// <summary>
/// A viewer says that the customer of another session's channel is the customer of this one's (rule P1).
/// </summary>
/// <param name="Session">A session of the later channel.</param>
/// <param name="Earlier">A session of the earlier channel, which the viewer must be able to read, too.</param>
/// <param name="Viewer">The viewer who says so.</param>
internal sealed record LinkSession(SessionId Session, SessionId Earlier, Viewer Viewer)
    : SessionCommand(Session, Viewer),
        ILinkCommand,
        ICommand<SessionOutcome>
{
    /// <summary>What the other channels say; null until the desk has read it.</summary>
    internal Lineage? Lineage { get; init; }

    ChannelId ILinkCommand.Earlier => Earlier.Channel;

    SessionId? ILinkCommand.Named => Earlier;

    ChannelCommand ILinkCommand.With(Lineage lineage) => this with { Lineage = lineage };
}

internal sealed record UnlinkSession(SessionId Session, Viewer Viewer)
    : SessionCommand(Session, Viewer),
        ICommand<SessionOutcome>;

/// <summary>A viewer says that somebody else wrote on the channel before the session (rule P1).</summary>
internal sealed record CutHistory(SessionId Session, Viewer Viewer)
    : SessionCommand(Session, Viewer),
        ICommand<SessionOutcome>;

internal sealed record JoinHistory(SessionId Session, Viewer Viewer)
    : SessionCommand(Session, Viewer),
        ICommand<SessionOutcome>;

/// <summary>A command that names a predecessor; the desk finds out what the other channels say of that.</summary>
internal interface ILinkCommand
{
    /// <summary>The predecessor.</summary>
    ChannelId Earlier { get; }

    /// <summary>The session of the predecessor that a viewer named; null if none did.</summary>
    SessionId? Named { get; }

    /// <summary>Returns the command with what the other channels say.</summary>
    /// <param name="lineage">What they say.</param>
    ChannelCommand With(Lineage lineage);
}
