using Microsoft.Playwright;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>A customer with several addresses, and an address with several customers.</summary>
public sealed class AddressTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Before = "This is the number that I give up.";
    private const string Now = "This is my new number.";
    private const string Again = "I have another question.";

    private static readonly Channel s_new = Cast.NewChannel(1);
    private static readonly Channel s_other = Cast.NewChannel(2);

    private const string HasMoved = "The customer has another address by now; recorded";
    private const string MovedHere = "The customer writes from another address since";

    [Rule(P1, S8, R2)]
    [Fact]
    public async Task Everybody_reads_on_above_a_customers_new_number_and_staff_may_take_it_back()
    {
        var earlier = await Host.SayAsync(Cast.MayasChannel, "maya-leaves", Before);
        await Host.Desk.BindToAsync(earlier, DemoShop.Maya, Cast.ViewerOf(Cast.Supervisor));
        var move = new AddressChange { Earlier = Cast.MayasChannel, Later = s_new };
        Assert.True((await Host.Desk.RecordMoveAsync(move)).Changed);
        await Host.SayAsync(s_new, "maya-1", Now);
        foreach (var user in new[] { Cast.Reader, Cast.Operator, Cast.Supervisor })
        {
            var page = await OpenAsync(user, Cast.MayasPage);
            await Expect(page.Sessions).ToHaveCountAsync(3);
            await page.ChooseAsync(Now);
            await Expect(Change(page)).ToContainTextAsync(MovedHere);
            await Expect(page.Text(Before)).ToBeVisibleAsync();
            await Expect(Undo(page)).ToHaveCountAsync(user == Cast.Reader ? 0 : 1);
            await Expect(page.Button("Same customer as…")).ToHaveCountAsync(user == Cast.Reader ? 0 : 1);
            await Expect(page.Button("New customer from here…")).ToHaveCountAsync(user == Cast.Reader ? 0 : 1);
            await ExplainAsync(page, MovedHere);
            await page.ShootAsync($"new-address-{user}");

            await page.ChooseAsync(Before);
            await Expect(Change(page)).ToHaveCountAsync(0);
            await ExplainAsync(page, HasMoved);
            if (user == Cast.Operator)
            {
                await Expect(page.WhyNot).ToContainTextAsync("The customer writes from another address by now.");
            }
        }

        var ruth = await OpenChatAsync(Cast.Supervisor, session: Now);
        await UndoAsync(ruth);
        await Expect(ruth.Text(Before)).ToHaveCountAsync(0);
        await Expect(ruth.Text(Now)).ToBeVisibleAsync();
    }

    [Rule(P1, S8)]
    [Fact]
    public async Task An_operator_says_that_two_numbers_are_one_customers_and_takes_it_back()
    {
        await Host.SayAsync(s_other, "other-1", Before);
        await Host.SayAsync(s_new, "new-1", Now);
        var nora = await OpenChatAsync(Cast.Operator, Cast.OrdersPage, Now);
        var paul = await OpenChatAsync(Cast.OtherOperator, Cast.OrdersPage, Now);
        await nora.Button("Same customer as…").ClickAsync();
        await Expect(nora.Dialog.GetByRole(AriaRole.Radio)).Not.ToHaveCountAsync(0);
        await Expect(nora.Dialog.GetByText(s_new.Account.Address)).ToHaveCountAsync(0);
        await Expect(nora.DialogButton("Link")).ToBeDisabledAsync();
        await nora.Dialog.Locator("label").Filter(new() { HasText = s_other.Account.Address }).ClickAsync();
        await nora.ShootAsync("link");
        await nora.DialogButton("Link").ClickAsync();
        foreach (var page in new[] { nora, paul })
        {
            await Expect(Change(page)).ToContainTextAsync("by Nora Vance");
            await Expect(page.Text(Before)).ToBeVisibleAsync();
        }

        // The other way round is a circle, and the dialog says so.
        nora.Expects("status of 409");
        await nora.ChooseAsync(Before);
        await nora.Button("Same customer as…").ClickAsync();
        await nora.Dialog.Locator("label").Filter(new() { HasText = s_new.Account.Address }).ClickAsync();
        await nora.DialogButton("Link").ClickAsync();
        await Expect(nora.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("in a circle");
        await nora.DialogButton("Cancel").ClickAsync();

        await UndoAsync(paul);
        await Expect(paul.Text(Before)).ToHaveCountAsync(0);
        await nora.ChooseAsync(Now);
        await Expect(Change(nora)).ToHaveCountAsync(0);
    }

    [Rule(P1)]
    [Fact]
    public async Task An_operator_cuts_the_history_where_somebody_else_got_the_number_and_joins_it_again()
    {
        var first = await Host.SayAsync(s_other, "other-1", Before);
        await Host.Desk.TakeAsync(first, Cast.ViewerOf(Cast.Operator));
        await Host.Desk.CloseAsync(first, Cast.ViewerOf(Cast.Operator));
        Assert.NotEqual(first, await Host.SayAsync(s_other, "other-2", Again));
        var nora = await OpenChatAsync(Cast.Operator, Cast.OrdersPage, Again);
        await Expect(nora.Text(Before)).ToBeVisibleAsync();
        await nora.Button("New customer from here…").ClickAsync();
        await nora.DialogButton("Cut off").ClickAsync();
        await Expect(Change(nora)).ToContainTextAsync("This address belonged to somebody else before");
        await Expect(nora.Text(Before)).ToHaveCountAsync(0);
        await nora.ShootAsync("cut");

        await UndoAsync(nora);
        await Expect(nora.Text(Before)).ToBeVisibleAsync();
        await Expect(Change(nora)).ToHaveCountAsync(0);
    }

    [Rule(P4)]
    [Fact]
    public async Task A_session_on_hold_looks_to_everybody_as_before()
    {
        var session = await Host.SayAsync(Cast.MayasChannel, "maya-held", Before);
        foreach (var user in new[] { Cast.Operator, Cast.Supervisor, Cast.Reader })
        {
            var page = await OpenChatAsync(user, session: Before);
            var before = await page.Widget.Locator(".chat-header").InnerTextAsync();
            var details = await page.Details.InnerTextAsync();
            Assert.Null((await Host.Desk.HoldAsync(session, new UserId(Cast.Supervisor))).Refusal);
            await page.Page.ReloadAsync();
            await page.ChooseAsync(Before);
            Assert.Equal(before, await page.Widget.Locator(".chat-header").InnerTextAsync());
            Assert.Equal(details, await page.Details.InnerTextAsync());
            await Expect(page.Text(Before)).ToBeVisibleAsync();
            Assert.Null((await Host.Desk.LiftHoldAsync(session, new UserId(Cast.Supervisor))).Refusal);
        }
    }

    private static ILocator Change(UserPage page) => page.Widget.Locator(".identity");

    private static ILocator Undo(UserPage page) => Change(page).GetByRole(AriaRole.Button);

    private static async Task UndoAsync(UserPage page)
    {
        await Undo(page).ClickAsync();
        await page.DialogButton("Take back").ClickAsync();
        await Expect(Change(page)).ToHaveCountAsync(0);
    }

    private static async Task ExplainAsync(UserPage page, string expected)
    {
        await page.Button("Why is it here?").ClickAsync();
        await Expect(page.Dialog).ToContainTextAsync(expected);
        await page.DialogButton("Close").Last.ClickAsync();
        await Expect(page.Dialog).ToHaveCountAsync(0);
    }
}
