namespace LiveChat.AspNetCore;

/// <summary>A session's right pane.</summary>
internal sealed record DetailsJson(
    SessionJson Session,
    IReadOnlyList<ItemJson> Requests,
    UserJson? OpenedBy,
    UserJson? ClosedBy,
    string? ContactApp,
    string? RequestApp,
    bool OffersReactions,
    SessionAbilities Abilities
)
{
    internal static DetailsJson Of(
        SessionDetails details,
        LiveChatSettings liveChat,
        bool offersReactions,
        Names names
    ) =>
        new(
            SessionJson.Of(details.Entry, names),
            [.. details.Requests.Select(names.Of)],
            names.Of(details.OpenedBy),
            names.Of(details.ClosedBy),
            liveChat.ContactApp?.Value,
            liveChat.RequestApp?.Value,
            offersReactions,
            details.Abilities
        );
}
