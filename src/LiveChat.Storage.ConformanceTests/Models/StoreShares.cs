namespace LiveChat.Storage.ConformanceTests.Models;

/// <summary>How much each long test does; tests on random histories name their full count themselves.</summary>
internal static class StoreShares
{
    // Each line: quick, CI, full.
    public static readonly Share Histories = new(100, 250, 5_000);
    public static readonly Share CommandRuns = new(50, 100, 2_000);
    public static readonly Share CommandsInOneRun = new(300, 600, 5_000);
    public static readonly Share MessagesEach = new(20, 40, 200);
    public static readonly Share CommitsOfOneVersion = new(20, 30, 100);
    public static readonly Share Appends = new(3_200, 10_000, 200_000);
    public static readonly Share SearchedWorlds = new(1_000, 2_000, 20_000);
    public static readonly Share FailingCallsInAHundred = new(25, 33, 100);
}
