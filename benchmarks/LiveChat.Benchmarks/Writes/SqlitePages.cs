using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace LiveChat.Benchmarks.Writes;

/// <summary>Counts the pages of each table and index of a SQLite file by walking its trees.</summary>
/// <remarks>The bundled SQLite has no <c>dbstat</c>. Pages of long values outside the trees are counted as overflow.
/// </remarks>
internal sealed class SqlitePages
{
    /// <summary>The file's header, which comes before the first page's own.</summary>
    private const int FileHeader = 100;
    private const int InteriorHeader = 12;

    private readonly byte[] _file;
    private readonly int _pageSize;

    private SqlitePages(byte[] file)
    {
        _file = file;
        var size = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(16));
        _pageSize = size == 1 ? 65_536 : size;
    }

    /// <summary>Returns the bytes of each tree, largest first; the file must have no log beside it.</summary>
    internal static List<(string Name, long Bytes)> Of(string path)
    {
        var pages = new SqlitePages(File.ReadAllBytes(path));
        List<(string Name, long Bytes)> sizes = [.. Roots(path).Select(root => (root.Name, pages.Bytes(root.Page)))];
        sizes.Add(("overflow and free", pages._file.Length - sizes.Sum(one => one.Bytes)));
        return [.. sizes.OrderByDescending(one => one.Bytes)];
    }

    private static List<(string Name, int Page)> Roots(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0";
        using var reader = command.ExecuteReader();
        List<(string, int)> roots = [("sqlite_schema", 1)];
        while (reader.Read())
        {
            roots.Add((reader.GetString(0), reader.GetInt32(1)));
        }

        return roots;
    }

    private long Bytes(int page) => _pageSize + Children(page).Sum(Bytes);

    /// <summary>The pages below an interior page: one for each cell, and the last one.</summary>
    private IEnumerable<int> Children(int page)
    {
        var content = _file.AsMemory((page - 1) * _pageSize, _pageSize);
        var header = page == 1 ? FileHeader : 0;
        if (content.Span[header] is not (0x02 or 0x05))
        {
            yield break;
        }

        for (var cell = 0; cell < Number16(header + 3); cell++)
        {
            yield return Number32(Number16(header + InteriorHeader + (2 * cell)));
        }

        yield return Number32(header + 8);

        int Number16(int at) => BinaryPrimitives.ReadUInt16BigEndian(content.Span[at..]);
        int Number32(int at) => BinaryPrimitives.ReadInt32BigEndian(content.Span[at..]);
    }
}
