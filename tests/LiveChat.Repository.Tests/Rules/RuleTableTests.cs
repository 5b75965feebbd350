namespace LiveChat.Repository.Tests.Rules;

public sealed class RuleTableTests
{
    private static readonly IReadOnlyList<RuleMark> s_marks = RuleMark.Read();

    [Fact]
    public void Every_rule_has_a_test()
    {
        Assert.All(
            RuleBook.Rules.Keys.Except(RuleBook.Later.Keys),
            rule => Assert.True(s_marks.Any(mark => mark.Rule == rule), $"No test says that it proves {rule}.")
        );
    }

    [Fact]
    public void Every_rule_in_the_book_has_an_id_that_the_compiler_checks_and_every_id_has_a_sentence() =>
        Assert.Equal(
            Enum.GetNames<RuleId>().Order(StringComparer.Ordinal),
            RuleBook.Rules.Keys.Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Rules_are_named_by_an_attribute_on_a_line_of_its_own() => Assert.Empty(RuleMark.Unread());

    [Fact]
    public void A_test_names_only_rules_that_exist()
    {
        Assert.True(s_marks.Count >= 300, $"Only {s_marks.Count} marks were found.");
        Assert.All(
            s_marks,
            mark =>
                Assert.True(
                    RuleBook.Rules.ContainsKey(mark.Rule),
                    $"{mark.File} names the rule '{mark.Rule}', which does not exist."
                )
        );
    }

    [Fact]
    public void A_rule_is_named_above_the_test_that_proves_it()
    {
        Assert.All(
            s_marks,
            mark => Assert.True(mark.Test.Length > 0, $"{mark.File} names {mark.Rule} where no test follows.")
        );
    }

    [Fact]
    public void The_table_of_rules_is_what_the_tests_say() =>
        Approved.Equal(RepositoryRoot.Combine("docs", "rules.md"), RuleTable.Write(s_marks));
}
