using LiveChat;
using WidgetHost.Hosting;
using WidgetHost.People;
using WidgetHost.Records;

namespace WidgetHost.Widgets;

/// <summary>The parameters of every request to a widget: the user, the widget's place, the host's services.</summary>
internal readonly record struct WidgetScope(
    string App,
    string Item,
    SignedIn User,
    HostRecords Records,
    FormWidgets Widgets,
    HistoryResolver History,
    UserDirectory Users,
    HttpRequest Request,
    EventStreams Streams,
    CancellationToken Token
)
{
    internal ListScope List => new(Request, User, History, Users, Streams, Token);

    internal ValueTask<OpenWidget?> FindWidgetAsync() => OpenWidget.FindAsync(App, Item, User, Records, Widgets, Token);
}
