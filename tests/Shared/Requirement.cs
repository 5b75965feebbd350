using System.Diagnostics.CodeAnalysis;

namespace LiveChat.Testing;

/// <summary>A test's requirement on the machine: without it the test is skipped, or fails if all tests are required.</summary>
internal static class Requirement
{
    /// <summary>If it is <c>true</c>, a test that would be skipped fails instead.</summary>
    public const string RequireAllVariable = "LIVECHAT_REQUIRE_ALL";

    /// <summary>Ends the running test because <paramref name="missing"/> is not on this machine.</summary>
    [DoesNotReturn]
    public static void Missing(string test, string missing) =>
        Missing(test, missing, Environment.GetEnvironmentVariable(RequireAllVariable));

    [DoesNotReturn]
    internal static void Missing(string test, string missing, string? requireAll)
    {
        var reason = $"{test} not run: {missing}";
        if (string.Equals(requireAll, "true", StringComparison.OrdinalIgnoreCase))
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }
}
