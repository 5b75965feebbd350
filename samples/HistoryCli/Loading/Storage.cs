using HistoryCli.CommandLine;
using LiveChat;

namespace HistoryCli.Loading;

/// <summary>The one place where a command line's storage is chosen.</summary>
internal static class Storage
{
    internal static LiveChatBuilder UseStorageOf(this LiveChatBuilder chat, Arguments arguments)
    {
        _ = arguments;
        return chat.UseInMemory();
    }
}
