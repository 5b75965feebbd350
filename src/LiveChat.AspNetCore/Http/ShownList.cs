using System.Collections.Immutable;

namespace LiveChat.AspNetCore;

/// <summary>The list that the element on a page shows: a widget's on a record, or a live chat's.</summary>
internal abstract record ShownList
{
    /// <summary>The list in the library's form.</summary>
    internal abstract SessionList Sessions { get; }

    /// <summary>The live chats of its sessions in which the viewer has a role.</summary>
    internal abstract ValueTask<ImmutableArray<LiveChatSettings>> LiveChatsAsync(ApiCall call);

    /// <summary>Whether the list can be filtered so.</summary>
    internal bool Serves(SessionFilter filter) => (Sessions with { Filter = filter }).IsServed;
}

/// <summary>A widget that a user opens on a record's page: published settings, on an item that the user sees.</summary>
internal sealed record OpenWidget(WidgetSettings Settings, Widget Widget, AppItem Item) : ShownList
{
    internal override SessionList Sessions => SessionList.Of(Settings, Item.Id);

    internal override async ValueTask<ImmutableArray<LiveChatSettings>> LiveChatsAsync(ApiCall call) =>
        [
            .. (await call.Ports.LiveChats.ListAsync(call.Token).ConfigureAwait(false)).Where(liveChat =>
                liveChat.RolesOf(call.Viewer) != LiveChatRole.None
            ),
        ];

    /// <summary>Finds the widget; null if the user does not see the item, or its app has none published.</summary>
    internal static async ValueTask<OpenWidget?> FindAsync(ApiCall call)
    {
        if (
            call.Item is not { } id
            || await call.Ports.Widgets.FindAsync(id.App, call.Token).ConfigureAwait(false) is not { } saved
            || saved.Widget.Published is not { } published
        )
        {
            return null;
        }

        var found = await call.Ports.AppItems.FindAsync([id], call.Viewer, call.Token).ConfigureAwait(false);
        return found is [var item, ..] && item.Id == id ? new OpenWidget(published, saved.Widget, item) : null;
    }
}

/// <summary>
/// A live chat as its staff opens it in the workspace, where sessions are that nobody has bound to a record yet.
/// </summary>
internal sealed record OpenLiveChat(LiveChatSettings LiveChat) : ShownList
{
    internal override SessionList Sessions => SessionList.Of(LiveChat.Id);

    internal override ValueTask<ImmutableArray<LiveChatSettings>> LiveChatsAsync(ApiCall call) =>
        ValueTask.FromResult<ImmutableArray<LiveChatSettings>>([LiveChat]);

    /// <summary>Finds the live chat; null if it does not exist, or the user does not work there.</summary>
    internal static async ValueTask<OpenLiveChat?> FindAsync(ApiCall call) =>
        LiveChatId.TryParse(call.Route("liveChat"), out var id)
        && await call.Ports.LiveChats.FindAsync(id, call.Token).ConfigureAwait(false) is { } liveChat
        && liveChat.IsStaff(call.Viewer)
            ? new OpenLiveChat(liveChat)
            : null;
}
