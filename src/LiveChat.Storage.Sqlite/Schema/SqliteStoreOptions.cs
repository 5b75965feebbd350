namespace LiveChat;

/// <summary>How a SQLite store works; the defaults are for a server with one file a tenant.</summary>
/// <remarks>Immutable.</remarks>
public sealed record SqliteStoreOptions
{
    /// <summary>How long a writer waits for another process's; default 10 seconds, zero or more.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The size of the file's pages in bytes; default 16,384. Only a new file takes it.</summary>
    /// <remarks>A power of two from 4,096 to 65,536.</remarks>
    public int PageSize { get; init; } = 16_384;

    /// <summary>After how many pages the log is written back; default 2,000, zero: never by itself.</summary>
    public int CheckpointPages { get; init; } = 2_000;

    /// <summary>How many callers' commits go into one transaction at the most; default 512, one or more.</summary>
    public int MaxGroup { get; init; } = 512;

    /// <summary>What tests run on the writer's checked connection, to take away what it relies on.</summary>
    internal string AfterOpening { get; init; } = string.Empty;
}
