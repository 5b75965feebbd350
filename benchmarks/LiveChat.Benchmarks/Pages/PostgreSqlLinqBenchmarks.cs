using LiveChat.Benchmarks.Plain;
using Microsoft.EntityFrameworkCore;

namespace LiveChat.Benchmarks.Pages;

/// <summary>The same in PostgreSQL.</summary>
public class PostgreSqlLinqBenchmarks : LinqPageBenchmarks
{
    private protected override StoredHistory Of(HistoryShape shape) => StoredHistory.In(DatabaseServer.Fill, shape);

    private protected override DbContextOptions<HistoryContext> Options(string place) =>
        HistoryContext.OfPostgreSql(place);
}
