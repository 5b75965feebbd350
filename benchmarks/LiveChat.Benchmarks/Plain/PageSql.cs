using System.Globalization;

namespace LiveChat.Benchmarks.Plain;

/// <summary>The statements of a page, written by hand with knowledge of the index.</summary>
internal static class PageSql
{
    /// <summary>Finds the channel's number, by which its entries go; its sessions go by its id.</summary>
    internal const string Channel = "SELECT number, version FROM channel WHERE id = $channel";

    internal const string Sessions =
        $"SELECT {PlainSession.Columns} FROM session WHERE channel = $channel AND opened BETWEEN $from AND $to "
        + "ORDER BY opened DESC";

    /// <summary>
    /// With the limit as a literal, because SQLite plans a statement again whenever a LIMIT is bound.
    /// </summary>
    internal static string Entries(int limit) =>
        $"SELECT {PlainEntry.Columns} FROM entry WHERE channel = $number AND audience = 0 "
        + "AND (opened, effective, received, id) < ($opened, $effective, $received, $id) "
        + "ORDER BY opened DESC, effective DESC, received DESC, id DESC "
        + string.Create(CultureInfo.InvariantCulture, $"LIMIT {limit}");
}
