using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Tests.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.Tests.Hosting;

public sealed class AddLiveChatTests
{
    private static readonly Channel Phone = Cast.PhoneChannel(Cast.Sales);

    [Rule(H1)]
    [Fact]
    public async Task AddLiveChat_needs_only_a_storage_live_chats_and_records()
    {
        await using var services = new ServiceCollection()
            .AddLiveChat(chat => chat.UseInMemory().WithLiveChats(Cast.Sales, Cast.Support).WithAppItems<Records>())
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        var desk = services.GetRequiredService<SessionDesk>();
        var history = services.GetRequiredService<HistoryResolver>();

        var received = await desk.ReceiveAsync(Phone, new IncomingMessage("m1", "hello"));

        Assert.Equal(
            received.Session,
            Assert
                .Single((await history.ListSessionsAsync(SessionList.Of(Cast.ByAccount, Cast.Kim), Cast.Ann)).Items)
                .Id
        );
        Assert.Same(desk, services.GetRequiredService<SessionDesk>());
        Assert.Same(history, services.GetRequiredService<HistoryResolver>());
        Assert.Same(
            services.GetRequiredService<InMemoryStore>(),
            services.GetRequiredService<LiveChatStore>().Sessions
        );
    }

    [Rule(H1)]
    [Fact]
    public void No_storage_or_two_storages_or_adding_twice_is_refused_at_once()
    {
        Assert.Contains("UseInMemory", Fails(services => services.AddLiveChat(_ => { })), StringComparison.Ordinal);
        Assert.Contains(
            "in memory",
            Fails(services => services.AddLiveChat(chat => chat.UseInMemory().UseInMemory())),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'mine'",
            Fails(services =>
                services.AddLiveChat(chat => chat.UseInMemory().UseStorage("mine", _ => new InMemoryStore()))
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "tenants",
            Fails(services => services.AddLiveChat(chat => chat.UseInMemory()).AddLiveChat(chat => chat.UseInMemory())),
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentNullException>(() => new ServiceCollection().AddLiveChat(null!));
        Assert.Throws<ArgumentNullException>(() => LiveChatServiceCollectionExtensions.AddLiveChat(null!, _ => { }));

        static string Fails(Action<IServiceCollection> add) =>
            Assert.Throws<InvalidOperationException>(() => add(new ServiceCollection())).Message;
    }

    // Case: FC-04
    [Rule(H1)]
    [Fact]
    public void FC_04_A_duplicated_live_chat_is_refused_by_its_id()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            new ServiceCollection().AddLiveChat(chat =>
                chat.UseInMemory().WithLiveChats(Cast.Sales, Cast.Support, new LiveChatSettings(Cast.Sales.Id, "Other"))
            )
        );

        Assert.Contains($"'{Cast.Sales.Id}'", error.Message, StringComparison.Ordinal);
    }

    [Rule(H1, H3, A2)]
    [Fact]
    public async Task The_hosts_own_services_are_used_whether_they_were_added_before_or_chosen()
    {
        var calls = new PortCalls();
        var clock = new StillClock { Now = Cast.Noon.AddYears(-3) };
        var directory = new InMemoryLiveChatDirectory(Cast.Sales);
        var items = new InMemoryAppItems(Cast.Schema);
        items.Put(Cast.KimsRecord);
        var watched = new WatchedHost(directory, items, new InProcessNotifier(), calls);
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IChannelNotifier>(watched)
            .AddLiveChat(chat =>
                chat.UseStorage("watched", _ => new WatchedStore(new InMemoryStore(), calls))
                    .WithLiveChats(watched)
                    .WithAppItems(watched)
                    .WithOptions(options => options with { AccessPolicy = AccessPolicy.Strict })
                    .WithOptions(options => options with { ListInterval = TimeSpan.Zero })
            )
            .BuildServiceProvider();
        var desk = services.GetRequiredService<SessionDesk>();

        var session = (await desk.ReceiveAsync(Phone, new IncomingMessage("m1", "hello"))).Session!.Value;
        await TestHost.DoneAsync(desk.TakeAsync(session, Cast.Ann));
        var history = services.GetRequiredService<HistoryResolver>();

        Assert.Equal(clock.Now, session.OpenedAt);
        Assert.Null(await history.FindSessionAsync(session, Cast.Bob));
        Assert.Single((await history.ListSessionsAsync(SessionList.Of(Cast.ByAccount, Cast.Kim), Cast.Ann)).Items);
        Assert.Equal(
            [
                "IChannelStore.CommitAsync",
                "IChannelStore.LoadAsync",
                "directory.find",
                "directory.list",
                "items.find",
                "items.schema",
                "notifier.notify",
            ],
            calls
                .Names.Distinct()
                .Order(StringComparer.Ordinal)
                .Where(name =>
                    name.Split('.')[0] is not ("ISessionReader" or "IReadMarkStore")
                    && name != "IChannelStore.GetKeyAsync"
                )
        );
        Assert.Equal(
            (AccessPolicy.Strict, TimeSpan.Zero),
            (
                services.GetRequiredService<LiveChatOptions>().AccessPolicy,
                services.GetRequiredService<LiveChatOptions>().ListInterval
            )
        );
    }

