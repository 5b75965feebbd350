namespace LiveChat;

/// <summary>The options of a SQLite store; the defaults suit a server with one file for each tenant.</summary>
/// <remarks>Immutable.</remarks>
public sealed record SqliteStoreOptions
{
    /// <summary>How long a writer waits for another process's writer; default 10 seconds, zero or more.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The size of the file's pages in bytes; default 16,384. It applies only to a new file.</summary>
    /// <remarks>A power of two from 4,096 to 65,536.</remarks>
    public int PageSize { get; init; } = 16_384;

    /// <summary>After how many pages SQLite writes the log back; default 2,000, zero: never automatically.</summary>
    public int CheckpointPages { get; init; } = 2_000;

    /// <summary>The maximum number of callers' commits in one transaction; default 512, one or more.</summary>
    public int MaxGroup { get; init; } = 512;

    /// <summary>Whether the store keeps an index for searching messages; default true.</summary>
    /// <remarks>
    /// Give all hosts of a file the same value: one that writes without an index takes the index away. See
    /// <see cref="SqliteStore.IndexSearchAsync"/>.
    /// </remarks>
    public bool Search { get; init; } = true;

    /// <summary>Receives the progress while a file of an older schema is migrated; default null.</summary>
    /// <remarks>Called on the migrating thread, within the transaction; an exception undoes the migration.</remarks>
    public IProgress<MigrationProgress>? MigrationProgress { get; init; }

    /// <summary>SQL that tests run on the writer's checked connection, to remove what it relies on.</summary>
    internal string AfterOpening { get; init; } = string.Empty;
}
