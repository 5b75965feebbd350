using LiveChat.Channels;
using LiveChat.History;
using WidgetHost.Hosting;
using WidgetHost.Json;

namespace WidgetHost.Widgets;

/// <summary>What was chosen in + New Session.</summary>
internal sealed record NewSessionJson(string LiveChat, AccountJson Account, string? Connector = null)
{
    internal NewSession ToNewSession(OpenWidget widget)
    {
        var liveChat = Input.Take("liveChat", () => new LiveChatId(LiveChat));
        return new NewSession(widget.Settings, widget.Item.Id, liveChat, Account.ToAccount())
        {
            Connector = Connector is null ? null : Input.Take("connector", () => new ConnectorId(Connector)),
        };
    }
}
