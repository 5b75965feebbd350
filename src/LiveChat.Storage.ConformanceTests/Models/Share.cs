using System.Globalization;

namespace LiveChat.Storage.ConformanceTests.Models;

/// <summary>How much a long test does: a quick share by default, a larger one in CI, or all of it.</summary>
/// <param name="Quick">On a developer's machine: enough to see most faults within minutes.</param>
/// <param name="Ci">Where <c>CI</c> is <c>true</c>: at least a twentieth of all.</param>
/// <param name="Full">Where <c>LIVECHAT_TEST_FULL</c> is <c>true</c>.</param>
internal readonly record struct Share(int Quick, int Ci, int Full)
{
    /// <summary>Set to <c>true</c> by services that build: the long tests run their larger share.</summary>
    public const string CiVariable = "CI";

    /// <summary>Set to <c>true</c>, the long tests run in full.</summary>
    public const string FullVariable = "LIVECHAT_TEST_FULL";

    private const string QuickName = "quick share";
    private const string CiName = "CI's share";
    private const string FullName = "in full";

    /// <summary>What this run does of every long test.</summary>
    public static string Name { get; } = NameOf(Environment.GetEnvironmentVariable);

    /// <summary>The count of this run.</summary>
    public int Count => CountOf(Name);

    /// <summary>A tenth of all by default, a fifth in CI.</summary>
    public static Share Of(int full) => new(Math.Max(1, full / 10), Math.Max(1, full / 5), full);

    /// <summary>What this run must see, of what a full run must see: in proportion, with room for chance.</summary>
    public int AtLeast(int inFull) => Count == Full ? inFull : (int)(2L * inFull * Count / (3L * Full));

    /// <summary>Says what this run saw: "812 of 20,000 histories: quick share".</summary>
    public string Said(int seen, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{seen:N0} of {Full:N0} {what}: {Name}");

    internal static string NameOf(Func<string, string?> variable) =>
        IsTrue(variable(FullVariable)) ? FullName
        : IsTrue(variable(CiVariable)) ? CiName
        : QuickName;

    internal int CountOf(string name) =>
        name switch
        {
            FullName => Full,
            CiName => Ci,
            _ => Quick,
        };

    private static bool IsTrue(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
