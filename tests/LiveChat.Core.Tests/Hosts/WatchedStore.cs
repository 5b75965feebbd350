using LiveChat.Storage.ConformanceTests;

namespace LiveChat.Tests.Hosts;

/// <summary>The in-memory store behind ports that count every call, as <c>IChannelStore.LoadAsync</c>.</summary>
internal sealed class WatchedStore(InMemoryStore store, PortCalls calls) : DelegatingStore(LiveChatStore.Of(store))
{
    protected override ValueTask<TAnswer> CallAsync<TAnswer>(string member, Func<ValueTask<TAnswer>> call) =>
        calls.RunAsync(member, call);
}
