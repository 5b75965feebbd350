using LiveChat;
using WidgetHost.People;

namespace WidgetHost.Json;

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
    internal static SessionJson Of(SessionEntry session, UserDirectory users) =>
        new(
            session.Id.ToString(),
            HrefOf(session.Id),
            new LiveChatJson(session.Channel.LiveChat.Value, session.LiveChatName),
            session.Channel.Connector.Value,
            AccountJson.Of(session.Channel.Account),
            session.Status,
            users.Shown(session.Operator),
            ItemJson.OfOptional(session.Contact),
            session.OpenedAt,
            session.ClosedAt,
            PreviewJson.OfOptional(session.LastMessage, users),
            session.Unread
        );

    internal static string HrefOf(SessionId id) => $"/api/sessions/{id}";
}
