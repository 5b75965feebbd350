namespace LiveChat.Tests;

public sealed class ShareTests
{
    private static readonly Share s_share = new(Quick: 10, Ci: 100, Full: 1_000);

    [Theory]
    [InlineData(null, null, 10)]
    [InlineData("true", null, 100)]
    [InlineData("True", "false", 100)]
    [InlineData(null, "true", 1_000)]
    [InlineData("true", "TRUE", 1_000)]
    public void A_run_does_its_quick_share_unless_CI_or_all_is_asked_for(string? ci, string? full, int expected)
    {
        var name = Share.NameOf(variable =>
            variable == Share.FullVariable ? full
            : variable == Share.CiVariable ? ci
            : null
        );

        Assert.Equal(expected, s_share.CountOf(name));
    }

    [Fact]
    public void What_a_run_must_see_is_in_proportion_and_in_full_all_of_it()
    {
        Assert.Equal(600, new Share(1_000, 1_000, 1_000).AtLeast(600));
        Assert.Equal(4, new Share(10, 10, 1_000).AtLeast(600));
    }

    [Fact]
    public void What_a_run_saw_is_said_with_the_full_count() =>
        Assert.StartsWith("812 of 1,000 histories: ", s_share.Said(812, "histories"), StringComparison.Ordinal);

    [Fact]
    public void CI_does_at_least_a_twentieth_of_every_long_test()
    {
        var shares = new[] { typeof(Shares), typeof(StoreShares) }
            .SelectMany(table => table.GetFields())
            .Select(field => (field.Name, Value: (Share)field.GetValue(null)!))
            .ToList();

        Assert.True(shares.Count >= 15, $"Only {shares.Count} shares were found.");
        Assert.All(shares, share => Assert.True(share.Value.Ci * 20 >= share.Value.Full, share.Name));
        Assert.All(shares, share => Assert.InRange(share.Value.Quick, 1, share.Value.Ci));
    }
}
