using System.Globalization;
using LiveChat.Storage.Sqlite;

namespace LiveChat.Benchmarks;

/// <summary>
/// A store that fills a new file quickly: it does not wait for the disk, and so serves only for set-up.
/// </summary>
internal static class FillingStore
{
    /// <summary>Names another size of the pages than the store's default, in bytes.</summary>
    private const string PageSizeVariable = "LIVECHAT_BENCHMARK_PAGE_SIZE";

    private static readonly int PageSize = Environment.GetEnvironmentVariable(PageSizeVariable) is { Length: > 0 } size
        ? int.Parse(size, CultureInfo.InvariantCulture)
        : new SqliteStoreOptions().PageSize;

    /// <summary>What a store without an index for searching is opened with: the baselines write the same rows.</summary>
    internal static SqliteStoreOptions WithoutSearch { get; } = new() { Search = false };

    /// <summary>Fills a new file, and opens it as a host would that does not search.</summary>
    internal static (string Place, SqliteStore Store) Fill(Action<SessionDesk> import) => Fill(import, search: false);

    /// <summary>Fills a new file, with an index for searching or without, and opens it as a host would.</summary>
    internal static (string Place, SqliteStore Store) Fill(Action<SessionDesk> import, bool search)
    {
        var path = TemporaryFolder.NewFile();
        using var filling = Create(path, search);
        import(Support.Desk(filling));
        return (path, new SqliteStore(path, WithoutSearch with { Search = search }));
    }

    internal static SqliteStore Create(string path, bool search = false) =>
        new SqliteStore(
            path,
            new SqliteStoreOptions
            {
                PageSize = PageSize,
                Search = search,
                AfterOpening = "PRAGMA synchronous = OFF",
            }
        ).EnsureCreated();
}
