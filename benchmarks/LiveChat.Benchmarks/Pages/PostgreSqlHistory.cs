using System.Collections.Concurrent;

namespace LiveChat.Benchmarks.Pages;

/// <summary>Schemas with one channel's history each, imported once a process and shape.</summary>
internal static class PostgreSqlHistory
{
    private static readonly ConcurrentDictionary<HistoryShape, StoredHistory> Made = [];

    internal static StoredHistory Of(HistoryShape shape) => Made.GetOrAdd(shape, Make);

    private static StoredHistory Make(HistoryShape shape)
    {
        var schema = DatabaseServer.NewSchema();
        var store = DatabaseServer.Open(schema);
        var newest = ImportedHistory.Import(Support.Desk(store), shape);
        DatabaseServer.Settle(schema);
        return new StoredHistory(shape, schema, newest, store, Support.History(store));
    }
}
