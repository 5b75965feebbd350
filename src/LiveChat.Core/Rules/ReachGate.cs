namespace LiveChat.Rules;

/// <summary>Refuses what the reach of a channel does not allow (rule R2).</summary>
internal static class ReachGate
{
    /// <summary>Writing free text, or a template.</summary>
    internal static Refusal? Write(
        Reach reach,
        LiveChatSettings liveChat,
        Channel channel,
        TemplateContent? template = null
    ) =>
        reach.Kind == ReachKind.TemplateOnly && template is null
            ? new Refusal(
                RefusalCode.TemplateOnly,
                $"The customer last wrote too long ago for free text by {channel.Account.Messenger}; "
                    + "send a template, or wait until the customer writes."
            )
            : Open(reach, liveChat, channel);

    /// <summary>Opening a session, in which a template may be the first message.</summary>
    internal static Refusal? Open(Reach reach, LiveChatSettings liveChat, Channel channel) =>
        reach.Kind switch
        {
            ReachKind.Unreachable => new Refusal(
                RefusalCode.Unreachable,
                $"Live chat '{liveChat.Id}' no longer has the connector '{channel.Connector}'; "
                    + "configure it, or reach the customer on another channel."
            ),
            ReachKind.CustomerMustWriteFirst => new Refusal(
                RefusalCode.CustomerMustWriteFirst,
                $"By {channel.Account.Messenger} a company may only answer, and the customer has not written, "
                    + "or too long ago; reach the customer on another channel."
            ),
            ReachKind.Moved => new Refusal(
                RefusalCode.CustomerMoved,
                "The customer has another address by now, and has not written from this one since; "
                    + "continue in a session of that address."
            ),
            _ => null,
        };
}
