using System.Collections.Concurrent;
using LiveChat.Storage.Sqlite;

namespace LiveChat.Benchmarks.Lists;

/// <summary>Files with one item's archive each, imported once a process and shape.</summary>
internal static class SqliteList
{
    private static readonly ConcurrentDictionary<ListShape, StoredList> Made = [];

    internal static StoredList Of(ListShape shape) => Made.GetOrAdd(shape, Make);

    private static StoredList Make(ListShape shape)
    {
        var path = TemporaryFolder.NewFile();
        using var filling = FillingStore.Create(path);
        ImportedList.Import(Support.Desk(filling), shape);
        return StoredList.On(path, new SqliteStore(path));
    }
}
