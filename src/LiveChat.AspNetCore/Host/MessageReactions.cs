using System.Collections.Immutable;

namespace LiveChat;

/// <summary>The company's reactions to a message, as the messenger should show them (rule K2).</summary>
public sealed record MessageReactions
{
    /// <summary>The message's key in the history.</summary>
    public required MessageKey Key { get; init; }

    /// <summary>The channel of the message.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The messenger's id of the message.</summary>
    public required MessageId ProviderId { get; init; }

    /// <summary>All signs of the company, oldest first; empty when it took them away.</summary>
    /// <remarks>
    /// More than one only where the connector has <see cref="Connector.ManyReactions"/>. Where the messenger takes one
    /// from a company, as Telegram from a bot, the last one is the one to send.
    /// </remarks>
    public required ImmutableArray<string> Signs { get; init; }
}
