using LiveChat.Storage.Sqlite;

namespace LiveChat.Benchmarks;

/// <summary>A store that fills a new file quickly: it waits for no disk, and so is for setting up alone.</summary>
internal static class FillingStore
{
    internal static SqliteStore Create(string path) =>
        new SqliteStore(path, new SqliteStoreOptions { AfterOpening = "PRAGMA synchronous = OFF" }).EnsureCreated();
}
