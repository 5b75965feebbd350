namespace LiveChat.Storage.Sqlite;

/// <summary>
/// The changes to the index in one transaction. They are written at its end, because FTS5 writes a segment of its own
/// at every savepoint, and whenever a row's number is below the one before.
/// </summary>
internal sealed class TermChanges
{
    private readonly List<TermChange> _changes = [];

    internal int Count => _changes.Count;

    internal void Put(long number, string terms) => _changes.Add(new TermChange(number, terms, IsRemoved: false));

    internal void Remove(long number, string terms) => _changes.Add(new TermChange(number, terms, IsRemoved: true));

    /// <summary>Forgets what was added since there were so many, because its commit was undone.</summary>
    internal void GoBack(int count) => _changes.RemoveRange(count, _changes.Count - count);

    /// <summary>Writes what the changes of each row come to.</summary>
    /// <remarks>
    /// First all that is taken out, and in a segment of its own: where rows are taken out and put together, FTS5 with
    /// <c>detail='none'</c> and <c>secure-delete</c> loses other rows of the same terms (SQLite 3.50.4).
    /// </remarks>
    internal void Write(Connection connection)
    {
        var (removed, put) = (new List<TermChange>(), new List<TermChange>());
        foreach (var row in _changes.GroupBy(static one => one.Number).OrderBy(static one => one.Key))
        {
            var (first, last) = (row.First(), row.Last());
            if (first.IsRemoved && !last.IsRemoved && first.Terms == last.Terms)
            {
                continue;
            }

            if (first.IsRemoved)
            {
                removed.Add(first);
            }

            if (!last.IsRemoved)
            {
                put.Add(last);
            }
        }

        Write(connection, "term_remove", removed);
        Write(connection, "term_put", put);
        _changes.Clear();
    }

    /// <summary>Writes changes of one kind, as a segment: now, so that a failure is not one of the commit.</summary>
    private static void Write(Connection connection, string text, List<TermChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        foreach (var change in changes)
        {
            connection.Statement(text).Bind(1, change.Number).Bind(2, change.Terms).Run();
        }

        connection.Statement("term_flush").Run();
    }
}
