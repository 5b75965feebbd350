using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>Everything that commands work with.</summary>
internal sealed record DeskPorts(
    IChannelStore Store,
    ISessionReader Sessions,
    IMessageReader Messages,
    ILiveChatDirectory LiveChats,
    IChannelNotifier Notifier,
    LiveChatOptions Options,
    TimeProvider Time);
