using LiveChat;

namespace WidgetHost.Hosting;

/// <summary>In the place of the sample's, which needs packages of stores.</summary>
internal static class Storage
{
    internal static LiveChatBuilder UseStorageOf(this LiveChatBuilder chat, HostSettings settings, HostFiles files) =>
        chat.UseInMemory();
}
