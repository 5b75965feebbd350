namespace LiveChat.Storage.Sqlite;

/// <summary>How far the index has come, as the file says.</summary>
/// <param name="Version">The version of the terms' rules.</param>
/// <param name="IsWhole">Whether every message is in it.</param>
/// <param name="Place">The key of the last entry of the run; meaningless if it is whole.</param>
internal sealed record SearchState(long Version, bool IsWhole, EntryKey Place)
{
    /// <summary>Whether searches are answered.</summary>
    internal static bool IsReady(Connection connection) =>
        Find(connection) is { IsWhole: true, Version: SearchTerms.Version };

    internal static SearchState? Find(Connection connection)
    {
        var row = connection.Statement("search_find");
        var state = row.Step()
            ? new SearchState(
                row.Int64(0),
                row.Boolean(1),
                new EntryKey(row.Int64(2), row.Int64(3), row.Int64(4), row.Int64(5), row.Int64(6), row.Text(7))
            )
            : null;
        row.Reset();
        return state;
    }

    /// <summary>
    /// Begins a transaction that writes. A host that keeps an index begins one where none is, or one of other terms;
    /// one that keeps none takes it away, because it would not be as the rows are.
    /// </summary>
    internal static void Begin(Connection connection, bool keepsIndex)
    {
        var found = Find(connection);
        if (!keepsIndex)
        {
            if (found is not null)
            {
                connection.Run(Sql.Text("search_clear"), "write");
            }
        }
        else if (found?.Version != SearchTerms.Version)
        {
            connection.Run(Sql.Text("search_clear"), "write");
            new SearchState(SearchTerms.Version, IsEmpty(connection), EntryKey.First).Put(connection);
        }
    }

    internal void Put(Connection connection) =>
        Place.Bind(connection.Statement("search_put").Bind(1, Version).Bind(2, IsWhole), 3).Run();

    private static bool IsEmpty(Connection connection)
    {
        var row = EntryKey.First.Bind(connection.Statement("indexed_after"), 1).Bind(7, 1);
        var isEmpty = !row.Step();
        row.Reset();
        return isEmpty;
    }
}
