namespace LiveChat.Storage;

/// <summary>Selects one live chat's sessions.</summary>
/// <param name="LiveChat">The live chat.</param>
public sealed record LiveChatSelector(LiveChatId LiveChat) : SessionSelector
{
    internal override bool Matches(Session session) => session.Channel.LiveChat == LiveChat;
}
