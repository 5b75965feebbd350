namespace LiveChat.Storage.PostgreSql;

/// <summary>The state of the index, in the row of the store.</summary>
/// <param name="Whole">The version of the terms with which it has all messages; zero if it has not.</param>
/// <param name="Running">The version of the terms of a run that makes it; null if there is none.</param>
/// <param name="Place">Up to where the run has come; null at its beginning.</param>
internal sealed record SearchState(int Whole, int? Running, string? Place)
{
    internal bool IsReady => Whole == SearchTerms.Version;

    /// <summary>Whether it says that the index is whole, or becomes so.</summary>
    internal bool IsMarked => Whole != 0 || Running is not null;

    internal static Statement Find(Connection connection) => connection.Statement("store_search");

    internal static SearchState Read(Row row) =>
        new(row.Int32(0), row.IsNull(1) ? null : row.Int32(1), row.TextOrNull(2));
}
