using LiveChat.Storage.ConformanceTests.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>The store in a host's services, as the adapter's own <c>Use…</c> method registers it.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class RegistrationTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly LiveChatSettings Sales = new(new LiveChatId("sales"), "Sales")
    {
        Connectors = [new Connector(new ConnectorId("wa"), Messenger.WhatsApp)],
        Operators = [Principal.Of(new UserId("ann"))],
    };

    /// <summary>All ports belong to one store, for the whole process.</summary>
    // Contract: C2
    [Rule(H1)]
    [Fact]
    public virtual async Task All_ports_belong_to_one_store_in_every_scope()
    {
        var services = await Fresh.OpenHostAsync(_ => { }, Token);
        using var scope = services.CreateScope();
        var store = services.GetRequiredService<LiveChatStore>();

        Assert.Same(store.Channels, store.Sessions);
        Assert.Same(store.Channels, store.Messages);
        Assert.Same(store.Channels, store.ReadMarks);
        Assert.Same(store, scope.ServiceProvider.GetRequiredService<LiveChatStore>());
    }

    /// <summary>The desk and the resolver use the chosen store.</summary>
    // Contract: C2
    [Rule(H1)]
    [Fact]
    public virtual async Task The_desk_and_the_resolver_use_the_store()
    {
        var services = await Fresh.OpenHostAsync(chat => chat.WithLiveChats(Sales), Token);
        var channel = new Channel(Sales.Id, new ConnectorId("wa"), new Account(Messenger.WhatsApp, "+1"));

        var outcome = await services
            .GetRequiredService<SessionDesk>()
            .ReceiveAsync(channel, new IncomingMessage("m", "hello"), Token);
        var page = await services
            .GetRequiredService<HistoryResolver>()
            .FindTimelineAsync(outcome.Session!.Value, new Viewer(new UserId("ann")), cancellationToken: Token);

        Assert.Equal(SessionEffect.Opened, outcome.Effect);
        Assert.NotEmpty(page!.Entries);
        var sessions = services.GetRequiredService<LiveChatStore>().Sessions;
        Assert.NotNull(await sessions.FindAsync(outcome.Session.Value, Token));
    }

    /// <summary>Two providers of the same services are two hosts: disposing one does not affect the other.</summary>
    // Contract: C10
    // Case: FC-02
    [Rule(H1)]
    [Fact]
    public virtual async Task FC_02_Each_provider_of_the_same_services_has_its_own_store()
    {
        // Creates the data, if the adapter has something to create.
        await Fresh.OpenHostAsync(_ => { }, Token);
        var services = new ServiceCollection();
        services.AddLiveChat(Fresh.Use);
        var first = services.BuildServiceProvider();
        await using var second = services.BuildServiceProvider();
        var (one, other) = (Channels(first), Channels(second));
        Assert.NotSame(one, other);
        await one.GetKeyAsync(Token);
        await first.DisposeAsync();

        Assert.NotNull(await other.GetKeyAsync(Token));

        static IChannelStore Channels(IServiceProvider services) =>
            services.GetRequiredService<LiveChatStore>().Channels;
    }

    /// <summary>A host chooses one storage, not two.</summary>
    // Contract: C10
    [Rule(H1)]
    [Fact]
    public virtual void Choosing_a_second_storage_is_refused()
    {
        var services = new ServiceCollection();
        Assert.Throws<InvalidOperationException>(() =>
            services.AddLiveChat(chat =>
            {
                Fresh.Use(chat);
                chat.UseInMemory();
            })
        );
    }

    /// <summary>Configuring does not use the storage; a host that never uses it disposes at once.</summary>
    // Contract: C5
    [Rule(H1)]
    [Fact]
    public virtual async Task A_host_that_never_uses_the_store_ends_without_error()
    {
        await using var fresh = new TStore();
        var services = new ServiceCollection();
        services.AddLiveChat(fresh.Use);
        var host = services.BuildServiceProvider();
        await host.DisposeAsync();
    }

    /// <summary>Disposing the services closes the store, even immediately after its use.</summary>
    // Contract: C25
    [Rule(H1)]
    [Fact]
    public virtual async Task Disposing_the_services_closes_the_store_without_losing_answered_writes()
    {
        await using var fresh = new TStore();
        var store = await fresh.OpenAsync(Token);
        var channel = new ScriptedChannel(store, Channel().Id, Channel().Channel);
        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(async number =>
                {
                    var one = new ScriptedChannel(store, ChannelOf((byte)(number + 1)).Id, channel.Channel);
                    await one.PutAsync(one.Session());
                })
        );
        await fresh.CloseAsync();
    }
}
