using LiveChat.Storage.ConformanceTests.Linearizability;

namespace LiveChat.Storage.ConformanceTests.Tests;

public sealed class LinearizabilityCheckerTests
{
    [Fact]
    public void A_history_of_one_call_after_another_with_right_answers_is_linearizable() =>
        Assert.True(IsLinearizable(Append(1, 2, "a", 0), Load(3, 4, 1), Append(5, 6, "b", 1), Load(7, 8, 2)));

    [Fact]
    public void A_read_that_misses_an_earlier_answered_write_is_not_linearizable() =>
        Assert.False(IsLinearizable(Append(1, 2, "a", 0), Load(3, 4, 0)));

    [Fact]
    public void A_read_during_a_write_may_see_the_write_or_not()
    {
        Assert.True(IsLinearizable(Append(1, 4, "a", 0), Load(2, 3, 0)));
        Assert.True(IsLinearizable(Append(1, 4, "a", 0), Load(2, 3, 1)));
    }

    [Fact]
    public void Two_reads_during_a_write_never_go_back()
    {
        Assert.True(IsLinearizable(Append(1, 6, "a", 0), Load(2, 3, 0), Load(4, 5, 1)));
        Assert.False(IsLinearizable(Append(1, 6, "a", 0), Load(2, 3, 1), Load(4, 5, 0)));
    }

    [Fact]
    public void Two_commits_done_on_one_version_are_not_linearizable() =>
        Assert.False(IsLinearizable(Append(1, 4, "a", 0), Append(2, 3, "b", 0)));

    [Fact]
    public void A_commit_refused_without_a_conflicting_one_is_not_linearizable()
    {
        Assert.False(IsLinearizable(new Operation(1, 2, "refused", view => view.Version == 0 ? null : view)));
        Assert.True(
            IsLinearizable(
                Append(1, 4, "a", 0),
                new Operation(2, 3, "refused", view => view.Version == 0 ? null : view)
            )
        );
    }

    [Fact]
    public void A_history_of_many_concurrent_calls_is_decided_quickly()
    {
        Operation[] all =
        [
            .. Enumerable.Range(0, 20).Select(number => Append(1 + number, 100 + number, $"{number}", number)),
            Load(130, 131, 20),
        ];

        Assert.True(IsLinearizable(all));
        Assert.False(IsLinearizable([.. all, Load(132, 133, 19)]));
    }

    private static bool IsLinearizable(params Operation[] operations) =>
        LinearizabilityChecker.IsLinearizable(operations);

    private static Operation Append(long began, long answered, string id, int expected) =>
        new(
            began,
            answered,
            "append",
            view => view.Version == expected ? view with { Ids = view.Ids + id, Version = expected + 1 } : null
        );

    private static Operation Load(long began, long answered, int version) =>
        new(began, answered, "load", view => view.Version == version ? view : null);
}
