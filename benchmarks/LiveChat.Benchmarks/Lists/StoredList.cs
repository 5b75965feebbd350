using System.Collections.Concurrent;
using LiveChat.Storage;

namespace LiveChat.Benchmarks.Lists;

/// <summary>A store with one item's archive.</summary>
/// <param name="Place">The place of the same rows for others: a file's path, or a connection string.</param>
/// <param name="History">The library on the store, under a policy.</param>
internal sealed record StoredList(string Place, Func<AccessPolicy, HistoryResolver> History)
{
    private static readonly WidgetSettings Widget = WidgetSettings.ByAppItem();

    private static readonly ConcurrentDictionary<(Type Store, ListShape Shape), StoredList> Made = [];

    /// <summary>A store of a kind with the archive of a shape; filled once in each process.</summary>
    internal static StoredList In<TStore>(Func<Action<SessionDesk>, (string Place, TStore Store)> fill, ListShape shape)
        where TStore : class, IChannelStore, ISessionReader, IMessageReader, IReadMarkStore =>
        Made.GetOrAdd((typeof(TStore), shape), _ => On(fill(desk => ImportedList.Import(desk, shape))));

    /// <summary>The library on a filled store.</summary>
    internal static StoredList On<TStore>((string Place, TStore Store) filled)
        where TStore : class, IChannelStore, ISessionReader, IMessageReader, IReadMarkStore
    {
        var items = new InMemoryAppItems(new AppSchema(new App(ImportedList.Item.App, AppProperty.Account("phones"))));
        items.Put(new AppItem(ImportedList.Item, "Ann"));
        return new StoredList(filled.Place, policy => Support.History(filled.Store, items, policy));
    }

    internal static ValueTask<SessionListPage> ReadAsync(
        HistoryResolver history,
        int pageSize,
        SessionListCursor? after
    ) =>
        history.ListSessionsAsync(
            SessionList.Of(Widget, ImportedList.Item),
            Support.Operator,
            SessionStatus.Closed,
            after,
            pageSize
        );

    /// <summary>The cursor after half of the viewer's sessions.</summary>
    internal static SessionListCursor HalfDepth(HistoryResolver history, int readable)
    {
        SessionListCursor? after = null;
        for (var left = readable / 2; left > 0; left -= HistoryResolver.MaxSessionsPerPage)
        {
            var size = Math.Min(left, HistoryResolver.MaxSessionsPerPage);
            after = ReadAsync(history, size, after).AsTask().GetAwaiter().GetResult().Next;
        }

        return after ?? throw new InvalidOperationException("The list ends before half depth.");
    }
}
