using LiveChat.Storage.Sqlite;

namespace LiveChat.Benchmarks;

/// <summary>
/// A store that fills a new file quickly: it does not wait for the disk, and so serves only for set-up.
/// </summary>
internal static class FillingStore
{
    /// <summary>Fills a new file, and opens it as a host would.</summary>
    internal static (string Place, SqliteStore Store) Fill(Action<SessionDesk> import)
    {
        var path = TemporaryFolder.NewFile();
        using var filling = Create(path);
        import(Support.Desk(filling));
        return (path, new SqliteStore(path));
    }

    internal static SqliteStore Create(string path) =>
        new SqliteStore(path, new SqliteStoreOptions { AfterOpening = "PRAGMA synchronous = OFF" }).EnsureCreated();
}
