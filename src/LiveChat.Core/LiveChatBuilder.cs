using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using LiveChat.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LiveChat;

/// <summary>
/// Configures LiveChat in a host's services: one storage, the host's live chats and records, and its policies (rule
/// H1).
/// </summary>
/// <remarks>Not thread-safe; used only while services are put together.</remarks>
public sealed class LiveChatBuilder
{
    private static readonly object s_replica = new();

    private string? _storage;

    /// <summary>Takes the store from the services.</summary>
    private Func<IServiceProvider, LiveChatStore>? _store;

    /// <summary>Lets viewers read elsewhere.</summary>
    private Func<IServiceProvider, LiveChatStore, LiveChatStore> _readingFrom = static (_, store) => store;

    /// <summary>Makes the policies.</summary>
    private Func<IServiceProvider, LiveChatOptions> _options = static _ => new LiveChatOptions();

    internal LiveChatBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services, for storage packages to add to.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Keeps everything in memory, until the process ends.</summary>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">A storage was chosen already.</exception>
    public LiveChatBuilder UseInMemory() => UseStorage("in memory", static _ => new InMemoryStore());

    /// <summary>Uses a store; a storage package's own <c>Use…</c> method calls this.</summary>
    /// <typeparam name="TStore">The store; it implements all ports of storage.</typeparam>
    /// <param name="name">The storage's name, for messages.</param>
    /// <param name="create">Makes the store, once; it is disposed with the services.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    /// <exception cref="InvalidOperationException">A storage was chosen already.</exception>
    public LiveChatBuilder UseStorage<TStore>(string name, Func<IServiceProvider, TStore> create)
        where TStore : class, IChannelStore, ISessionReader, IMessageReader, IReadMarkStore
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        if (_storage is not null)
        {
            throw new InvalidOperationException(
                $"The storage is already '{_storage}'; choose either '{_storage}' or '{name}'."
            );
        }

