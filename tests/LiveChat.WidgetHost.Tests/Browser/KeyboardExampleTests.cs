using Microsoft.Playwright;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>Both examples of the product's page, with the keyboard alone from the moment a page is open.</summary>
public sealed class KeyboardExampleTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly Channel s_aminasTelegram = new(
        DemoShop.Help.Id,
        new ConnectorId("help-telegram"),
        DemoShop.AminaTelegram
    );

    [Fact]
    public async Task The_example_by_account_is_played_by_keyboard_alone()
    {
        await Host.SayAsync(Cast.AminasChannel, "sieves", "Do you sell sieves?");
        await Host.SayAsync(s_aminasTelegram, "grinder", "Is my grinder under guarantee?");
        var nora = await OpenAsync(Cast.Operator, Cast.OrdersPage);
        var keys = new Keys(nora);

        // Operators link the sessions, and the contact's name leads to the contact's page.
        await keys.ChooseAsync("Do you sell sieves?");
        await keys.BindAsync("Amina Sow");
        await nora.GoAsync(Cast.HelpPage);
        await keys.ChooseAsync("Is my grinder under guarantee?");
        await keys.BindAsync("Amina Sow");
        await TakeOffAsync(DemoShop.Contacts);
        await keys.EnterAsync(nora.Details.GetByRole(AriaRole.Link, new() { Name = "Amina Sow", Exact = true }));
        await Expect(nora.Page).ToHaveURLAsync(Address + Cast.AminasPage);
        await Expect(nora.Widget).ToHaveCountAsync(0);

        // The designer puts the widget on the form, and users see it after publication.
        var ruth = await OpenAsync(Cast.Supervisor, "/designer/contacts");
        var design = new Keys(ruth);
        await design.EnterAsync(ruth.Button("+ Widget"));
        await design.CheckAsync(ruth.Radio("By account"));
        await design.SelectAsync(ruth.Page.GetByLabel("Account field"), "accounts");
        await design.EnterAsync(ruth.Button("Save and Publish"));
        await Expect(ruth.Page.GetByText("Saved and published.")).ToBeVisibleAsync();

        // The operator corresponds with the customer, and the earlier inquiry is above the current one.
        await nora.GoAsync(Cast.AminasPage);
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        await keys.ChooseAsync("Do you sell sieves?");
        await keys.EnterAsync(nora.Widget.Locator(".chat-header").GetByRole(AriaRole.Button, new() { Name = "Take" }));
        await keys.ReplyAsync("We do, in two sizes.");
        await keys.CloseAsync();
        await Host.SayAsync(Cast.AminasChannel, "larger", "The larger one, please.");
        await keys.ChooseAsync("The larger one, please.");
        await Expect(nora.Texts)
            .ToHaveTextAsync(["Do you sell sieves?", "We do, in two sizes.", "The larger one, please."]);
        await keys.GoToAsync(nora.Widget.Locator(".messages"));
        await keys.PressAsync("ArrowUp");
        await Expect(nora.Widget.Locator(".row:focus")).ToHaveCountAsync(1);

        // The archive, and a new session.
        await keys.EnterAsync(nora.Button("Archive"));
        await keys.ChooseAsync("We do, in two sizes.");
        await Expect(nora.WhyNot).ToContainTextAsync("This session is closed.");
        await keys.EnterAsync(nora.Button("Active"));
        await keys.ChooseAsync("The larger one, please.");
        await keys.CloseAsync();
        await keys.EnterAsync(nora.Button("+ New Session"));
        await keys.SelectAsync(nora.Dialog.GetByLabel("Live chat"), "Orders");
        await keys.SelectAsync(nora.Dialog.GetByLabel("Account"), $"WhatsApp {Cast.AminasNumber}");
        await keys.EnterAsync(nora.DialogButton("Open"));
        await Expect(nora.Title).ToHaveTextAsync(Cast.AminasNumber);
        await keys.ReplyAsync("It is in the post.");
    }

    [Fact]
    public async Task The_example_by_app_item_is_played_by_keyboard_alone()
    {
        var channel = Cast.NewChannel(1);
        await Host.SayAsync(channel, "bags", "How much are fifty bags?");
        var nora = await OpenAsync(Cast.Operator, Cast.OrdersPage);
        var keys = new Keys(nora);

        // Operators bind the session to the deal, whose page shows the conversations of several customers.
        await keys.ChooseAsync("How much are fifty bags?");
        await keys.BindAsync(Cast.DealsName);
        await keys.EnterAsync(nora.Details.GetByRole(AriaRole.Link, new() { Name = Cast.DealsName, Exact = true }));
        await Expect(nora.Page).ToHaveURLAsync(Address + Cast.DealsPage);
        await Expect(nora.Sessions).ToHaveCountAsync(3);
        await nora.GoAsync("/");

        // The designer puts the widget on the form of deals.
        await TakeOffAsync(DemoShop.Deals);
        var ruth = await OpenAsync(Cast.Supervisor, "/designer/deals");
        var design = new Keys(ruth);
        await design.EnterAsync(ruth.Button("+ Widget"));
        await design.CheckAsync(ruth.Radio("By app item"));
        await design.SelectAsync(ruth.Page.Locator("#path"), "Current item");
        await design.EnterAsync(ruth.Button("Save and Publish"));
        await Expect(ruth.Page.GetByText("Saved and published.")).ToBeVisibleAsync();

        // The supervisor assigns a session, and its operator replies in it.
        await ruth.GoAsync(Cast.DealsPage);
        await design.ChooseAsync(Cast.IdaAsks);
        await design.EnterAsync(ruth.Button("Assign…"));
        await design.CheckAsync(ruth.Dialog.GetByRole(AriaRole.Radio, new() { Name = "Nora Vance" }));
        await design.EnterAsync(ruth.DialogButton("Assign"));
        await Expect(ruth.Dialog).ToHaveCountAsync(0);
        await nora.GoAsync(Cast.DealsPage);
        await keys.ChooseAsync(Cast.IdaAsks);
        await keys.ReplyAsync("Call the workshop; the number is on its plate.");

        // A session that is unbound leaves the list; one that is closed is in the archive.
        await keys.ChooseAsync("How much are fifty bags?");
        await keys.EnterAsync(nora.Button($"Unbind {Cast.DealsName}"));
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        await keys.ChooseAsync(Cast.TomasAsks);
        await Expect(nora.Widget.Locator(".boundary.earlier.closed")).ToHaveCountAsync(1);
        await keys.CloseAsync();
        await keys.EnterAsync(nora.Button("Archive"));
        await keys.ChooseAsync(Cast.TomasAsks);
        await keys.EnterAsync(nora.Button("Active"));

        // A new session asks for the live chat, the contact and the account.
        await keys.EnterAsync(nora.Button("+ New Session"));
        await keys.SelectAsync(nora.Dialog.GetByLabel("Live chat"), "Orders");
        await keys.SelectAsync(nora.Dialog.GetByLabel("Contact"), "Tomas Okafor");
        await keys.SelectAsync(nora.Dialog.GetByLabel("Account"), $"E-mail {Cast.TomasMail}");
        await keys.EnterAsync(nora.DialogButton("Open"));
        await Expect(nora.Title).ToBeVisibleAsync();
        await Expect(nora.Sessions).ToHaveCountAsync(2);
    }
}
