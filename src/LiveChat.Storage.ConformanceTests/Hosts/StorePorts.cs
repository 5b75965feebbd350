using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.Storage.ConformanceTests.Hosts;

/// <summary>A store's ports: the tests of the contract use nothing else.</summary>
internal sealed record StorePorts(
    IChannelStore Channels,
    ISessionReader Sessions,
    IMessageReader Messages,
    IReadMarkStore Marks,
    IMessageSearch? Search,
    IRetentionStore? Retention,
    IErasureStore? Erasure
)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static StorePorts Of(IServiceProvider services) => Of(services.GetRequiredService<LiveChatStore>());

    public static StorePorts Of(LiveChatStore store) =>
        new(
            store.Channels,
            store.Sessions,
            store.Messages,
            store.ReadMarks,
            store.Search,
            store.Retention,
            store.Erasure
        );

    public static StorePorts Of<TStore>(TStore store)
        where TStore : class, IChannelStore, ISessionReader, IMessageReader, IReadMarkStore =>
        new(store, store, store, store, store as IMessageSearch, store as IRetentionStore, store as IErasureStore);

    public LiveChatStore ToStore() => LiveChatStore.Of(Channels, Sessions, Messages, Marks, Search, Retention, Erasure);

    public async Task<ChannelKey> KeyAsync() => await Channels.GetKeyAsync(Token);

    public async Task<ImmutableArray<FoundMessage>> SearchAsync(MessageQuery query)
    {
        Assert.True(Search is { CanSearch: true }, "The store cannot search; leave the suite out with the reason.");
        return await Search.SearchAsync(query, Token);
    }

    public IRetentionStore RetentionStore()
    {
        Assert.True(Retention is not null, "The store has no part of retention; leave the suite out with the reason.");
        return Retention;
    }

    public IErasureStore ErasureStore()
    {
        Assert.True(Erasure is not null, "The store has no part of erasing; leave the suite out with the reason.");
        return Erasure;
    }

    public async Task CommitAsync(ChannelCommit commit) => await Channels.CommitAsync(commit, Token);

    public async Task<ChannelState> LoadAsync(ChannelId channel, ChannelNeeds? needs = null) =>
        await Channels.LoadAsync(channel, needs ?? new ChannelNeeds(), Token);

    /// <summary>Commits; returns false if the channel had another version.</summary>
    public async Task<bool> TryCommitAsync(ChannelCommit commit)
    {
        try
        {
            await CommitAsync(commit);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }
}
