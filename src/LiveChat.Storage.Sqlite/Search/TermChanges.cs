namespace LiveChat.Storage.Sqlite;

/// <summary>
/// The changes to the index in one transaction. They are written at its end, because FTS5 writes a segment of its own at
/// every savepoint, and whenever a row's number is below the one before.
/// </summary>
internal sealed class TermChanges
{
    private readonly List<TermChange> _changes = [];

    internal int Count => _changes.Count;

    internal void Put(long number, string terms) => _changes.Add(new TermChange(number, terms, IsRemoved: false));

    internal void Remove(long number, string terms) => _changes.Add(new TermChange(number, terms, IsRemoved: true));

    /// <summary>Forgets what was added since there were so many, because its commit was undone.</summary>
    internal void GoBack(int count) => _changes.RemoveRange(count, _changes.Count - count);

    /// <summary>Writes the changes; those of one row stay in their order.</summary>
    internal void Write(Connection connection)
    {
        foreach (var change in _changes.OrderBy(static one => one.Number))
        {
            connection
                .Statement(change.IsRemoved ? "term_remove" : "term_put")
                .Bind(1, change.Number)
                .Bind(2, change.Terms)
                .Run();
        }

        _changes.Clear();
    }
}
