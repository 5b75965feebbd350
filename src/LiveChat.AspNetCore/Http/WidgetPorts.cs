using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>Everything that the endpoints ask: the library, the host's ports, the options.</summary>
internal sealed record WidgetPorts(
    SessionDesk Desk,
    HistoryResolver History,
    ILiveChatDirectory LiveChats,
    IAppItemSource AppItems,
    IViewerSource Viewers,
    IPeopleSource People,
    IRecordSource Records,
    IWidgetStore Widgets,
    WidgetChanges WidgetChanges,
    IReplyReviser? Reviser,
    IReactionSender? Reactions,
    ITemplateSource? Templates,
    Designers Designers,
    LiveChatWidgetOptions Options,
    EventStreams Streams
);

/// <summary>Whether a user may design forms: a right in the host, unknown to the library.</summary>
internal delegate ValueTask<bool> Designers(HttpContext http, Viewer viewer, CancellationToken token);
