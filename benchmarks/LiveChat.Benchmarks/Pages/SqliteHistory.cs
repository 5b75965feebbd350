using System.Collections.Concurrent;
using LiveChat.Storage.Sqlite;

namespace LiveChat.Benchmarks.Pages;

/// <summary>Files with one channel's history each, imported once a process and shape.</summary>
internal static class SqliteHistory
{
    private static readonly ConcurrentDictionary<HistoryShape, StoredHistory> Made = [];

    internal static StoredHistory Of(HistoryShape shape) => Made.GetOrAdd(shape, Make);

    private static StoredHistory Make(HistoryShape shape)
    {
        var path = TemporaryFolder.NewFile();
        using var filling = FillingStore.Create(path);
        var newest = ImportedHistory.Import(Support.Desk(filling), shape);
        var store = new SqliteStore(path);
        return new StoredHistory(shape, path, newest, store, Support.History(store));
    }
}
