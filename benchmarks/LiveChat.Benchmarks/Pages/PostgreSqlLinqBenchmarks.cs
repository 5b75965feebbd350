using LiveChat.Benchmarks.Plain;

namespace LiveChat.Benchmarks.Pages;

/// <summary>The same in PostgreSQL.</summary>
public class PostgreSqlLinqBenchmarks : LinqPageBenchmarks<byte[]>
{
    private protected override StoredHistory Of(HistoryShape shape) => StoredHistory.In(DatabaseServer.Fill, shape);

    private protected override LinqHistory<byte[]> Tables(string place) => HistoryContext.OfPostgreSql(place);
}
