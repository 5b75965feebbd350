using LiveChat;
using WidgetHost.Hosting;
using WidgetHost.People;
using WidgetHost.Records;

namespace WidgetHost.Widgets;

/// <summary>What every request to a widget is made with: the user, the widget's place, and the host's parts.</summary>
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
    CancellationToken Token)
{
    internal ListScope List => new(Request, User, History, Users, Streams, Token);

    internal ValueTask<OpenWidget?> FindWidgetAsync() =>
        OpenWidget.FindAsync(App, Item, User, Records, Widgets, Token);
}
