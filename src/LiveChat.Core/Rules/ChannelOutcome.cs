namespace LiveChat;

/// <summary>The outcome of a command that concerns a whole channel.</summary>
/// <remarks>Immutable.</remarks>
public sealed record ChannelOutcome : CommandOutcome
{
    internal override (SessionId? Session, MessageId? Message) Concerned => default;
}
