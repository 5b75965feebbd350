using HistoryCli.CommandLine;
using LiveChat;
using LiveChat.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HistoryCli.Loading;

/// <summary>The library with a storage, and with live chats and records that grow with every imported folder.</summary>
internal sealed class LoadedHistory : IAsyncDisposable
{
    private readonly InMemoryLiveChatDirectory _liveChats = new(CatalogChannel.LiveChat);
    private readonly ServiceProvider _services;
    private CatalogChannel? _channel;
    private Catalog? _catalog;

    private LoadedHistory(Arguments arguments) =>
        _services = new ServiceCollection()
            .AddLiveChat(chat => chat.UseStorageOf(arguments).WithLiveChats(_liveChats).WithAppItems(Items))
            .BuildServiceProvider();

    internal SessionDesk Desk => _services.GetRequiredService<SessionDesk>();

    internal HistoryResolver Resolver => _services.GetRequiredService<HistoryResolver>();

    internal ContactMerger Merger => _services.GetRequiredService<ContactMerger>();

    internal CustomerEraser Eraser => _services.GetRequiredService<CustomerEraser>();

    internal RetentionRun Retention => _services.GetRequiredService<RetentionRun>();

    internal InMemoryAppItems Items { get; } = new(SampleApps.Schema);

    internal Catalog Catalog => _catalog ?? throw new InvalidOperationException("The history is not open.");

    internal static Viewer Supervisor { get; } = new(SampleApps.Supervisor);

    /// <summary>Opens the storage that a command line names, with everything that it contains.</summary>
    /// <exception cref="DataException">The storage is only read and contains nothing, or is damaged.</exception>
    /// <exception cref="StoreException">The storage failed.</exception>
    internal static async Task<LoadedHistory> OpenAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var history = new LoadedHistory(arguments);
        try
        {
            var isKept = await history.ReadCatalogAsync(Storage.NameOf(arguments), cancellationToken);
            return isKept || arguments.Imports ? history : throw Storage.NothingKept(arguments);
        }
        catch
        {
            await history.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stores the catalog's new records, and adds its live chats to the directory.</summary>
    /// <exception cref="DataException">A concurrent import contradicts the catalog.</exception>
    internal async Task KeepCatalogAsync(IProgress<Step> progress, CancellationToken cancellationToken)
    {
        await _channel!.WriteAsync(Catalog.TakeUnkept(), progress, cancellationToken);
        ShareLiveChats();
    }

    /// <summary>Adds the contacts and requests that sessions are bound to as records of the host.</summary>
    internal async Task ShareItemsAsync(CancellationToken cancellationToken)
    {
        var liveChats = Catalog.LiveChats.Select(settings => settings.Id);
        var sessions = _services.GetRequiredService<LiveChatStore>().Sessions;
        foreach (var item in await BoundItems.ReadAsync(sessions, liveChats, cancellationToken))
        {
            Items.Put(item);
        }
    }

    /// <summary>Gives all live chats of the transcripts a retention.</summary>
    internal void Retain(RetentionPolicy policy)
    {
        foreach (var settings in Catalog.LiveChats)
        {
            _liveChats.Set(settings with { Retention = policy });
        }
    }

    /// <summary>Returns the channel of a session.</summary>
    internal async Task<Channel> ChannelOfAsync(SessionId session, CancellationToken cancellationToken) =>
        (await _services.GetRequiredService<LiveChatStore>().Sessions.FindAsync(session, cancellationToken))?.Channel
        ?? throw new DataException($"The session '{Catalog.KeyOf(session)}' is not there any more.");

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<bool> ReadCatalogAsync(string storage, CancellationToken cancellationToken)
    {
        var key = await _services.GetRequiredService<LiveChatStore>().Channels.GetKeyAsync(cancellationToken);
        _channel = new CatalogChannel(Desk, Resolver, key, storage);
        _catalog = new Catalog(key);
        var isKept = await _channel.ReadAsync(_catalog, cancellationToken);
        ShareLiveChats();
        return isKept;
    }

    private void ShareLiveChats()
    {
        foreach (var settings in Catalog.LiveChats)
        {
            _liveChats.Set(settings);
        }
    }
}
