using LiveChat;
using WidgetHost.People;

namespace WidgetHost.Json;

/// <summary>A session's right pane.</summary>
internal sealed record DetailsJson(
    SessionJson Session,
    IReadOnlyList<ItemJson> Requests,
    UserJson? OpenedBy,
    UserJson? ClosedBy,
    string? ContactApp,
    string? RequestApp,
    SessionAbilities Abilities
)
{
    internal static DetailsJson Of(SessionDetails details, LiveChatSettings liveChat, UserDirectory users) =>
        new(
            SessionJson.Of(details.Entry, users),
            [.. details.Requests.Select(ItemJson.Of)],
            users.Shown(details.OpenedBy),
            users.Shown(details.ClosedBy),
            liveChat.ContactApp?.Value,
            liveChat.RequestApp?.Value,
            details.Abilities
        );
}
