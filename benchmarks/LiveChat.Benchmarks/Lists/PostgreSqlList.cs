using System.Collections.Concurrent;

namespace LiveChat.Benchmarks.Lists;

/// <summary>Schemas with one item's archive each, imported once a process and shape.</summary>
internal static class PostgreSqlList
{
    private static readonly ConcurrentDictionary<ListShape, StoredList> Made = [];

    internal static StoredList Of(ListShape shape) => Made.GetOrAdd(shape, Make);

    private static StoredList Make(ListShape shape)
    {
        var schema = DatabaseServer.NewSchema();
        var store = DatabaseServer.Open(schema);
        ImportedList.Import(Support.Desk(store), shape);
        DatabaseServer.Settle(schema);
        return StoredList.On(schema, store);
    }
}
