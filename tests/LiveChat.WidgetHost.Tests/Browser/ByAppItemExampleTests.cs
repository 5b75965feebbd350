using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WidgetHost.Demo;
using WidgetHost.Records;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The product page's example by app item, sentence by sentence: two customers, one deal.</summary>
public sealed class ByAppItemExampleTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Deal = "/apps/deals/harbour";
    private const string DealName = "Harbour Café: monthly beans";

    [Fact]
    public async Task Sessions_of_two_customers_are_bound_to_one_deal_which_shows_both_conversations()
    {
        await (await PhoneAsync("priya-whatsapp")).WriteAsync("How much are fifty bags?");
        await (await PhoneAsync("lukas-telegram")).WriteAsync("Can you train our staff?");
        var nora = await OpenAsync(Cast.Operator, Cast.OrdersPage);
        await nora.ChooseAsync("How much are fifty bags?");
        await nora.BindAsync(DealName);
        var paul = await OpenAsync(Cast.OtherOperator, Cast.HelpPage);
        await paul.ChooseAsync("Can you train our staff?");
        await paul.BindAsync(DealName);
        await nora.Details.GetByRole(AriaRole.Link, new() { Name = DealName }).ClickAsync();
        await Expect(nora.Page).ToHaveURLAsync(Host.Address + Deal);
        await Expect(nora.Sessions).ToHaveCountAsync(4);
        await nora.ChooseAsync("How much are fifty bags?");
        await Expect(nora.Texts).ToHaveTextAsync(["How much are fifty bags?"]);
        await nora.ChooseAsync("Can you train our staff?");
        await Expect(nora.Texts).ToHaveTextAsync(["Can you train our staff?"]);
    }

    [Fact]
    public async Task The_widget_is_put_on_the_form_of_deals_by_the_current_item_and_users_see_it_after_publication()
    {
        Host.Services.GetRequiredService<FormWidgets>().Set(new Widget(DemoShop.Deals));
        var ruth = await OpenAsync(Cast.Supervisor, "/designer/deals");
        await ruth.Button("+ Widget").ClickAsync();
        await ruth.Page.GetByRole(AriaRole.Radio, new() { Name = "By app item", Exact = true }).CheckAsync();
        await ruth.Page.Locator("#path").SelectOptionAsync("Current item");
        await ruth.Button("Save").ClickAsync();
        await Expect(ruth.Page.GetByText("Not published: users do not see it yet.")).ToBeVisibleAsync();
        var nora = await OpenAsync(Cast.Operator, Deal);
        await Expect(nora.Page.GetByRole(AriaRole.Heading, new() { Name = DealName, Level = 1 })).ToBeVisibleAsync();
        await Expect(nora.Widget).ToHaveCountAsync(0);
        await ruth.Button("Save and Publish").ClickAsync();
        await Expect(ruth.Page.GetByText("Saved and published.")).ToBeVisibleAsync();
        await nora.Page.GotoAsync(Deal);
        await Expect(nora.Sessions).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task On_the_left_are_the_active_sessions_that_are_linked_to_the_deal_and_no_others()
    {
        var nora = await OpenAsync(Cast.Operator, Deal);
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        await Expect(nora.Session("Please quote ten kilos a month.")).ToContainTextAsync("Orders");
        await Expect(nora.Session("Whom do we call about the grinder?")).ToContainTextAsync("Help");
        await nora.ChooseAsync("Whom do we call about the grinder?");
        await nora.Details.GetByRole(AriaRole.Button, new() { Name = $"Unbind {DealName}", Exact = true }).ClickAsync();
        await Expect(nora.Sessions).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(Cast.OtherOperator)]
    [InlineData(Cast.Supervisor)]
    [InlineData(Cast.Reader)]
    public async Task Operators_supervisors_and_users_with_read_permission_view_the_messages(string user)
    {
        var page = await OpenAsync(user, Deal);
        await page.ChooseAsync("Please quote ten kilos a month.");
        await Expect(page.Text("Please quote ten kilos a month.")).ToBeVisibleAsync();
        await page.ChooseAsync("Whom do we call about the grinder?");
        await Expect(page.Text("Our grinder has arrived, thank you!")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Operators_respond_in_the_sessions_that_are_assigned_to_them()
    {
        var phone = await PhoneAsync("tomas-email");
        var nora = await OpenAsync(Cast.Operator, Deal);
        await nora.ChooseAsync("Please quote ten kilos a month.");
        await nora.ReplyAsync("The quote is on its way.");
        await Expect(phone.Message("The quote is on its way.")).ToBeVisibleAsync();
        await nora.ChooseAsync("Whom do we call about the grinder?");
        await Expect(nora.WhyNot).ToContainTextAsync("Nobody is responsible for this session yet. Take it to reply.");
        var ruth = await OpenAsync(Cast.Supervisor, Deal);
        await ruth.ChooseAsync("Whom do we call about the grinder?");
        await ruth.Button("Assign…").ClickAsync();
        await ruth.Dialog.GetByRole(AriaRole.Radio, new() { Name = "Nora Vance" }).CheckAsync();
        await ruth.Dialog.GetByRole(AriaRole.Button, new() { Name = "Assign", Exact = true }).ClickAsync();
        await nora.ReplyAsync("Call the workshop; the number is on its plate.");
    }

    [Fact]
    public async Task An_earlier_inquiry_by_mail_is_above_the_current_session_although_it_is_not_linked_to_the_deal()
    {
        var phone = await PhoneAsync("tomas-email");
        var nora = await OpenAsync(Cast.Operator, Deal);
        await nora.ChooseAsync("Please quote ten kilos a month.");
        await nora.Details.GetByRole(AriaRole.Button, new() { Name = $"Unbind {DealName}", Exact = true }).ClickAsync();
        await Expect(nora.Sessions).ToHaveCountAsync(1);
        await nora.CloseAsync();
        await phone.WriteAsync("And five of decaf.");
        await nora.Page.GotoAsync(Cast.OrdersPage);
        await nora.ChooseAsync("And five of decaf.");
        await nora.BindAsync(DealName);
        await nora.Page.GotoAsync(Deal);
        await nora.ChooseAsync("And five of decaf.");
        await Expect(nora.Texts)
            .ToHaveTextAsync([
                "Do you deliver to the harbour?",
                "We do, on weekdays before nine.",
                "Please quote ten kilos a month.",
                "And five of decaf.",
            ]);
        await Expect(nora.Widget.Locator(".boundary.earlier.closed")).ToHaveCountAsync(2);
        await nora.ShootAsync("by-app-item");
        await nora.Button("Archive").ClickAsync();
        await Expect(nora.Widget).ToContainTextAsync("The archive is empty.");
    }

    [Fact]
    public async Task Archive_shows_all_closed_sessions_that_are_related_to_the_deal()
    {
        var nora = await OpenAsync(Cast.Operator, Deal);
        await nora.ChooseAsync("Please quote ten kilos a month.");
        await nora.CloseAsync();
        await nora.Button("Archive").ClickAsync();
        await Expect(nora.Sessions).ToHaveCountAsync(1);
        await nora.ChooseAsync("Please quote ten kilos a month.");
        await Expect(nora.Text("Please quote ten kilos a month.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(Cast.Operator)]
    [InlineData(Cast.Supervisor)]
    public async Task New_Session_asks_for_the_live_chat_the_contact_and_the_account(string user)
    {
        var nora = await OpenAsync(Cast.Operator, Deal);
        await nora.ChooseAsync("Please quote ten kilos a month.");
        await nora.CloseAsync();
        var page = await OpenAsync(user, Deal);
        await page.Button("+ New Session").ClickAsync();
        await page.Dialog.GetByLabel("Live chat").SelectOptionAsync("Orders");
        await page.Dialog.GetByLabel("Contact").SelectOptionAsync("Tomas Okafor");
        await page.Dialog.GetByLabel("Account").SelectOptionAsync("E-mail tomas@harbour.example");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Open", Exact = true }).ClickAsync();
        await Expect(page.Title).ToBeVisibleAsync();
        await Expect(page.Sessions).ToHaveCountAsync(2);
    }
}
