using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WidgetHost.Demo;
using WidgetHost.Records;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The choices that the designer offers, and why it does not offer the others.</summary>
public sealed class DesignerTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Each_drop_down_offers_exactly_the_valid_choices_and_all_others_say_why_not()
    {
        var ruth = await OpenAsync(Cast.Supervisor, "/designer/deals");
        await ruth.Radio("By account").CheckAsync();
        await Expect(ruth.Page.Locator("#path option:enabled")).ToHaveTextAsync(["customers.accounts"]);
        await ruth.Radio("By app item").CheckAsync();
        await Expect(ruth.Page.Locator("#path option:enabled")).ToHaveTextAsync(["Current item", "customers"]);

        await ruth.Page.GotoAsync("/designer/contacts");
        await Expect(ruth.Page.Locator("#path option:enabled")).ToHaveTextAsync(["accounts"]);
        await ruth.Page.GetByText("What cannot be chosen, and why").ClickAsync();
        await Expect(ruth.Page.Locator("details > ul > li > bdi")).ToHaveTextAsync(["name", "company"]);
        await Expect(ruth.Page.Locator("details .diagnostics > li[data-code=not-an-account-property]"))
            .ToBeVisibleAsync();
        await Expect(ruth.Page.Locator("details .diagnostics > li[data-code=target-without-account]"))
            .ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_app_without_any_account_field_cannot_have_the_widget_and_the_designer_says_why()
    {
        var ruth = await OpenAsync(Cast.Supervisor, "/designer/companies");
        await Expect(ruth.Page.GetByText("This form cannot have the widget")).ToBeVisibleAsync();
        await Expect(ruth.Page.Locator(".diagnostics > li[data-code=no-account-field]")).Not.ToBeEmptyAsync();
        await Expect(ruth.Button("+ Widget")).ToHaveCountAsync(0);
        await Expect(ruth.Button("Save and Publish")).ToHaveCountAsync(0);
        await ruth.ShootAsync("designer-without-account");
    }

    [Fact]
    public async Task Settings_that_are_no_longer_valid_are_shown_with_their_problem_and_are_not_published()
    {
        Host.Set(new Widget(DemoShop.Contacts) { Draft = WidgetSettings.ByAccount("gone") });
        var ruth = await OpenAsync(Cast.Supervisor, "/designer/contacts");
        ruth.Expects("status of 422");
        await Expect(ruth.Page.Locator("#path")).ToContainTextAsync("gone (not valid)");
        await Expect(ruth.Page.GetByText("Problems of the draft")).ToBeVisibleAsync();
        await ruth.Button("Save and Publish").ClickAsync();
        await Expect(ruth.Page.Locator(".top-panel .diagnostics > li[data-code=unknown-property]")).ToBeVisibleAsync();
        var nora = await OpenAsync(Cast.Operator, Cast.AminasPage);
        await Expect(nora.Heading("Amina Sow")).ToBeVisibleAsync();
        await Expect(nora.Widget).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_designer_speaks_the_page_s_language_follows_its_form_and_is_used_by_keyboard()
    {
        var ruth = await OpenAsync(Cast.Supervisor, "/designer/deals");
        var designer = ruth.Page.Locator("live-chat-designer");
        await designer.EvaluateAsync(
            "designer => { designer.lang = 'de'; designer.setAttribute('form', 'contacts'); }"
        );
        await Expect(ruth.Page.Locator("#path option:enabled")).ToHaveTextAsync(["accounts"]);
        await ruth.Radio("Nach Konto").FocusAsync();
        await ruth.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(ruth.Radio("Nach Datensatz")).ToBeCheckedAsync();
        await Expect(ruth.Radio("Nach Datensatz")).ToBeFocusedAsync();
        await Expect(designer).ToContainTextAsync("Noch nicht gespeichert.");
        await ruth.Button("Speichern").FocusAsync();
        await ruth.Page.Keyboard.PressAsync("Enter");
        await Expect(designer).ToContainTextAsync("Gespeichert.");
        await Expect(ruth.Button("Speichern")).ToBeFocusedAsync();
        await ruth.ShootAsync("designer-german");
    }

    [Theory]
    [InlineData(Cast.Operator)]
    [InlineData(Cast.Reader)]
    public async Task A_user_who_designs_no_forms_cannot_open_the_designer(string user)
    {
        var page = await OpenAsync(user, "/");
        page.Expects("status of 403");
        await Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Designer", Exact = true })).ToHaveCountAsync(0);
        var response = await page.Page.GotoAsync("/designer/contacts");
        Assert.Equal(403, response!.Status);
        await Expect(page.Page.Locator("main"))
            .ToContainTextAsync("Only users who design forms may open the designer.");
    }
}
