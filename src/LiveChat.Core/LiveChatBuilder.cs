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
    private static readonly object s_viewers = new();

    private string? _storage;

    /// <summary>Names what viewers read from; null: it is the storage.</summary>
    private object? _viewers;
    private LiveChatOptions _options = new();

    internal LiveChatBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services, for storage packages to add to.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Keeps everything in memory, until the process ends.</summary>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">A storage was chosen already.</exception>
    public LiveChatBuilder UseInMemory() => UseStorage("in memory", static _ => new InMemoryStore());

    /// <summary>Uses a store: what a storage package's own <c>Use…</c> method calls.</summary>
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
                $"The storage is '{_storage}' already; choose '{name}' or that, not both.");
        }

        _storage = name;
        Services.AddSingleton(create);
        Services.AddSingleton<IChannelStore>(static services => services.GetRequiredService<TStore>());
        Services.AddSingleton<ISessionReader>(static services => services.GetRequiredService<TStore>());
        Services.AddSingleton<IMessageReader>(static services => services.GetRequiredService<TStore>());
        Services.AddSingleton<IReadMarkStore>(static services => services.GetRequiredService<TStore>());
        return this;
    }

    /// <summary>
    /// Lets viewers read from elsewhere than the storage: from a standby, which may lag behind.
    /// </summary>
    /// <remarks>
    /// <see cref="HistoryResolver"/> then takes sessions and messages from it, and read marks from the storage; so what
    /// was written may be seen a moment later only. <see cref="SessionDesk"/> asks the storage alone.
    /// </remarks>
    /// <typeparam name="TReader">What reads.</typeparam>
    /// <param name="create">Makes it, once; it is disposed with the services.</param>
    /// <returns>The same builder.</returns>
    public LiveChatBuilder ReadHistoryFrom<TReader>(Func<IServiceProvider, TReader> create)
        where TReader : class, ISessionReader, IMessageReader
    {
        ArgumentNullException.ThrowIfNull(create);
        _viewers = s_viewers;
        Services.AddKeyedSingleton<TReader>(s_viewers, (services, _) => create(services));
        Services.AddKeyedSingleton<ISessionReader>(
            s_viewers, static (services, key) => services.GetRequiredKeyedService<TReader>(key));
        Services.AddKeyedSingleton<IMessageReader>(
            s_viewers, static (services, key) => services.GetRequiredKeyedService<TReader>(key));
        return this;
    }

    /// <summary>
    /// States the live chats once and for all; a host whose live chats change brings an
    /// <see cref="ILiveChatDirectory"/> instead.
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
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TItems>()
        where TItems : class, IAppItemSource
    {
        Services.Replace(ServiceDescriptor.Singleton<IAppItemSource, TItems>());
        return this;
    }

    /// <summary>Sets the host's policies.</summary>
    /// <param name="change">Gets the policies as they are and returns them as they shall be.</param>
    /// <returns>The same builder.</returns>
    public LiveChatBuilder WithOptions(Func<LiveChatOptions, LiveChatOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _options = change(_options);
        return this;
    }

    /// <summary>Adds what the host did not bring itself.</summary>
    internal void Complete()
    {
        if (_storage is null)
        {
            throw new InvalidOperationException(
                "LiveChat has no storage; call UseInMemory() or a storage package's Use… method.");
        }

        Services.AddSingleton(_options);
        Services.TryAddSingleton(TimeProvider.System);
        Services.TryAddSingleton<ILiveChatDirectory>(new InMemoryLiveChatDirectory());
        Services.TryAddSingleton<IAppItemSource>(new InMemoryAppItems(new AppSchema()));
        Services.TryAddSingleton<IChannelNotifier, InProcessNotifier>();
        Services.AddSingleton(static services => new SessionDesk(
            services.GetRequiredService<IChannelStore>(),
            services.GetRequiredService<ISessionReader>(),
            services.GetRequiredService<IMessageReader>(),
            services.GetRequiredService<IReadMarkStore>(),
            services.GetRequiredService<ILiveChatDirectory>(),
            services.GetRequiredService<IAppItemSource>(),
            services.GetRequiredService<IChannelNotifier>(),
            services.GetRequiredService<LiveChatOptions>(),
            services.GetRequiredService<TimeProvider>()));
        var viewers = _viewers;
        Services.AddSingleton(services => new HistoryResolver(
            services.GetRequiredService<IChannelStore>(),
            Reader<ISessionReader>(services, viewers),
            Reader<IMessageReader>(services, viewers),
            services.GetRequiredService<IReadMarkStore>(),
            services.GetRequiredService<ILiveChatDirectory>(),
            services.GetRequiredService<IAppItemSource>(),
            services.GetRequiredService<IChannelNotifier>(),
            services.GetRequiredService<LiveChatOptions>(),
            services.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Asks a container for keyed services only where the host did so itself.</summary>
    private static TReader Reader<TReader>(IServiceProvider services, object? key)
        where TReader : notnull =>
        key is null ? services.GetRequiredService<TReader>() : services.GetRequiredKeyedService<TReader>(key);
}
