using Xunit.Sdk;
using Xunit.v3;

namespace LiveChat.Tests.Bounds;

/// <summary>
/// Asks the questions in one order, wherever the tests run: commands change the situation that all of them share, which
/// takes too long to make for each.
/// </summary>
public sealed class TableOrder : ITestCaseOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(one => BoundsTests.PlaceOf(one.TestCaseDisplayName))];
}
