namespace LiveChat.Tests.Widgets;

/// <summary>Contacts hold accounts; Deals link to a contact, as on the page, and to many unsuitable apps.</summary>
public sealed class WidgetRulesTests
{
    private static readonly AppId Contacts = new("contacts");
    private static readonly AppId Deals = new("deals");
    private static readonly AppId Products = new("products");
    private static readonly AppId Notes = new("notes");

    private static readonly AppSchema Schema = new(
        new App(Contacts, AppProperty.Account("accounts"), AppProperty.Other("name")),
        new App(
            Deals,
            AppProperty.Other("title"),
            AppProperty.LinkTo("product", Products),
            AppProperty.LinkTo("contact", Contacts),
            AppProperty.LinkTo("legacy", new AppId("leads")),
            AppProperty.LinkTo("parent", Deals)
        ),
        new App(
            Products,
            AppProperty.Other("accounts"),
            AppProperty.LinkTo("vendor", new AppId("vendors")),
            AppProperty.LinkTo("kit", Products)
        ),
        new App(Notes)
    );

    [Rule(W2)]
    [Fact]
    public void Contacts_offer_their_own_account_field() =>
        Assert.Equal(["accounts"], WidgetRules.ListAccountFields(Schema, Contacts).Select(choice => choice.Path));

    [Rule(W2)]
    [Fact]
    public void Deals_offer_the_account_field_of_their_contact() =>
        Assert.Equal(
            [WidgetSettings.ByAccount(new AccountField("accounts") { LinkProperty = "contact" })],
            WidgetRules.ListAccountFields(Schema, Deals)
        );

    [Rule(W3)]
    [Fact]
    public void Deals_offer_the_current_item_and_the_linked_app_that_has_accounts() =>
        Assert.Equal(
            [WidgetSettings.ByAppItem(), WidgetSettings.ByAppItem("contact")],
            WidgetRules.ListAppItemChoices(Schema, Deals)
        );

    [Rule(W2, W3)]
    [Fact]
    public void Unavailable_properties_are_listed_with_the_reason()
    {
        Assert.Equal(["name: not-an-account-property at name"], Unavailable(Contacts));
        Assert.Equal(
            [
                "title: not-an-account-property at title",
                "product: target-without-account at product",
                "legacy: target-app-gone at legacy",
                "parent: target-without-account at parent",
            ],
            Unavailable(Deals)
        );
        Assert.Equal(
            [
                "accounts: not-an-account-property at accounts",
                "vendor: target-app-gone at vendor",
                "kit: target-without-account at kit",
            ],
            Unavailable(Products)
        );
        Assert.Empty(Unavailable(Notes));
        Assert.Equal(WidgetRules.ListUnavailable(Schema, Deals)[0], WidgetRules.ListUnavailable(Schema, Deals)[0]);

        static IEnumerable<string> Unavailable(AppId form) =>
            WidgetRules
                .ListUnavailable(Schema, form)
                .Select(one => $"{one.Property}: {string.Join(", ", Brief(one.Diagnostics))}");
    }

    [Rule(W1)]
    [Fact]
    public void A_form_without_any_path_to_an_account_says_what_is_missing_and_why_each_link_does_not_help() =>
        Assert.Equal(
            ["no-account-field at ", "target-app-gone at vendor", "target-without-account at kit"],
            Brief(WidgetRules.CheckForm(Schema, Products))
        );

    [Rule(W1)]
    [Fact]
    public void A_form_of_an_app_without_properties_says_what_is_missing() =>
        Assert.Equal(["no-account-field at "], Brief(WidgetRules.CheckForm(Schema, Notes)));

    [Rule(W1)]
    [Fact]
    public void Links_that_lead_nowhere_do_not_matter_if_another_leads_to_an_account() =>
        Assert.Empty(WidgetRules.CheckForm(Schema, Deals));

    [Rule(W1)]
    [Fact]
    public void The_form_of_a_missing_app_causes_one_problem_whatever_was_chosen()
    {
        var gone = new AppId("leads");
        var choice = WidgetSettings.ByAccount(new AccountField("b") { LinkProperty = "a" });

        Assert.Equal(["unknown-app at "], Brief(WidgetRules.CheckForm(Schema, gone)));
        Assert.Equal(["unknown-app at "], Brief(WidgetRules.Validate(Schema, gone, choice)));
        Assert.Empty(WidgetRules.ListAccountFields(Schema, gone));
        Assert.Empty(WidgetRules.ListAppItemChoices(Schema, gone));
        Assert.Empty(WidgetRules.ListUnavailable(Schema, gone));
    }

