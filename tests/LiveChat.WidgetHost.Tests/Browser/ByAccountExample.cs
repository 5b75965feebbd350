using Microsoft.Playwright;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The product page's example by account, sentence by sentence, with an unlinked customer.</summary>
public abstract class ByAccountExample(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_customer_who_writes_to_two_live_chats_has_two_separate_sessions()
    {
        await CustomerWritesAsync();
        var nora = await OpenAsync(Cast.Operator, Cast.OrdersPage);
        await Expect(nora.Session("Do you sell sieves?")).ToContainTextAsync("WhatsApp");
        await Expect(nora.Session("Is my grinder under guarantee?")).ToHaveCountAsync(0);
        await nora.GoAsync(Cast.HelpPage);
        await Expect(nora.Session("Is my grinder under guarantee?")).ToContainTextAsync("Telegram");
        await Expect(nora.Session("Do you sell sieves?")).ToHaveCountAsync(0);
        await nora.GoAsync(Cast.AminasPage);
        await Expect(nora.Widget).ToContainTextAsync("No active sessions.");
    }

    [Fact]
    public async Task Operators_link_the_sessions_with_Bind_and_the_accounts_are_added_to_the_contact_s_page()
    {
        await CustomerWritesAsync();
        var nora = await OpenAsync(Cast.Operator, Cast.AminasPage);
        await Expect(nora.Page.Locator("dl.properties")).Not.ToContainTextAsync("accounts");
        var paul = await OpenAsync(Cast.OtherOperator, Cast.AminasPage);
        await Expect(paul.Widget).ToContainTextAsync("No active sessions.");
        await Expect(paul.Button("+ New Session")).ToBeHiddenAsync();
        await LinkAsync(nora);
        await Expect(paul.Sessions).ToHaveCountAsync(2);
        await Expect(paul.Button("+ New Session")).ToBeVisibleAsync();
        await nora.GoAsync(Cast.AminasPage);
        await Expect(nora.Page.Locator("dl.properties dt:text-is('accounts') ~ dd"))
            .ToContainTextAsync(["+15550177", "720177"]);
    }

    [Fact]
    public async Task The_contact_s_name_is_on_the_right_pane_of_both_sessions_and_leads_to_the_contact_s_page()
    {
        await CustomerWritesAsync();
        var nora = await OpenAsync(Cast.Operator, "/");
        await LinkAsync(nora);
        foreach (var liveChat in (string[])[Cast.OrdersPage, Cast.HelpPage])
        {
            await nora.GoAsync(liveChat);
            await nora.ChooseAsync("Amina Sow");
            var contact = nora.Details.GetByRole(AriaRole.Region, new() { Name = "Contact" });
            await contact.GetByRole(AriaRole.Link, new() { Name = "Amina Sow", Exact = true }).ClickAsync();
            await Expect(nora.Page).ToHaveURLAsync(Address + Cast.AminasPage);
            await Expect(nora.Heading("Amina Sow")).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task The_widget_is_put_on_the_form_by_account_and_users_see_it_after_publication()
    {
        await CustomerWritesAsync();
        var nora = await OpenAsync(Cast.Operator, "/");
        await LinkAsync(nora);
        await TakeOffAsync(DemoShop.Contacts);
        var ruth = await OpenAsync(Cast.Supervisor, "/designer/contacts");
        await Expect(ruth.Page.GetByText("The widget is not on the form.")).ToBeVisibleAsync();
        await ruth.Button("+ Widget").ClickAsync();
        await ruth.Radio("By account").CheckAsync();
        await ruth.Page.GetByLabel("Account field").SelectOptionAsync("accounts");
        await nora.GoAsync(Cast.AminasPage);
        await Expect(nora.Widget).ToHaveCountAsync(0);

        await ruth.Button("Save").ClickAsync();
        await Expect(ruth.Page.GetByText("Not published: users do not see it yet.")).ToBeVisibleAsync();
        await nora.GoAsync(Cast.AminasPage);
        await Expect(nora.Heading("Amina Sow")).ToBeVisibleAsync();
        await Expect(nora.Widget).ToHaveCountAsync(0);

        await ruth.Button("Save and Publish").ClickAsync();
        await Expect(ruth.Page.GetByText("Saved and published.")).ToBeVisibleAsync();
        await ruth.ShootAsync("designer");
        await nora.GoAsync(Cast.AminasPage);
        await Expect(nora.Sessions).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task On_the_left_are_the_active_sessions_that_operators_have_linked_to_the_contact()
    {
        await CustomerWritesAsync();
        var nora = await OpenAsync(Cast.Operator, "/");
        await LinkAsync(nora);
        var paul = await OpenAsync(Cast.OtherOperator, Cast.AminasPage);
        await Expect(paul.Sessions).ToHaveCountAsync(2);
        await Expect(paul.Session("WhatsApp")).ToContainTextAsync("Orders");
        await Expect(paul.Session("Telegram")).ToContainTextAsync("Help");
        await nora.GoAsync(Cast.AminasPage);
        await nora.ChooseAsync("WhatsApp");
        await nora.TakeAsync();
        await nora.CloseAsync();
        await Expect(paul.Session("WhatsApp")).ToHaveCountAsync(0);
        await Expect(paul.Sessions).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(Cast.Operator)]
    [InlineData(Cast.Supervisor)]
    [InlineData(Cast.Reader)]
    public async Task Operators_supervisors_and_users_with_read_permission_view_the_messages(string user)
    {
        var page = await OpenChatAsync(user);
        await Expect(page.Text("Two bags, noted. They leave today.")).ToBeVisibleAsync();
        await page.ChooseAsync("Telegram");
        await Expect(page.Text("How fine do I grind for a stove-top pot?")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_responsible_operator_corresponds_with_the_customer_in_the_widget()
    {
        var phone = await PhoneAsync(Cast.MayasPhone);
        var nora = await OpenChatAsync(Cast.Operator);
        await nora.ReplyAsync("It left this morning.");
        await Expect(phone.Message("It left this morning.")).ToContainTextAsync("Nora Vance");
        await Expect(nora.Message("It left this morning.").Locator(".delivery")).ToHaveTextAsync("Read");
        await phone.WriteAsync("Thank you, Nora!");
        await Expect(nora.Text("Thank you, Nora!")).ToBeVisibleAsync();
        await nora.ShootAsync("by-account");
        var paul = await OpenChatAsync(Cast.OtherOperator);
        await Expect(paul.WhyNot).ToContainTextAsync("Nora Vance is responsible for this session.");
        await Expect(paul.Reply).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_chat_window_shows_the_messages_of_the_session_selected_on_the_left()
    {
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        await Expect(nora.Widget).ToContainTextAsync("Choose a session to read it.");
        await nora.ChooseAsync("Telegram");
        await Expect(nora.Text("How fine do I grind for")).ToBeVisibleAsync();
        await Expect(nora.Text("decaf")).ToHaveCountAsync(0);
        await nora.ChooseAsync("WhatsApp");
        await Expect(nora.Text("I would like two bags of the decaf, please.")).ToBeVisibleAsync();
        await Expect(nora.Text("How fine do I grind for")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_earlier_WhatsApp_inquiry_is_above_the_current_session_although_nobody_bound_it()
    {
        var phone = await PhoneAsync(Cast.AminasPhone);
        await phone.WriteAsync("Do you sell sieves?");
        var nora = await OpenChatAsync(Cast.Operator, Cast.OrdersPage, "Do you sell sieves?");
        await nora.TakeAsync();
        await nora.ReplyAsync("We do, in two sizes.");
        await nora.CloseAsync();
        await Expect(nora.Details).ToContainTextAsync("Not bound to a contact");

        await phone.WriteAsync("The larger one, please.");
        await nora.ChooseAsync("The larger one, please.");
        await nora.BindAsync("Amina Sow");
        await nora.GoAsync(Cast.AminasPage);
        await nora.ChooseAsync("The larger one, please.");
        await Expect(nora.Texts)
            .ToHaveTextAsync(["Do you sell sieves?", "We do, in two sizes.", "The larger one, please."]);
        await Expect(nora.Widget.Locator(".boundary.earlier.closed")).ToContainTextAsync("Earlier session closed");
        await Expect(nora.Widget.Locator(".boundary.opened:not(.earlier)")).ToContainTextAsync("Session opened");
        await nora.ShootAsync("earlier-inquiry");
    }

    [Fact]
    public async Task Archive_shows_all_closed_sessions_that_are_associated_with_the_contact()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await nora.CloseAsync();
        await nora.Button("Archive").ClickAsync();
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        await nora.Sessions.Filter(new() { HasText = "Shall I send a sample?" }).ClickAsync();
        await Expect(nora.Texts)
            .ToHaveTextAsync(["Do you roast decaf as well?", "Every Tuesday. Shall I send a sample?"]);
        await Expect(nora.WhyNot).ToContainTextAsync("This session is closed.");
        await nora.ShootAsync("archive");
        await nora.Button("Active").ClickAsync();
        await Expect(nora.Sessions).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(Cast.Operator)]
    [InlineData(Cast.Supervisor)]
    public async Task New_Session_asks_for_the_live_chat_and_the_account_and_opens_a_session_with_the_customer(
        string user
    )
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await nora.CloseAsync();
        var page = await OpenAsync(user, Cast.MayasPage);
        await page.Button("+ New Session").ClickAsync();
        await Expect(page.Dialog.GetByLabel("Contact")).ToBeHiddenAsync();
        await page.ChooseNewAsync("Orders", $"WhatsApp {Cast.MayasNumber}");
        await page.ShootAsync($"new-session-{user}");
        await page.DialogButton("Open").ClickAsync();
        await Expect(page.Title).ToHaveTextAsync(Cast.MayasNumber);
        await Expect(page.Sessions).ToHaveCountAsync(2);
        if (user == Cast.Operator)
        {
            var phone = await PhoneAsync(Cast.MayasPhone);
            await page.ReplyAsync("Your parcel came back to us.");
            await Expect(phone.Message("Your parcel came back to us.")).ToBeVisibleAsync();
        }
    }

    private async Task CustomerWritesAsync()
    {
        await (await PhoneAsync(Cast.AminasPhone)).WriteAsync("Do you sell sieves?");
        await (await PhoneAsync("amina-telegram")).WriteAsync("Is my grinder under guarantee?");
    }

    private static async Task LinkAsync(UserPage operatorPage)
    {
        await operatorPage.GoAsync(Cast.OrdersPage);
        await operatorPage.ChooseAsync("Do you sell sieves?");
        await operatorPage.BindAsync("Amina Sow");
        await operatorPage.GoAsync(Cast.HelpPage);
        await operatorPage.ChooseAsync("Is my grinder under guarantee?");
        await operatorPage.BindAsync("Amina Sow");
    }
}