    [Rule(H1)]
    [Fact]
    public async Task Viewers_read_from_where_the_host_says_and_commands_only_from_the_storage()
    {
        var (decided, viewed) = (new PortCalls(), new PortCalls());
        var store = new InMemoryStore();
        await using var services = new ServiceCollection()
            .AddLiveChat(chat =>
                chat.UseStorage("primary", _ => new WatchedStore(store, decided))
                    .ReadHistoryFrom(_ => new WatchedStore(store, viewed))
                    .WithLiveChats(Cast.Sales)
            )
            .BuildServiceProvider();
        var desk = services.GetRequiredService<SessionDesk>();

        var session = (await desk.ReceiveAsync(Phone, new IncomingMessage("m1", "hello"))).Session!.Value;
        await TestHost.DoneAsync(desk.TakeAsync(session, Cast.Ann));
        await desk.ListQueuedAsync();
        await desk.MarkReadAsync(session, new ReadMark(1, null), Cast.Ann);
        Assert.Empty(viewed.Names);
        var asked = decided.Names.Count;
        await services.GetRequiredService<HistoryResolver>().FindTimelineAsync(session, Cast.Ann);
        await services.GetRequiredService<HistoryResolver>().ListSessionsAsync(SessionList.Of(Cast.Sales.Id), Cast.Ann);

        Assert.Contains("IMessageReader.ListAsync", viewed.Names);
        Assert.All(
            viewed.Names,
            name => Assert.Contains(name.Split('.')[0], (string[])["IMessageReader", "ISessionReader"])
        );

        // Only the storage keeps read marks, and its key seals feed cursors.
        Assert.Equal(
            ["IChannelStore.GetKeyAsync", "IReadMarkStore.GetAsync"],
            decided.Names.Skip(asked).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Rule(H1)]
    [Fact]
    public async Task The_hosts_own_services_may_be_created_by_the_container_or_from_its_services()
    {
        var notifier = new InProcessNotifier();
        var registered = new ServiceCollection()
            .AddSingleton(new InMemoryAppItems(Cast.Schema))
            .AddSingleton(notifier)
            .AddSingleton("strict");
        await using var services = registered
            .AddLiveChat(chat =>
                chat.UseInMemory()
                    .WithLiveChats<Directory>()
                    .WithAppItems(services => services.GetRequiredService<InMemoryAppItems>())
                    .UseNotifier(services => services.GetRequiredService<InProcessNotifier>())
                    .WithOptions(new LiveChatOptions { ListInterval = TimeSpan.FromSeconds(1) })
                    .WithOptions(
                        (services, options) =>
                            options with
                            {
                                AccessPolicy = Enum.Parse<AccessPolicy>(
                                    services.GetRequiredService<string>(),
                                    ignoreCase: true
                                ),
                            }
                    )
                    .WithOptions(options => options with { FeedInterval = TimeSpan.FromSeconds(2) })
            )
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        var (host, options) = (
            services.GetRequiredService<LiveChatHost>(),
            services.GetRequiredService<LiveChatOptions>()
        );
        Assert.IsType<Directory>(host.LiveChats);
        Assert.Same(services.GetRequiredService<InMemoryAppItems>(), host.AppItems);
        Assert.Same(notifier, host.Notifier);
        Assert.Equal(AccessPolicy.Strict, options.AccessPolicy);
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)), (options.ListInterval, options.FeedInterval));
    }

    [Rule(H1)]
    [Fact]
    public async Task A_directory_from_services_is_created_once_and_asked_at_every_call()
    {
        var made = 0;
        await using var services = new ServiceCollection()
            .AddLiveChat(chat =>
                chat.UseInMemory().WithLiveChats(_ => new InMemoryLiveChatDirectory(made++ == 0 ? [Cast.Sales] : []))
            )
            .BuildServiceProvider();

        var received = await services
            .GetRequiredService<SessionDesk>()
            .ReceiveAsync(Phone, new IncomingMessage("m1", "hello"));
        Assert.Equal(SessionEffect.Opened, received.Effect);
        Assert.NotNull(
            await services.GetRequiredService<HistoryResolver>().FindSessionAsync(received.Session!.Value, Cast.Ann)
        );
        Assert.Equal(1, made);
    }

    [Rule(H1)]
    [Fact]
    public async Task A_directory_and_records_that_were_added_before_are_not_replaced_by_the_defaults()
    {
        var items = new InMemoryAppItems(Cast.Schema);
        await using var services = new ServiceCollection()
            .AddSingleton<ILiveChatDirectory>(new InMemoryLiveChatDirectory(Cast.Support))
            .AddSingleton<IAppItemSource>(items)
            .AddLiveChat(chat => chat.UseInMemory())
            .BuildServiceProvider();

        Assert.Single(await services.GetRequiredService<ILiveChatDirectory>().ListAsync(CancellationToken.None));
        Assert.Same(items, services.GetRequiredService<IAppItemSource>());
    }

    [Rule(H1)]
    [Fact]
    public async Task With_only_a_storage_everything_is_refused_or_empty_and_nothing_fails()
    {
        await using var services = new ServiceCollection()
            .AddLiveChat(chat => chat.UseInMemory())
            .BuildServiceProvider();

        var received = await services
            .GetRequiredService<SessionDesk>()
            .ReceiveAsync(Phone, new IncomingMessage("m1", "hello"));
        var list = await services
            .GetRequiredService<HistoryResolver>()
            .ListSessionsAsync(SessionList.Of(Cast.ByAccount, Cast.Kim), Cast.Ann);

        Assert.Equal(RefusalCode.UnknownLiveChat, received.Refusal?.Code);
        Assert.Equal((0, 1), (list.Items.Length, list.Diagnostics.Length));
    }

    [Rule(H1, H6)]
    [Fact]
    public async Task Without_a_container_each_tenant_has_a_desk_and_a_resolver_on_its_own_store()
    {
        var (one, other) = (Tenant(), Tenant());
        var session = (await one.Desk.ReceiveAsync(Phone, new IncomingMessage("m1", "hello"))).Session!.Value;

        Assert.NotNull(await one.History.FindSessionAsync(session, Cast.Ann));
        Assert.Null(await other.History.FindSessionAsync(session, Cast.Ann));
        Assert.NotEqual(
            session.Channel,
            (await other.Desk.ReceiveAsync(Phone, new IncomingMessage("m1", "hello"))).Session!.Value.Channel
        );

        static (SessionDesk Desk, HistoryResolver History) Tenant()
        {
            var (store, host) = (LiveChatStore.Of(new InMemoryStore()), new LiveChatHost(Cast.Sales));
            return (new SessionDesk(store, host), new HistoryResolver(store, host));
        }
    }

    /// <summary>The host's live chats, created by the container.</summary>
    private sealed class Directory : ILiveChatDirectory
    {
        public ValueTask<LiveChatSettings?> FindAsync(LiveChatId id, CancellationToken cancellationToken) =>
            new(Cast.Sales);

        public ValueTask<ImmutableArray<LiveChatSettings>> ListAsync(CancellationToken cancellationToken) =>
            new([Cast.Sales]);
    }

    /// <summary>The host's records, created by the container.</summary>
    private sealed class Records : IAppItemSource
    {
        private readonly InMemoryAppItems _items = new(Cast.Schema);

        public Records() => _items.Put(Cast.KimsRecord);

        public ValueTask<AppSchema> GetSchemaAsync(CancellationToken cancellationToken) =>
            _items.GetSchemaAsync(cancellationToken);

        public ValueTask<ImmutableArray<AppItem>> FindAsync(
            ImmutableArray<AppItemId> items,
            Viewer viewer,
            CancellationToken cancellationToken
        ) => _items.FindAsync(items, viewer, cancellationToken);

        public ValueTask<bool> HasAccountAsync(
            AppItemId contact,
            Account account,
            CancellationToken cancellationToken
        ) => _items.HasAccountAsync(contact, account, cancellationToken);

        public ValueTask AddAccountAsync(AppItemId contact, Account account, CancellationToken cancellationToken) =>
            _items.AddAccountAsync(contact, account, cancellationToken);

        public ValueTask RemoveAccountAsync(AppItemId contact, Account account, CancellationToken cancellationToken) =>
            _items.RemoveAccountAsync(contact, account, cancellationToken);
    }
}
