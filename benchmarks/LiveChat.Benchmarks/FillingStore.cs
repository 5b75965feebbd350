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

    /// <summary>Fills a new file, and opens it as a host would.</summary>
    internal static (string Place, SqliteStore Store) Fill(Action<SessionDesk> import)
    {
        var path = TemporaryFolder.NewFile();
        using var filling = Create(path);
        import(Support.Desk(filling));
        return (path, new SqliteStore(path));
    }

    internal static SqliteStore Create(string path) =>
        new SqliteStore(
            path,
            new SqliteStoreOptions { PageSize = PageSize, AfterOpening = "PRAGMA synchronous = OFF" }
        ).EnsureCreated();
}
