using System.Collections.Immutable;
using LiveChat.Access;
using LiveChat.Channels;
using LiveChat.Sessions;
using LiveChat.Storage;
using LiveChat.Users;

namespace LiveChat.History;

/// <summary>Everything that reading history reads from, and the one way to ask whether a viewer may.</summary>
internal sealed record HistoryPorts(
    ISessionReader Sessions,
    IMessageReader Messages,
    IReadMarkStore Marks,
    ILiveChatDirectory LiveChats,
    IAppItemSource Items,
    IChannelNotifier Notifier,
    LiveChatOptions Options,
    TimeProvider Time)
{
    /// <summary>Says whether the viewer may read the session, by the rights there are at this moment.</summary>
    internal async ValueTask<bool> MayReadAsync(Viewer viewer, Session session, CancellationToken cancellationToken) =>
        Visibility.Of(
            viewer,
            session,
            await LiveChats.FindAsync(session.Channel.LiveChat, cancellationToken).ConfigureAwait(false),
            Options.AccessPolicy);

    /// <summary>
    /// Finds a session; null when there is none, or the viewer may not read it, after the same calls (rules S6, A8).
    /// </summary>
    internal async ValueTask<Session?> FindReadableAsync(
        SessionId id, Viewer viewer, CancellationToken cancellationToken)
    {
        var found = await Sessions.FindAsync(id, cancellationToken).ConfigureAwait(false);
        var liveChats = await LiveChats.ListAsync(cancellationToken).ConfigureAwait(false);
        return found is not null && Visibility.Of(viewer, found, LiveChatOf(found, liveChats), Options.AccessPolicy)
            ? found
            : null;
    }

    private static LiveChatSettings? LiveChatOf(Session session, ImmutableArray<LiveChatSettings> liveChats) =>
        liveChats.FirstOrDefault(liveChat => liveChat.Id == session.Channel.LiveChat);
}
