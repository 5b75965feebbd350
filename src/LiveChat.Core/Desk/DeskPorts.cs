using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>All ports and policies that commands work with.</summary>
internal sealed record DeskPorts(
    CheckedStore Store,
    ILiveChatDirectory LiveChats,
    IChannelNotifier Notifier,
    LiveChatOptions Options,
    TimeProvider Time
)
{
    internal ISessionReader Sessions => Store;

    internal IMessageReader Messages => Store;
}
