using LiveChat;
using LiveChat.Storage.Sqlite;

namespace WidgetHost.Hosting;

/// <summary>The one place where the host chooses what keeps its history.</summary>
internal static class Storage
{
    internal static LiveChatBuilder UseStorageOf(this LiveChatBuilder chat, HostFiles files) =>
        chat.UseSqlite(files.Database);
}
