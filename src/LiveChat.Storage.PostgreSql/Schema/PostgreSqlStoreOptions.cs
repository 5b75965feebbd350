namespace LiveChat;

/// <summary>How a PostgreSQL store works; the defaults are for one host of several, with one schema a tenant.</summary>
/// <remarks>Immutable.</remarks>
public sealed record PostgreSqlStoreOptions
{
    /// <summary>The schema that holds the store's tables; default <c>livechat</c>. It holds nothing else.</summary>
    public string Schema { get; init; } = "livechat";

    /// <summary>How many callers' loads or commits go into one round at the most; default 512, one or more.</summary>
    public int MaxGroup { get; init; } = 512;

    /// <summary>
    /// How many groups of loads, and of commits, are on their way at once; default 2, one or more.
    /// </summary>
    /// <remarks>
    /// One group at a time is the largest and fastest; another goes beside it when somebody has waited 20 ms, so that a
    /// group that waits for a lock does not hold up all others. More than two are for distributed tables, where a group
    /// goes to one shard. Each holds a connection while the server works for it.
    /// </remarks>
    public int MaxGroups { get; init; } = 2;
}
