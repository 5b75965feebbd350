namespace LiveChat.Tests;

/// <summary>How much each long test of the core does.</summary>
internal static class Shares
{
    // Each line: quick, CI, full.
    public static readonly Share ImportedHistories = new(250, 300, 5_000);
    public static readonly Share SmallNumbers = new(400, 800, 5_000);
    public static readonly Share Abilities = new(600, 600, 5_000);
    public static readonly Share Clocks = new(300, 300, 5_000);
    public static readonly Share ContactAccounts = new(250, 300, 5_000);
    public static readonly Share ContactMerges = new(250, 1_000, 20_000);
    public static readonly Share Watermarks = new(250, 250, 5_000);
    public static readonly Share Reaches = new(1_000, 2_000, 20_000);
    public static readonly Share Twins = new(500, 1_000, 20_000);
    public static readonly Share NonInterference = new(1_000, 5_000, 20_000);
    public static readonly Share Searches = new(200, 1_000, 20_000);
    public static readonly Share Retention = new(300, 1_000, 20_000);
    public static readonly Share Erasures = new(300, 1_000, 20_000);
    public static readonly Share Exports = new(300, 1_000, 20_000);
    public static readonly Share MutatedSettings = new(20_000, 40_000, 40_000);
}
