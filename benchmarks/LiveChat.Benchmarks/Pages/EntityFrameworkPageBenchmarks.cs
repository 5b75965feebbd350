using LiveChat.Benchmarks.Plain;

namespace LiveChat.Benchmarks.Pages;

/// <summary>The same in SQLite.</summary>
public class EntityFrameworkPageBenchmarks : LinqPageBenchmarks<long>
{
    private protected override StoredHistory Of(HistoryShape shape) => StoredHistory.In(FillingStore.Fill, shape);

    private protected override LinqHistory<long> Tables(string place) => HistoryContext.OfSqlite(place);
}
