namespace LiveChat.AspNetCore;

/// <summary>A session as the lists show it.</summary>
internal sealed record SessionJson(
    string Id,
    string Href,
    LiveChatJson LiveChat,
    string Connector,
    AccountJson Account,
    SessionStatus Status,
    UserJson? Operator,
    ItemJson? Contact,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    PreviewJson? LastMessage,
    int Unread
)
{
    internal static SessionJson Of(SessionEntry session, Names names) =>
        new(
            session.Id.ToString(),
            names.Links.Session(session.Id),
            new LiveChatJson(session.Channel.LiveChat.Value, session.LiveChatName),
            session.Channel.Connector.Value,
            AccountJson.Of(session.Channel.Account),
            session.Status,
            names.Of(session.Operator),
            names.OfOptional(session.Contact),
            session.OpenedAt,
            session.ClosedAt,
            PreviewJson.OfOptional(session.LastMessage, names),
            session.Unread
        );
}
