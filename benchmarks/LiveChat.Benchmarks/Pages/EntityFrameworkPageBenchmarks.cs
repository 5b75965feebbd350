using LiveChat.Benchmarks.Plain;
using Microsoft.EntityFrameworkCore;

namespace LiveChat.Benchmarks.Pages;

/// <summary>The same in SQLite.</summary>
public class EntityFrameworkPageBenchmarks : LinqPageBenchmarks
{
    private protected override StoredHistory Of(HistoryShape shape) => StoredHistory.In(FillingStore.Fill, shape);

    private protected override DbContextOptions<HistoryContext> Options(string place) => HistoryContext.OfSqlite(place);
}
