using System.Security.Cryptography;

namespace LiveChat.Storage.Sqlite;

/// <summary>
/// Writes the index anew, as one segment, a part with each transaction. FTS5 leaves an index of a single segment as it
/// is, so a row that no search finds makes another one first, and goes in the end.
/// </summary>
internal sealed class IndexMerge
{
    /// <summary>About how many bytes a transaction writes.</summary>
    internal const long Size = Pages * 4096L;

    private const int Pages = 500;

    /// <summary>Too short to have a lane; not of punctuation, which is no term.</summary>
    private const string Term = "z";

    /// <summary>Below the numbers of all messages; another one each time, should a process end meanwhile.</summary>
    private readonly long _number = RandomNumberGenerator.GetInt32(1, 1 << 24);

    private int _parts;

    internal bool IsDone { get; private set; }

    /// <summary>Whether a border between two pages is of the row that a merge puts and takes out.</summary>
    internal static bool IsOwn(ReadOnlySpan<byte> border) => border.SequenceEqual("z"u8);

    internal void Next(Connection connection)
    {
        if (_parts++ == 0)
        {
            connection.Statement("term_put").Bind(1, _number).Bind(2, Term).Run();
            connection.Statement("term_flush").Run();

            // All segments become inputs of one merge.
            Merge(connection, -Pages);
            return;
        }

        if (Merge(connection, Pages) < 2)
        {
            connection.Statement("term_remove").Bind(1, _number).Bind(2, Term).Run();
            connection.Statement("term_flush").Run();
            IsDone = true;
        }
    }

    /// <summary>Merges some pages; fewer than two changed rows say that there is nothing left to merge.</summary>
    private static int Merge(Connection connection, int pages)
    {
        var before = connection.TotalChanges;
        connection.Statement("term_merge").Bind(1, pages).Run();
        return connection.TotalChanges - before;
    }
}
