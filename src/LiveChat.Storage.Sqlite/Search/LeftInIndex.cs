namespace LiveChat.Storage.Sqlite;

/// <summary>
/// Says whether the index has bytes of terms that are not in it. Its pages have none, but between two pages it keeps as
/// much of a term as separates them, also after the term was taken out.
/// </summary>
internal static class LeftInIndex
{
    internal static bool IsClean(Connection connection)
    {
        // A border may be cut within a character, so these are bytes.
        var borders = new List<byte[]>();
        var rows = connection.Statement("term_borders");
        while (rows.Step())
        {
            borders.Add(rows.Bytes(0).ToArray());
        }

        return borders.TrueForAll(border => IndexMerge.IsOwn(border) || Begins(connection, border));
    }

    /// <summary>Whether a term in the index begins with a border.</summary>
    private static bool Begins(Connection connection, byte[] border)
    {
        var row = connection.Statement("token_after").Bind(1, border);
        var begins = row.Step() && row.Bytes(0).StartsWith(border);
        row.Reset();
        return begins;
    }
}
