using FsCheck.Fluent;
using Xunit.Sdk;

namespace LiveChat.Tests.Rules;

public sealed class TallyTests
{
    [Fact]
    public void A_property_that_saw_too_little_is_given_its_cases_again()
    {
        var seen = new Tally();
        seen.Check(Prop.ForAll<int>(_ => seen.Saw("Case")), cases: 10);

        seen.RequireAtLeast(35, "Case");

        Assert.Equal(40, seen["Case"]);
    }

    [Fact]
    public void What_its_cases_never_show_fails_the_property_by_name()
    {
        var seen = new Tally();
        seen.Check(Prop.ForAll<int>(_ => seen.Saw("Case")), cases: 10);

        var failure = Assert.Throws<AllException>(() => seen.RequireAtLeast(1, "Case", "Never"));

        Assert.Contains("'Never' 0 times in 8 rounds", failure.Message, StringComparison.Ordinal);
    }
}
