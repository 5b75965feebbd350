using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.PostgreSql.Tests;

/// <summary>How much each long test does on servers.</summary>
internal static class Shares
{
    // Each line: quick, CI, full.
    public static readonly Share Kills = new(3, 6, 60);
    public static readonly Share AcknowledgedBeforeTheLastKill = new(1_000, 3_000, 30_000);
    public static readonly Share SchemasCreatedByHosts = new(3, 5, 50);
    public static readonly Share RoundsOfTwoGroups = new(5, 10, 100);
    public static readonly Share SearchedStores = new(10, 40, 200);
    public static readonly Share MessagesMigrated = new(20_000, 20_000, 1_000_000);
    public static readonly Share ErasedCustomers = new(20, 20, 1_000);
}
