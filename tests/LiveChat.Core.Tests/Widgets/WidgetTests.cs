namespace LiveChat.Tests.Widgets;

public sealed class WidgetTests
{
    private static readonly AppId Contacts = new("contacts");
    private static readonly AppSchema Schema = new(new App(Contacts, AppProperty.Account("accounts")));

    [Rule(W5)]
    [Fact]
    public void Users_see_a_draft_only_once_it_is_published()
    {
        var saved = new Widget(Contacts).Save(WidgetSettings.ByAccount("accounts"));
        Assert.Null(saved.Published);
        Assert.Equal(["not-published"], Codes(saved.CheckPublished(Schema)));

        var published = saved.Publish(Schema).Widget;
        Assert.Equal(WidgetSettings.ByAccount("accounts"), published.Published);
        Assert.Empty(published.CheckPublished(Schema));
    }

    [Rule(W5)]
    [Fact]
    public void A_widget_without_a_draft_has_nothing_to_publish()
    {
        var widget = new Widget(Contacts) { Published = WidgetSettings.ByAccount("accounts") };

        var result = widget.Publish(Schema);

        Assert.Equal(["no-draft"], Codes(result.Diagnostics));
        Assert.Same(widget, result.Widget);
    }

    [Rule(W5)]
    [Fact]
    public void Without_settings_the_problems_of_the_form_are_still_reported()
    {
        var widget = new Widget(new AppId("gone"));

        Assert.Equal(["unknown-app", "no-draft"], Codes(widget.Publish(Schema).Diagnostics));
        Assert.Equal(["unknown-app", "not-published"], Codes(widget.CheckPublished(Schema)));
    }

    [Rule(W5)]
    [Fact]
    public void A_removed_field_causes_a_diagnostic_when_the_widget_is_opened()
    {
        var widget = new Widget(Contacts).Save(WidgetSettings.ByAccount("accounts")).Publish(Schema).Widget;
        var renamed = new AppSchema(new App(Contacts, AppProperty.Account("messengers")));

        var problem = Assert.Single(widget.CheckPublished(renamed));

        Assert.Equal(("unknown-property", "accounts"), (problem.Code.ToCode(), problem.Path));
    }

    [Rule(W5)]
    [Fact]
    public void A_widget_belongs_to_the_form_of_an_app()
    {
        Assert.Throws<ArgumentException>("formApp", () => new Widget(default));
        Assert.Throws<ArgumentNullException>("settings", () => new Widget(Contacts).Save(null!));
        Assert.Throws<ArgumentNullException>("schema", () => new Widget(Contacts).Publish(null!));
        Assert.Throws<ArgumentNullException>("schema", () => new Widget(Contacts).CheckPublished(null!));
    }

    private static IEnumerable<string> Codes(IEnumerable<WidgetDiagnostic> problems) =>
        problems.Select(problem => problem.Code.ToCode());
}
