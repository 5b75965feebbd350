using FsCheck.Fluent;

namespace LiveChat.Tests.Widgets;

public sealed class WidgetRulesProperties
{
    private const int Cases = 2_000;

    [Rule(W4)]
    [Fact]
    public void The_lists_offer_exactly_what_validation_accepts()
    {
        var seen = new Seen();
        ForAll(
            (schema, form) =>
            {
                var offered = OfferedBy(schema, form);
                var accepted = WidgetGen
                    .Candidates.Where(choice => WidgetRules.Validate(schema, form, choice).IsEmpty)
                    .ToList();

                Assert.Equal(offered.Count, offered.Distinct().Count());
                Assert.Equal(accepted.ToHashSet(), offered.ToHashSet());
                seen.Count("accepted", accepted.Count);
                seen.Count("refused", WidgetGen.Candidates.Length - accepted.Count);
                seen.Count("self-link", accepted.Count(choice => LeadsBackTo(schema, form, choice)));
            }
        );
        seen.AtLeast(100, "accepted", "refused", "self-link");
    }

    [Rule(W2, W3)]
    [Fact]
    public void The_lists_offer_exactly_what_the_wording_of_the_rules_allows()
    {
        var seen = new Seen();
        ForAll(
            (schema, form) =>
            {
                var properties = schema.Find(form)?.Properties ?? [];
                var own =
                    from property in properties
                    where property.Kind == AppPropertyKind.Account
                    select property.Name;
                var bound =
                    from link in properties
                    where link.Kind == AppPropertyKind.App
                    from target in schema.Apps
                    where target.Id == link.Target
                    from account in target.Properties
                    where account.Kind == AppPropertyKind.Account
                    select (Link: link.Name, Account: account.Name);
                WidgetSettings[] fields =
                [
                    .. own.Select(WidgetSettings.ByAccount),
                    .. bound.Select(path =>
                        WidgetSettings.ByAccount(new AccountField(path.Account) { LinkProperty = path.Link })
                    ),
                ];
                WidgetSettings[] apps =
                [
                    WidgetSettings.ByAppItem(),
                    .. bound.Select(path => path.Link).Distinct().Select(WidgetSettings.ByAppItem),
                ];

                Assert.Equal(fields, WidgetRules.ListAccountFields(schema, form));
                Assert.Equal(fields.Length == 0 ? [] : apps, WidgetRules.ListAppItemChoices(schema, form));
                seen.Count("of the form's app", own.Count());
                seen.Count("of a bound app", bound.Count());
            }
        );
        seen.AtLeast(500, "of the form's app", "of a bound app");
    }

    [Rule(W2, W3)]
    [Fact]
    public void Every_property_is_in_a_choice_or_listed_as_unavailable()
    {
        var seen = new Seen();
        ForAll(
            (schema, form) =>
            {
                var chosen = WidgetRules
                    .ListAccountFields(schema, form)
                    .Select(choice => choice.Field.LinkProperty ?? choice.Field.AccountProperty)
                    .Concat(WidgetRules.ListAppItemChoices(schema, form).Select(choice => choice.LinkProperty))
                    .ToHashSet();
                var properties = schema.Find(form)?.Properties.Select(property => property.Name) ?? [];
                var unavailable = WidgetRules.ListUnavailable(schema, form);

                Assert.Equal(properties.Where(name => !chosen.Contains(name)), unavailable.Select(one => one.Property));
                Assert.All(
                    unavailable,
                    one =>
                        Assert.All(
                            one.Diagnostics,
                            problem =>
                                Assert.Contains(
                                    problem,
                                    WidgetRules.Validate(
                                        schema,
                                        form,
                                        problem.Code == WidgetDiagnosticCode.NotAnAccountProperty
                                            ? WidgetSettings.ByAccount(one.Property)
                                            : WidgetSettings.ByAppItem(one.Property)
                                    )
                                )
                        )
                );
                Assert.DoesNotContain(unavailable, one => one.Diagnostics.IsEmpty);
                seen.Count("in a choice", chosen.Count);
                seen.Count("in none", unavailable.Length);
            }
        );
        seen.AtLeast(500, "in a choice", "in none");
    }

    [Rule(W1)]
    [Fact]
    public void A_form_may_have_the_widget_exactly_if_it_offers_an_account_field()
    {
        var seen = new Seen();
        ForAll(
            (schema, form) =>
            {
                var missing = WidgetRules.CheckForm(schema, form);

                Assert.Equal(WidgetRules.ListAccountFields(schema, form).IsEmpty, !missing.IsEmpty);
                Assert.Equal(WidgetRules.ListAppItemChoices(schema, form).IsEmpty, !missing.IsEmpty);
                seen.Count(missing.IsEmpty ? "may" : missing[0].Code.ToCode());
            }
        );
        seen.AtLeast(100, "may", "unknown-app", "no-account-field");
    }

    [Rule(W4)]
    [Fact]
    public void Every_problem_is_reported_once_with_the_path_to_the_error()
    {
        var seen = new Seen();
        ForAll(
            (schema, form) =>
            {
                var ofForm = WidgetRules.CheckForm(schema, form);
                foreach (var choice in WidgetGen.Candidates)
                {
                    var problems = WidgetRules.Validate(schema, form, choice);

                    Assert.Equal(problems.Length, problems.Distinct().Count());
                    Assert.Equal(ofForm, problems.Take(ofForm.Length));
                    Assert.All(problems.Skip(ofForm.Length), problem => Assert.Contains(problem.Path, StepsOf(choice)));
                    problems.ToList().ForEach(problem => seen.Count(problem.Code.ToCode()));
                    seen.Count("several at once", problems.Length > 1 ? 1 : 0);
                }
            }
        );
        seen.AtLeast(
            100,
            "several at once",
            "unknown-app",
            "no-account-field",
            "unknown-property",
            "not-an-account-property",
            "not-an-app-property",
            "target-app-gone",
            "target-without-account"
        );
    }

    [Rule(W4)]
    [Fact]
    public void Paths_of_different_choices_never_have_the_same_text()
    {
        foreach (var sameKind in WidgetGen.Candidates.GroupBy(choice => choice.GetType()))
        {
            Assert.Equal(sameKind.Count(), sameKind.Select(choice => choice.Path).Distinct().Count());
        }
    }

    private static void ForAll(Action<AppSchema, AppId> check) =>
        Seeded.Check(Prop.ForAll(Arb.From(WidgetGen.Schemas), Arb.From(WidgetGen.FormApps), check), Cases);

    private static List<WidgetSettings> OfferedBy(AppSchema schema, AppId form) =>
        [.. WidgetRules.ListAccountFields(schema, form), .. WidgetRules.ListAppItemChoices(schema, form)];

    private static bool LeadsBackTo(AppSchema schema, AppId form, WidgetSettings choice) =>
        LinkOf(choice) is { } link && schema.Find(form)?.Find(link)?.Target == form;

    private static string[] StepsOf(WidgetSettings choice) =>
        LinkOf(choice) is { } link ? [WidgetSettings.ByAppItem(link).Path, choice.Path] : [choice.Path];

    private static string? LinkOf(WidgetSettings choice) =>
        choice switch
        {
            AccountHistory account => account.Field.LinkProperty,
            AppItemHistory item => item.LinkProperty,
            _ => throw new InvalidOperationException("Settings have two kinds."),
        };
}
