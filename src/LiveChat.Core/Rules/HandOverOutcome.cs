namespace LiveChat;

/// <summary>The outcome of a hand-over: a reply to send, or the failure with which it left the queue.</summary>
/// <remarks>Immutable.</remarks>
public sealed record HandOverOutcome : CommandOutcome
{
    /// <summary>What to send now; null when the command was refused or the reply failed.</summary>
    public HandedOver? Reply { get; init; }

    /// <summary>Why the reply is not sent; null if there is something to send (rule R4).</summary>
    /// <remarks>Its outcome is unknown, or its connector is gone.</remarks>
    public SendFailure? Failure { get; init; }

    /// <summary>The session of the reply; null when the command was refused.</summary>
    public SessionId? Session { get; init; }

    /// <summary>The reply's id; null when the command was refused.</summary>
    public MessageId? Message { get; init; }

    internal override (SessionId? Session, MessageId? Message) Concerned => (Session, Message);
}
