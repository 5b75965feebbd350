namespace LiveChat.Storage;

/// <summary>The channel by which a customer wrote before, named by the later channel (rule P1).</summary>
/// <remarks>Immutable. Times are UTC, in whole microseconds.</remarks>
public sealed record Predecessor
{
    /// <summary>The earlier channel, of the same live chat.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>Only its sessions opened before this time are the customer's.</summary>
    public required DateTimeOffset Before { get; init; }

    /// <summary>The user who named it; null for the messenger.</summary>
    public UserId? By { get; init; }

    /// <summary>When it was named; it continues the part of the later channel's history of this time.</summary>
    public required DateTimeOffset At { get; init; }
}
