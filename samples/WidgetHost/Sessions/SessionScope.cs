using LiveChat;
using WidgetHost.People;
using WidgetHost.Records;

namespace WidgetHost.Sessions;

/// <summary>The parameters of every request to a session: the user, the session's id, the host's services.</summary>
internal readonly record struct SessionScope(
    string Session,
    SignedIn User,
    HistoryResolver History,
    SessionDesk Desk,
    ILiveChatDirectory LiveChats,
    HostRecords Records,
    UserDirectory Users,
    CancellationToken Token
)
{
    /// <summary>The session's id; the default value, which names nothing, for a text that is not an id.</summary>
    internal SessionId Id => SessionId.TryParse(Session, out var id) ? id : default;
}
