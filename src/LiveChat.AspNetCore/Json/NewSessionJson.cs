namespace LiveChat.AspNetCore;

/// <summary>The choice in + New Session.</summary>
internal sealed record NewSessionJson(
    string LiveChat,
    AccountJson Account,
    string? Connector = null,
    ItemIdJson? BindTo = null,
    ItemIdJson? Holder = null
)
{
    internal NewSession ToNewSession(WidgetSettings widget, AppItemId item)
    {
        var liveChat = Input.Id<LiveChatId>("liveChat", LiveChat);
        return new NewSession(widget, item, liveChat, Account.ToAccount())
        {
            BindTo = BindTo?.ToId("bindTo"),
            Holder = Holder?.ToId("holder"),
            Connector = Connector is null ? null : Input.Id<ConnectorId>("connector", Connector),
        };
    }
}
