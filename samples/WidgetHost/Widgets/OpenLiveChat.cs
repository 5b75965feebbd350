using LiveChat;

namespace WidgetHost.Widgets;

/// <summary>
/// A live chat as its staff opens it in the workspace, where sessions are that nobody has bound to a record yet.
/// </summary>
internal sealed record OpenLiveChat(LiveChatSettings LiveChat) : ShownList
{
    internal override string Endpoint => $"/api/live-chats/{Uri.EscapeDataString(LiveChat.Id.Value)}";

    internal override SessionList Sessions => SessionList.Of(LiveChat.Id);

    /// <summary>Finds the live chat; null if it does not exist, or the user does not work there.</summary>
    internal static async ValueTask<OpenLiveChat?> FindAsync(
        string id,
        Viewer viewer,
        ILiveChatDirectory liveChats,
        CancellationToken token
    ) => (await ListAsync(viewer, liveChats, token)).FirstOrDefault(one => one.LiveChat.Id.Value == id);

    /// <summary>The live chats that the user works in.</summary>
    internal static async ValueTask<IEnumerable<OpenLiveChat>> ListAsync(
        Viewer viewer,
        ILiveChatDirectory liveChats,
        CancellationToken token
    ) =>
        from liveChat in await liveChats.ListAsync(token)
        where liveChat.IsStaff(viewer)
        select new OpenLiveChat(liveChat);
}
