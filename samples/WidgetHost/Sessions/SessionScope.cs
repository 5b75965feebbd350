using LiveChat;
using WidgetHost.People;
using WidgetHost.Records;

namespace WidgetHost.Sessions;

/// <summary>What every request to a session is made with: the user, the session's id, and the host's parts.</summary>
internal readonly record struct SessionScope(
    string Session,
    SignedIn User,
    HistoryResolver History,
    SessionDesk Desk,
    ILiveChatDirectory LiveChats,
    HostRecords Records,
    UserDirectory Users,
    CancellationToken Token)
{
    /// <summary>The session's id; the default value, which names nothing, for a text that is none.</summary>
    internal SessionId Id => SessionId.TryParse(Session, out var id) ? id : default;
}
