using Microsoft.Playwright;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The product page's example by app item, sentence by sentence: two customers, one deal.</summary>
public abstract class ByAppItemExample(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Sessions_of_two_customers_are_bound_to_one_deal_which_shows_both_conversations()
    {
        await (await PhoneAsync("priya-whatsapp")).WriteAsync("How much are fifty bags?");
        await (await PhoneAsync("lukas-telegram")).WriteAsync("Can you train our staff?");
        var nora = await OpenChatAsync(Cast.Operator, Cast.OrdersPage, "How much are fifty bags?");
        await nora.BindAsync(Cast.DealsName);
        var paul = await OpenChatAsync(Cast.OtherOperator, Cast.HelpPage, "Can you train our staff?");
        await paul.BindAsync(Cast.DealsName);
        await nora.Details.GetByRole(AriaRole.Link, new() { Name = Cast.DealsName }).ClickAsync();
        await Expect(nora.Page).ToHaveURLAsync(Address + Cast.DealsPage);
        await Expect(nora.Sessions).ToHaveCountAsync(4);
        await nora.ChooseAsync("How much are fifty bags?");
        await Expect(nora.Texts).ToHaveTextAsync(["How much are fifty bags?"]);
        await nora.ChooseAsync("Can you train our staff?");
        await Expect(nora.Texts).ToHaveTextAsync(["Can you train our staff?"]);
    }

    [Fact]
    public async Task The_widget_is_put_on_the_form_of_deals_by_the_current_item_and_users_see_it_after_publication()
    {
        await TakeOffAsync(DemoShop.Deals);
        var ruth = await OpenAsync(Cast.Supervisor, "/designer/deals");
        await ruth.Button("+ Widget").ClickAsync();
        await ruth.Radio("By app item").CheckAsync();
        await ruth.Page.Locator("#path").SelectOptionAsync("Current item");
        await ruth.Button("Save").ClickAsync();
        await Expect(ruth.Page.GetByText("Not published: users do not see it yet.")).ToBeVisibleAsync();
        var nora = await OpenAsync(Cast.Operator, Cast.DealsPage);
        await Expect(nora.Heading(Cast.DealsName)).ToBeVisibleAsync();
        await Expect(nora.Widget).ToHaveCountAsync(0);
        await ruth.Button("Save and Publish").ClickAsync();
        await Expect(ruth.Page.GetByText("Saved and published.")).ToBeVisibleAsync();
        await nora.GoAsync(Cast.DealsPage);
        await Expect(nora.Sessions).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task On_the_left_are_the_active_sessions_that_are_linked_to_the_deal_and_no_others()
    {
        var nora = await OpenAsync(Cast.Operator, Cast.DealsPage);
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        await Expect(nora.Session(Cast.TomasAsks)).ToContainTextAsync("Orders");
        await Expect(nora.Session(Cast.IdaAsks)).ToContainTextAsync("Help");
        await nora.ChooseAsync(Cast.IdaAsks);
        await nora.Button($"Unbind {Cast.DealsName}").ClickAsync();
        await Expect(nora.Sessions).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(Cast.OtherOperator)]
    [InlineData(Cast.Supervisor)]
    [InlineData(Cast.Reader)]
    public async Task Operators_supervisors_and_users_with_read_permission_view_the_messages(string user)
    {
        var page = await OpenChatAsync(user, Cast.DealsPage, Cast.TomasAsks);
        await Expect(page.Text(Cast.TomasAsks)).ToBeVisibleAsync();
        await page.ChooseAsync(Cast.IdaAsks);
        await Expect(page.Text("Our grinder has arrived, thank you!")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Operators_respond_in_the_sessions_that_are_assigned_to_them()
    {
        var phone = await PhoneAsync("tomas-email");
        var nora = await OpenChatAsync(Cast.Operator, Cast.DealsPage, Cast.TomasAsks);
        await nora.ReplyAsync("The quote is on its way.");
        await Expect(phone.Message("The quote is on its way.")).ToBeVisibleAsync();
        await nora.ChooseAsync(Cast.IdaAsks);
        await Expect(nora.WhyNot).ToContainTextAsync("Nobody is responsible for this session yet. Take it to reply.");
        var ruth = await OpenChatAsync(Cast.Supervisor, Cast.DealsPage, Cast.IdaAsks);
        await ruth.Button("Assign…").ClickAsync();
        await ruth.Dialog.GetByRole(AriaRole.Radio, new() { Name = "Nora Vance" }).CheckAsync();
        await ruth.DialogButton("Assign").ClickAsync();
        await nora.ReplyAsync("Call the workshop; the number is on its plate.");
    }

    [Fact]
    public async Task An_earlier_inquiry_by_mail_is_above_the_current_session_although_it_is_not_linked_to_the_deal()
    {
        var phone = await PhoneAsync("tomas-email");
        var nora = await OpenChatAsync(Cast.Operator, Cast.DealsPage, Cast.TomasAsks);
        await nora.Button($"Unbind {Cast.DealsName}").ClickAsync();
        await Expect(nora.Sessions).ToHaveCountAsync(1);
        await nora.CloseAsync();
        await phone.WriteAsync("And five of decaf.");
        await nora.GoAsync(Cast.OrdersPage);
        await nora.ChooseAsync("And five of decaf.");
        await nora.BindAsync(Cast.DealsName);
        await nora.GoAsync(Cast.DealsPage);
        await nora.ChooseAsync("And five of decaf.");
        await Expect(nora.Texts)
            .ToHaveTextAsync([
                "Do you deliver to the harbour?",
                "We do, on weekdays before nine.",
                Cast.TomasAsks,
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
        var nora = await OpenChatAsync(Cast.Operator, Cast.DealsPage, Cast.TomasAsks);
        await nora.CloseAsync();
        await nora.Button("Archive").ClickAsync();
        await Expect(nora.Sessions).ToHaveCountAsync(1);
        await nora.ChooseAsync(Cast.TomasAsks);
        await Expect(nora.Text(Cast.TomasAsks)).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(Cast.Operator)]
    [InlineData(Cast.Supervisor)]
    public async Task New_Session_asks_for_the_live_chat_the_contact_and_the_account(string user)
    {
        var nora = await OpenChatAsync(Cast.Operator, Cast.DealsPage, Cast.TomasAsks);
        await nora.CloseAsync();
        var page = await OpenAsync(user, Cast.DealsPage);
        await page.Button("+ New Session").ClickAsync();
        await page.ChooseNewAsync("Orders", $"E-mail {Cast.TomasMail}", contact: "Tomas Okafor");
        await page.DialogButton("Open").ClickAsync();
        await Expect(page.Title).ToBeVisibleAsync();
        await Expect(page.Sessions).ToHaveCountAsync(2);
    }
}
