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
    KeptFiles? Files,
    Designers Designers,
    LiveChatWidgetOptions Options,
    EventStreams Streams
)
{
    /// <summary>Which files the host takes; null if it keeps none.</summary>
    internal FileLimitsJson? FileLimits =>
        Files is null ? null : new(Options.FileTypes, Options.MaxFileBytes, Options.FilesPerReply);
}

/// <summary>Whether a user may design forms: a right in the host, unknown to the library.</summary>
internal delegate ValueTask<bool> Designers(HttpContext http, Viewer viewer, CancellationToken token);
