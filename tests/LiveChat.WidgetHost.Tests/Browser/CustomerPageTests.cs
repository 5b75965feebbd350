using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The supervisor's page about customers, and what others see afterwards.</summary>
public sealed class CustomerPageTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Page = "/customers";
    private const string FromAmina = "Amina has two numbers.";

    [Rule(P2)]
    [Fact]
    public async Task A_supervisor_makes_two_contacts_one_and_two_again_and_everybody_sees_the_sessions_where_they_belong()
    {
        var session = await Host.SayAsync(Cast.AminasChannel, "amina-1", FromAmina);
        var bound = await Host.Desk.BindToAsync(session, DemoShop.Amina, Cast.ViewerOf(Cast.Supervisor));
        Assert.Null(bound.Refusal);
        var ruth = await OpenAsync(Cast.Supervisor, "/live-chats");
        await ruth.Page.GetByText("Customers", new() { Exact = true }).ClickAsync();
        await MergeAsync(ruth, "Preview");
        await Expect(Report(ruth)).ToContainTextAsync("1 sessions in 1 channels would get other bindings.");
        await SeeAsync(onMayas: 2, onAminas: 1);

        await ruth.Button("Merge").ClickAsync();
        await Expect(Report(ruth)).ToContainTextAsync("1 sessions in 1 channels now have other bindings.");
        await SeeAsync(onMayas: 3, onAminas: 0);

        await MergeAsync(ruth, "Undo");
        await Expect(Report(ruth)).ToContainTextAsync("1 sessions in 1 channels have their bindings back.");
        await SeeAsync(onMayas: 2, onAminas: 1);
        await ruth.ShootAsync("customers");
    }

    [Rule(P3)]
    [Fact]
    public async Task An_erased_customer_is_gone_for_everybody_and_a_new_message_shows_that_something_was_there()
    {
        var session = await Host.SayAsync(Cast.AminasChannel, "amina-1", FromAmina);
        Assert.Null((await Host.Desk.BindToAsync(session, DemoShop.Amina, Cast.ViewerOf(Cast.Supervisor))).Refusal);
        var nora = await OpenAsync(Cast.Operator, Cast.AminasPage);
        await nora.Sessions.First.ClickAsync();
        await Expect(nora.Text(FromAmina)).ToBeVisibleAsync();
        var ruth = await OpenAsync(Cast.Supervisor, Page);
        await ruth.Page.GetByLabel("Contact to erase").FillAsync(Cast.Amina);
        await ruth.Button("Preview").Nth(1).ClickAsync();
        await Expect(Report(ruth)).ToContainTextAsync("1 sessions, 1 messages would be erased.");
        await ruth.Button("Erase for good").ClickAsync();
        await Expect(Report(ruth)).ToContainTextAsync("1 sessions, 1 messages are erased.");

        foreach (var user in new[] { Cast.Operator, Cast.Supervisor, Cast.Reader })
        {
            var page = await OpenAsync(user, Cast.AminasPage);
            await Expect(page.Widget).ToContainTextAsync("No active sessions.");
        }

        var fresh = await Host.SayAsync(Cast.AminasChannel, "amina-2", "Hello again.");
        Assert.Null((await Host.Desk.BindToAsync(fresh, DemoShop.Amina, Cast.ViewerOf(Cast.Supervisor))).Refusal);
        foreach (var user in new[] { Cast.Operator, Cast.Supervisor, Cast.Reader })
        {
            var page = await OpenAsync(user, Cast.AminasPage);
            await page.Sessions.First.ClickAsync();
            await Expect(page.Text("Hello again.")).ToBeVisibleAsync();
            await Expect(page.Widget.Locator(".gap")).ToContainTextAsync("erased");
            await Expect(page.Text(FromAmina)).ToHaveCountAsync(0);
        }
    }

    [Rule(P4)]
    [Fact]
    public async Task A_contact_on_hold_keeps_its_sessions_when_others_expire()
    {
        var orders = DemoShop.Orders with { Retention = RetentionPolicy.ByAge(TimeSpan.FromTicks(1)) };
        Host.LiveChats.Set(orders);
        var ruth = await OpenAsync(Cast.Supervisor, Page);
        await ruth.Button("Preview").Last.ClickAsync();
        await Expect(Report(ruth)).ToContainTextAsync("would go; 0 have expired and stay.");

        await ruth.Page.GetByLabel("Contact", new() { Exact = true }).FillAsync(Cast.Maya);
        await ruth.Button("Hold").ClickAsync();
        await Expect(Report(ruth)).ToContainTextAsync($"{Cast.Maya} is on hold.");
        await ruth.Button("Remove what has expired").ClickAsync();
        await Expect(Report(ruth)).ToContainTextAsync("were removed;");

        foreach (var user in new[] { Cast.Operator, Cast.Supervisor, Cast.Reader })
        {
            var page = await OpenAsync(user, Cast.MayasPage);
            await Expect(page.Sessions).ToHaveCountAsync(2);
        }
    }

    [Fact]
    public async Task Nobody_but_a_supervisor_of_all_live_chats_opens_the_page()
    {
        foreach (var user in new[] { Cast.Operator, Cast.Reader, Cast.Stranger })
        {
            var page = await NewAsync(user);
            page.Expects("403");
            page = await OpenAsync(user, "/");
            page.Expects("403");
            await page.GoAsync(Page);
            await Expect(page.Heading("Not allowed")).ToBeVisibleAsync();
        }
    }

    private static Microsoft.Playwright.ILocator Report(UserPage page) => page.Page.Locator(".report");

    private static async Task MergeAsync(UserPage ruth, string step)
    {
        await ruth.Page.GetByLabel("Contact to give up").FillAsync(Cast.Amina);
        await ruth.Page.GetByLabel("Contact that stays").FillAsync(Cast.Maya);
        await ruth.Button(step).First.ClickAsync();
    }

    private async Task SeeAsync(int onMayas, int onAminas)
    {
        foreach (var user in new[] { Cast.Operator, Cast.Supervisor, Cast.Reader })
        {
            var page = await OpenAsync(user, Cast.MayasPage);
            await Expect(page.Sessions).ToHaveCountAsync(onMayas);
            await page.GoAsync(Cast.AminasPage);
            await Expect(page.Sessions).ToHaveCountAsync(onAminas);
            if (onAminas > 0)
            {
                await page.Sessions.First.ClickAsync();
                await Expect(page.Text(FromAmina)).ToBeVisibleAsync();
            }
        }
    }
}