        _storage = name;
        _store = static services => LiveChatStore.Of(services.GetRequiredService<TStore>());
        Services.AddSingleton(create);
        return this;
    }

    /// <summary>Lets viewers read from a standby instead of the storage; it may lag behind.</summary>
    /// <remarks><see cref="LiveChatStore.ReadingFrom"/> describes what reads from there.</remarks>
    /// <typeparam name="TReader">The standby's type.</typeparam>
    /// <param name="create">Makes it, once; it is disposed with the services.</param>
    /// <returns>The same builder.</returns>
    public LiveChatBuilder ReadHistoryFrom<TReader>(Func<IServiceProvider, TReader> create)
        where TReader : class, ISessionReader, IMessageReader
    {
        ArgumentNullException.ThrowIfNull(create);
        _readingFrom = static (services, store) =>
            store.ReadingFrom(services.GetRequiredKeyedService<TReader>(s_replica));
        Services.AddKeyedSingleton<TReader>(s_replica, (services, _) => create(services));
        return this;
    }

    /// <summary>
    /// Uses live chats that never change; a host whose live chats change gives an <see cref="ILiveChatDirectory"/>
    /// instead.
    /// </summary>
    /// <param name="liveChats">The live chats in the host's order; ids are unique.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">An id is duplicated; the message names it.</exception>
    public LiveChatBuilder WithLiveChats(params LiveChatSettings[] liveChats)
    {
        ArgumentNullException.ThrowIfNull(liveChats);
        return WithLiveChats(new InMemoryLiveChatDirectory([.. liveChats]));
    }

    /// <summary>Uses the host's directory of live chats.</summary>
    /// <param name="directory">The directory.</param>
    /// <returns>The same builder.</returns>
    public LiveChatBuilder WithLiveChats(ILiveChatDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        Services.Replace(ServiceDescriptor.Singleton(directory));
        return this;
    }

    /// <summary>Uses the host's directory of live chats, made by the container, once.</summary>
    /// <typeparam name="TDirectory">The host's type.</typeparam>
    /// <returns>The same builder.</returns>
    public LiveChatBuilder WithLiveChats<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDirectory
    >()
        where TDirectory : class, ILiveChatDirectory
    {
        Services.Replace(ServiceDescriptor.Singleton<ILiveChatDirectory, TDirectory>());
        return this;
    }

    /// <summary>Uses the host's directory of live chats, made from other services.</summary>
    /// <param name="create">Makes the directory, once; it is disposed with the services.</param>
    /// <returns>The same builder.</returns>
    public LiveChatBuilder WithLiveChats(Func<IServiceProvider, ILiveChatDirectory> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Services.Replace(ServiceDescriptor.Singleton(create));
        return this;
    }

    /// <summary>Uses records in memory that everybody may see, for trials and tests.</summary>
    /// <remarks>Each app has the properties that its records have.</remarks>
    /// <param name="items">The records; of two with the same id the last counts.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">
    /// A property holds both accounts and links, or links to records of several apps; the message names it.
    /// </exception>
    public LiveChatBuilder WithAppItems(params ImmutableArray<AppItem> items) =>
        WithAppItems(new InMemoryAppItems(items));

    /// <summary>Uses the host's records.</summary>
    /// <param name="items">The records.</param>
    /// <returns>The same builder.</returns>
    public LiveChatBuilder WithAppItems(IAppItemSource items)
    {
        ArgumentNullException.ThrowIfNull(items);
        Services.Replace(ServiceDescriptor.Singleton(items));
        return this;
    }

    /// <summary>Uses the host's records, made by the container, once.</summary>
    /// <typeparam name="TItems">The host's type.</typeparam>
    /// <returns>The same builder.</returns>
    public LiveChatBuilder WithAppItems<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TItems
    >()
        where TItems : class, IAppItemSource
    {
        Services.Replace(ServiceDescriptor.Singleton<IAppItemSource, TItems>());
        return this;
    }

    /// <summary>Uses the host's records, made from other services.</summary>
    /// <param name="create">Makes the records, once; they are disposed with the services.</param>
    /// <returns>The same builder.</returns>
    public LiveChatBuilder WithAppItems(Func<IServiceProvider, IAppItemSource> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Services.Replace(ServiceDescriptor.Singleton(create));
        return this;
    }

    /// <summary>
    /// Uses another notifier than the one within this process, to wake live feeds in all hosts of a store.
    /// </summary>
    /// <param name="create">Makes the notifier, once; it is disposed with the services.</param>
    /// <returns>The same builder.</returns>
    public LiveChatBuilder UseNotifier(Func<IServiceProvider, IChannelNotifier> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Services.Replace(ServiceDescriptor.Singleton(create));
        return this;
    }

    /// <summary>Sets the host's policies, which may be bound from its configuration.</summary>
    /// <param name="options">The policies; they replace all that were set before.</param>
    /// <returns>The same builder.</returns>
    public LiveChatBuilder WithOptions(LiveChatOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = _ => options;
        return this;
    }

    /// <summary>Changes the host's policies.</summary>
    /// <param name="change">Gets the current policies and returns the new ones.</param>
    /// <returns>The same builder.</returns>
    public LiveChatBuilder WithOptions(Func<LiveChatOptions, LiveChatOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WithOptions((_, options) => change(options));
    }

    /// <summary>Changes the host's policies with the help of other services, once, at the first use.</summary>
    /// <param name="change">Gets the services and the current policies, and returns the new ones.</param>
    /// <returns>The same builder.</returns>
    public LiveChatBuilder WithOptions(Func<IServiceProvider, LiveChatOptions, LiveChatOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var before = _options;
        _options = services => change(services, before(services));
        return this;
    }

    /// <summary>Adds the services that the host did not add itself.</summary>
    internal void Complete()
    {
        if (_store is not { } store)
        {
            throw new InvalidOperationException(
                "LiveChat has no storage; call UseInMemory() or a storage package's Use… method."
            );
        }

        var readingFrom = _readingFrom;
        Services.AddSingleton(services => readingFrom(services, store(services)));
        Services.AddSingleton(_options);
        Services.TryAddSingleton(TimeProvider.System);
        Services.TryAddSingleton<ILiveChatDirectory>(new InMemoryLiveChatDirectory());
        Services.TryAddSingleton<IAppItemSource>(new InMemoryAppItems(new AppSchema()));
        Services.TryAddSingleton<IChannelNotifier, InProcessNotifier>();
        Services.AddSingleton(static services => new LiveChatHost(services.GetRequiredService<ILiveChatDirectory>())
        {
            AppItems = services.GetRequiredService<IAppItemSource>(),
            Notifier = services.GetRequiredService<IChannelNotifier>(),
        });
        Services.AddSingleton(static services => new SessionDesk(
            services.GetRequiredService<LiveChatStore>(),
            services.GetRequiredService<LiveChatHost>(),
            services.GetRequiredService<LiveChatOptions>(),
            services.GetRequiredService<TimeProvider>()
        ));
        Services.AddSingleton(static services => new ContactMerger(
            services.GetRequiredService<LiveChatStore>(),
            services.GetRequiredService<LiveChatHost>(),
            services.GetRequiredService<LiveChatOptions>(),
            services.GetRequiredService<TimeProvider>()
        ));
        Services.AddSingleton(static services => new RetentionRun(
            services.GetRequiredService<LiveChatStore>(),
            services.GetRequiredService<LiveChatHost>(),
            services.GetRequiredService<LiveChatOptions>(),
            services.GetRequiredService<TimeProvider>()
        ));
        Services.AddSingleton(static services => new CustomerEraser(
            services.GetRequiredService<LiveChatStore>(),
            services.GetRequiredService<LiveChatHost>(),
            services.GetRequiredService<LiveChatOptions>(),
            services.GetRequiredService<TimeProvider>()
        ));
        Services.AddSingleton(static services => new HistoryResolver(
            services.GetRequiredService<LiveChatStore>(),
            services.GetRequiredService<LiveChatHost>(),
            services.GetRequiredService<LiveChatOptions>(),
            services.GetRequiredService<TimeProvider>()
        ));
    }
}
