using LiveChat.Storage;

namespace LiveChat.Benchmarks;

/// <summary>The live chat of all benchmarks, and the library on a store.</summary>
internal static class Support
{
    internal static readonly Viewer Supervisor = new(new UserId("supervisor"));

    internal static readonly Viewer Operator = new(new UserId("operator"));

    internal static readonly LiveChatSettings LiveChat = new(new LiveChatId("support"), "Support")
    {
        Connectors = [new Connector(new ConnectorId("wa"), Messenger.WhatsApp)],
        Supervisors = [Principal.Of(Supervisor.User)],
        Operators = [Principal.Of(Operator.User)],
    };

    internal static Channel Channel(int number) =>
        new(LiveChat.Id, LiveChat.Connectors[0].Id, new Account(Messenger.WhatsApp, $"+1555{number:0000000}"));

    internal static HistoryResolver History<TStore>(
        TStore store,
        InMemoryAppItems? items = null,
        AccessPolicy policy = AccessPolicy.Default
    )
        where TStore : class, IChannelStore, ISessionReader, IMessageReader, IReadMarkStore =>
        new(
            LiveChatStore.Of(store),
            new LiveChatHost(LiveChat) { AppItems = items ?? new InMemoryAppItems(new AppSchema()) },
            new LiveChatOptions { AccessPolicy = policy }
        );

    internal static SessionDesk Desk<TStore>(TStore store)
        where TStore : class, IChannelStore, ISessionReader, IMessageReader, IReadMarkStore =>
        new(LiveChatStore.Of(store), new LiveChatHost(LiveChat));
}
