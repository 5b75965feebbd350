using HistoryCli.CommandLine;
using LiveChat;
using LiveChat.InMemory;
using LiveChat.Users;
using Microsoft.Extensions.DependencyInjection;

namespace HistoryCli.Loading;

/// <summary>The library with a storage, and with live chats and records that grow with every imported folder.</summary>
internal sealed class LoadedHistory : IAsyncDisposable
{
    private readonly InMemoryLiveChatDirectory _liveChats = new();
    private readonly InMemoryAppItems _items = new(SampleApps.Schema);
    private readonly ServiceProvider _services;

    internal LoadedHistory(Arguments arguments)
    {
        _services = new ServiceCollection()
            .AddLiveChat(chat => chat.UseStorageOf(arguments).WithLiveChats(_liveChats).WithAppItems(_items))
            .BuildServiceProvider();
        Desk = _services.GetRequiredService<SessionDesk>();
        Resolver = _services.GetRequiredService<HistoryResolver>();
    }

    internal SessionDesk Desk { get; }

    internal HistoryResolver Resolver { get; }

    internal Catalog Catalog { get; } = new();

    internal static Viewer Supervisor { get; } = new(SampleApps.Supervisor);

    /// <summary>Puts the catalog's live chats into the directory.</summary>
    internal void ShareLiveChats()
    {
        foreach (var settings in Catalog.LiveChats)
        {
            _liveChats.Set(settings);
        }
    }

    /// <summary>Puts the catalog's contacts and requests among the host's records.</summary>
    internal void ShareItems()
    {
        foreach (var item in Catalog.Contacts.Concat(Catalog.Requests))
        {
            _items.Put(item);
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
