using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.Sqlite.Tests;

/// <summary>How much each long test does on files.</summary>
internal static class Shares
{
    // Each line: quick, CI, full.
    public static readonly Share Kills = new(8, 20, 200);
    public static readonly Share IndexKills = new(20, 40, 200);
    public static readonly Share MergeKills = new(6, 10, 200);
    public static readonly Share RetentionKills = new(5, 10, 200);
    public static readonly Share CutRetentionLogs = new(60, 100, 1_000);
    public static readonly Share MessagesHalfExpired = new(10_000, 10_000, 1_000_000);
    public static readonly Share AcknowledgedBeforeTheLastKill = new(800, 2_000, 20_000);
    public static readonly Share DamagedLogs = new(60, 100, 500);
    public static readonly Share FilesCreatedByProcesses = new(1, 2, 25);
    public static readonly Share FilesCreatedByThreads = new(10, 20, 200);
    public static readonly Share BackUps = new(5, 5, 25);
    public static readonly Share MigrationKills = new(5, 10, 100);
    public static readonly Share MessagesMigrated = new(20_000, 20_000, 1_000_000);
    public static readonly Share MessagesBackedUp = new(200, 300, 3_000);
    public static readonly Share MessagesOfTheLargestChannel = new(100_000, 100_000, 1_000_000);
    public static readonly Share SearchedStores = new(50, 100, 200);
    public static readonly Share MessagesOfAForbiddenSession = new(67, 67, 667);
    public static readonly Share ErasureKills = new(8, 20, 200);
    public static readonly Share ErasedCustomers = new(20, 20, 1_000);
}
