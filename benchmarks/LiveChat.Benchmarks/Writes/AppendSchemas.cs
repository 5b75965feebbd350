using LiveChat.Storage.PostgreSql;

namespace LiveChat.Benchmarks.Writes;

/// <summary>Schemas of the same many channels, each with an active session: one for the library, one for the baseline.</summary>
internal sealed class AppendSchemas
{
    internal AppendSchemas(int channels)
    {
        (Library, Baseline) = (DatabaseServer.NewSchema(), DatabaseServer.NewSchema());
        using var store = DatabaseServer.Open(Library);
        AppendBenchmarks.OpenSessions(Support.Desk(store), channels);
        var from = DatabaseServer.SchemaOf(Library);
        var copies = Distribution.Tables.Select(one => $"INSERT INTO {one.Table} SELECT * FROM {from}.{one.Table};");
        DatabaseServer.Run(Baseline, string.Concat(copies));
    }

    internal string Library { get; }

    internal string Baseline { get; }

    internal List<AppendTarget> Targets()
    {
        using var connection = DatabaseServer.Connect(Baseline);
        return AppendTarget.In(connection);
    }

    /// <summary>
    /// Makes the server analyse appended rows: for a table of a few pages a full scan is the cheapest plan, and
    /// stays so for a while as the table grows.
    /// </summary>
    internal void Settle()
    {
        DatabaseServer.Settle(Library);
        DatabaseServer.Settle(Baseline);
    }

    internal void CheckSame()
    {
        using var expected = DatabaseServer.Connect(Library);
        using var found = DatabaseServer.Connect(Baseline);
        SameAppends.Check(expected, found);
    }
}
