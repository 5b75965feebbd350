using FsCheck.Fluent;

namespace LiveChat.Tests.Widgets;

public sealed class WidgetProperties
{
    private const int Cases = 5_000;

    [Rule(W5)]
    [Fact]
    public void Only_valid_drafts_reach_users_and_refusals_list_the_validation_problems()
    {
        var seen = new Seen();
        ForAll(
            (schema, form, settings, before) =>
            {
                var saved = (new Widget(form) { Published = before }).Save(settings);
                var problems = WidgetRules.Validate(schema, form, settings);

                var result = saved.Publish(schema);

                Assert.Equal(problems, result.Diagnostics);
                Assert.Equal(problems.IsEmpty, result.IsPublished);
                Assert.Equal(
                    problems.IsEmpty ? new Widget(form) { Draft = settings, Published = settings } : saved,
                    result.Widget
                );
                seen.Count(result.IsPublished ? "published" : "refused");
            }
        );
        seen.AtLeast(100, "published", "refused");
    }

    [Rule(W5)]
    [Fact]
    public void Saving_never_changes_what_users_see()
    {
        ForAll(
            (_, form, settings, before) =>
            {
                var saved = (new Widget(form) { Published = before }).Save(settings);

                Assert.Equal((settings, before), (saved.Draft, saved.Published));
            }
        );
    }

    [Rule(W5)]
    [Fact]
    public void Publishing_again_changes_nothing()
    {
        ForAll(
            (schema, form, settings, before) =>
            {
                var once = (new Widget(form) { Draft = settings, Published = before }).Publish(schema);

                Assert.Equal(once, once.Widget.Publish(schema));
            }
        );
    }

    [Rule(W5)]
    [Fact]
    public void Opening_after_a_schema_change_reports_exactly_what_broke()
    {
        var seen = new Seen();
        var inputs =
            from schema in WidgetGen.Schemas
            from changed in WidgetGen.Schemas
            from form in WidgetGen.FormApps
            from settings in WidgetGen.OfferedBy(schema, form)
            where settings is not null
            select (schema, changed, form, settings);
        var property = Prop.ForAll(
            Arb.From(inputs),
            input =>
            {
                var result = new Widget(input.form).Save(input.settings).Publish(input.schema);
                Assert.True(result.IsPublished);
                Assert.Empty(result.Widget.CheckPublished(input.schema));

                var broken = result.Widget.CheckPublished(input.changed);

                Assert.Equal(WidgetRules.Validate(input.changed, input.form, input.settings), broken);
                seen.Count(broken.IsEmpty ? "whole" : "broken");
            }
        );
        Seeded.Check(property, Cases);
        seen.AtLeast(100, "whole", "broken");
    }

    private static void ForAll(Action<AppSchema, AppId, WidgetSettings, WidgetSettings?> check)
    {
        var inputs =
            from schema in WidgetGen.Schemas
            from form in WidgetGen.FormApps
            from settings in WidgetGen.Settings
            from before in Gen.OrNull(WidgetGen.Settings)
            select (schema, form, settings, before);
        Seeded.Check(
            Prop.ForAll(Arb.From(inputs), input => check(input.schema, input.form, input.settings, input.before)),
            Cases
        );
    }
}
