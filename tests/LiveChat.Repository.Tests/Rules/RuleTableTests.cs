namespace LiveChat.Repository.Tests.Rules;

public sealed class RuleTableTests
{
    private static readonly IReadOnlyList<RuleComment> s_comments = RuleComment.Read();

    [Fact]
    public void Every_rule_has_a_test()
    {
        Assert.All(
            RuleBook.Rules.Keys.Except(RuleBook.Later.Keys),
            rule => Assert.True(s_comments.Any(comment => comment.Rule == rule), $"No test names {rule}."));
    }

    [Fact]
    public void A_test_names_only_rules_that_exist()
    {
        Assert.True(s_comments.Count >= 300, $"Only {s_comments.Count} comments were found.");
        Assert.All(s_comments, comment => Assert.True(
            RuleBook.Rules.ContainsKey(comment.Rule), $"{comment.File} names the rule '{comment.Rule}', which does not exist."));
    }

    [Fact]
    public void A_rule_is_named_above_the_test_that_proves_it()
    {
        Assert.All(s_comments, comment => Assert.True(
            comment.Test.Length > 0, $"{comment.File} names {comment.Rule} where no test follows."));
    }

    [Fact]
    public void The_table_of_rules_agrees_with_the_tests() =>
        Approved.Equal(RepositoryRoot.Combine("docs", "rules.md"), RuleTable.Write(s_comments));
}