    [Rule(W4)]
    [Theory]
    [InlineData("accounts", "unknown-property at accounts")]
    [InlineData("title", "not-an-account-property at title")]
    [InlineData("contact", "not-an-account-property at contact")]
    [InlineData("ghost.accounts", "unknown-property at ghost")]
    [InlineData("title.accounts", "not-an-app-property at title")]
    [InlineData("contact.name", "not-an-account-property at contact.name")]
    [InlineData("contact.ghost", "unknown-property at contact.ghost")]
    [InlineData("legacy.accounts", "target-app-gone at legacy")]
    [InlineData("parent.title", "target-without-account at parent", "not-an-account-property at parent.title")]
    [InlineData("product.accounts", "target-without-account at product", "not-an-account-property at product.accounts")]
    [InlineData("product.ghost", "target-without-account at product", "unknown-property at product.ghost")]
    public void A_wrong_account_field_is_reported_by_code_and_path(string path, params string[] problems)
    {
        var settings = path.Split('.') is [var link, var account]
            ? WidgetSettings.ByAccount(new AccountField(account) { LinkProperty = link })
            : WidgetSettings.ByAccount(path);

        Assert.Equal(problems, Brief(WidgetRules.Validate(Schema, Deals, settings)));
    }

    [Rule(W4)]
    [Theory]
    [InlineData("ghost", "unknown-property at ghost")]
    [InlineData("title", "not-an-app-property at title")]
    [InlineData("legacy", "target-app-gone at legacy")]
    [InlineData("product", "target-without-account at product")]
    [InlineData("parent", "target-without-account at parent")]
    public void A_wrong_app_is_reported_by_code_and_path(string property, params string[] problems) =>
        Assert.Equal(problems, Brief(WidgetRules.Validate(Schema, Deals, WidgetSettings.ByAppItem(property))));

    [Rule(W4)]
    [Fact]
    public void All_problems_of_the_form_and_the_choice_are_reported_at_once_and_each_once()
    {
        string[] ofForm = ["no-account-field at ", "target-app-gone at vendor", "target-without-account at kit"];

        Assert.Equal(ofForm, Brief(WidgetRules.Validate(Schema, Products, WidgetSettings.ByAppItem())));
        Assert.Equal(ofForm, Brief(WidgetRules.Validate(Schema, Products, WidgetSettings.ByAppItem("vendor"))));
        Assert.Equal(
            [.. ofForm, "not-an-account-property at kit.accounts"],
            Brief(
                WidgetRules.Validate(
                    Schema,
                    Products,
                    WidgetSettings.ByAccount(new AccountField("accounts") { LinkProperty = "kit" })
                )
            )
        );
    }

    [Rule(W4)]
    [Fact]
    public void Messages_name_the_problem_and_its_object_and_say_what_to_do() =>
        Assert.Equal(
            "target-app-gone at legacy: Property 'legacy' links to app 'leads', which is gone; "
                + "restore that app, or choose another property.",
            Assert.Single(WidgetRules.Validate(Schema, Deals, WidgetSettings.ByAppItem("legacy"))).ToString()
        );

    [Rule(W4)]
    [Fact]
    public void Names_are_compared_ordinally() =>
        Assert.Equal(
            ["unknown-property at Accounts"],
            Brief(WidgetRules.Validate(Schema, Contacts, WidgetSettings.ByAccount("Accounts")))
        );

    [Rule(W4)]
    [Fact]
    public void Every_question_refuses_the_default_app()
    {
        var choice = WidgetSettings.ByAppItem();

        Assert.Throws<ArgumentException>("formApp", () => WidgetRules.CheckForm(Schema, default));
        Assert.Throws<ArgumentException>("formApp", () => WidgetRules.ListAccountFields(Schema, default));
        Assert.Throws<ArgumentException>("formApp", () => WidgetRules.ListAppItemChoices(Schema, default));
        Assert.Throws<ArgumentException>("formApp", () => WidgetRules.ListUnavailable(Schema, default));
        Assert.Throws<ArgumentException>("formApp", () => WidgetRules.Validate(Schema, default, choice));
    }

    private static IEnumerable<string> Brief(IEnumerable<WidgetDiagnostic> problems) =>
        problems.Select(problem => $"{problem.Code.ToCode()} at {problem.Path}");
}
