using LiveChat.Channels;
using LiveChat.InMemory;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Storage;

/// <summary>A store as its ports: the tests of the contract know nothing else of it.</summary>
internal sealed record StoreUnderTest(IChannelStore Channels, ISessionReader Sessions, IMessageReader Messages, IReadMarkStore Marks)
{
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static StoreUnderTest New()
    {
        var store = new InMemoryStore();
        return new StoreUnderTest(store, store, store, store);
    }

    public async Task<ChannelKey> KeyAsync() => await Channels.GetKeyAsync(Token);

    public async Task CommitAsync(ChannelCommit commit) => await Channels.CommitAsync(commit, Token);

    public async Task<ChannelState> LoadAsync(ChannelId channel, ChannelNeeds? needs = null) =>
        await Channels.LoadAsync(channel, needs ?? new ChannelNeeds(), Token);
}
