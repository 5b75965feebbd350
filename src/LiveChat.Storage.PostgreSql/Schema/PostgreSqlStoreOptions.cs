namespace LiveChat;

/// <summary>
/// The options of a PostgreSQL store; the defaults suit one of several hosts, one schema for each tenant.
/// </summary>
/// <remarks>Immutable.</remarks>
public sealed record PostgreSqlStoreOptions
{
    /// <summary>The schema for the store's tables, and nothing else; default <c>livechat</c>.</summary>
    public string Schema { get; init; } = "livechat";

    /// <summary>The maximum number of callers' loads or commits in one round; default 512, one or more.</summary>
    public int MaxGroup { get; init; } = 512;

    /// <summary>
    /// The number of concurrent groups of loads, and of commits; default 2, one or more.
    /// </summary>
    /// <remarks>
    /// One group at a time is the largest and fastest; another starts when a caller has waited 20 ms, so that a
    /// group that waits for a lock does not delay all others. More than two suit distributed tables, where a group
    /// goes to one shard. Each holds a connection while the server works for it.
    /// </remarks>
    public int MaxGroups { get; init; } = 2;

    /// <summary>Whether messages can be searched; default true.</summary>
    /// <remarks>
    /// Give all hosts of a schema the same value. A host without search writes no index, so a later one with it must
    /// first make the index (<see cref="PostgreSqlStore.IndexSearchAsync"/>).
    /// </remarks>
    public bool Search { get; init; } = true;

    /// <summary>Receives the progress while an older schema is migrated; default null.</summary>
    /// <remarks>See <see cref="PostgreSqlSchema.MigrationProgress"/>.</remarks>
    public IProgress<MigrationProgress>? MigrationProgress { get; init; }
}
