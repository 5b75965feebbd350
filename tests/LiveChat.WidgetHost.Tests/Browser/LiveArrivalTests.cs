namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>Users see each other's changes without a reload.</summary>
public sealed class LiveArrivalTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_message_an_edit_and_a_deletion_arrive_in_every_open_window()
    {
        var phone = await PhoneAsync(Cast.MayasPhone);
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        var second = await nora.Page.Context.NewPageAsync();
        await second.GotoAsync(Cast.MayasPage);
        UserPage[] pages =
        [
            nora,
            new("nora's second window", second, Address),
            await OpenAsync(Cast.Reader, Cast.MayasPage),
        ];
        foreach (var page in pages)
        {
            await page.ChooseAsync("WhatsApp");
            await Expect(page.Text("Is my order on its way?")).ToBeVisibleAsync();
            await page.Page.EvaluateAsync("() => { window.isNotReloaded = true; }");
        }

        await phone.WriteAsync("It rings.");
        foreach (var page in pages)
        {
            await Expect(page.Text("It rings.")).ToBeVisibleAsync();
            await Expect(page.Session("WhatsApp")).ToContainTextAsync("It rings.");
        }

        await phone.EditAsync("It rings.", "Somebody rings.");
        foreach (var page in pages)
        {
            await Expect(page.Text("Somebody rings.")).ToBeVisibleAsync();
            await Expect(page.Message("Somebody rings.")).ToContainTextAsync("edited");
            await Expect(page.Text("It rings.")).ToHaveCountAsync(0);
        }

        await phone.DeleteAsync("Somebody rings.");
        await nora.ReplyAsync("That is the courier.");
        foreach (var page in pages)
        {
            await Expect(page.Text("That is the courier.")).ToBeVisibleAsync();
            await Expect(page.Message("This message was deleted")).ToHaveCountAsync(1);
            await Expect(page.Text("Somebody rings.")).ToHaveCountAsync(0);
            Assert.True(await page.Page.EvaluateAsync<bool>("() => window.isNotReloaded === true"));
            Assert.Empty(page.Problems);
        }
    }

    [Fact]
    public async Task An_operator_s_edit_and_deletion_reach_the_customer_s_phone_and_other_users()
    {
        var phone = await PhoneAsync(Cast.MayasPhone);
        var nora = await OpenChatAsync(Cast.Operator);
        var ruth = await OpenChatAsync(Cast.Supervisor);
        await nora.ReplyAsync("It comes on Monday.");
        await Expect(phone.Message("It comes on Monday.")).ToBeVisibleAsync();
        await nora.ActAsync("edit", "It comes on Monday.");
        await nora.ReplyAsync("It comes on Tuesday.");
        await Expect(ruth.Text("It comes on Tuesday.")).ToBeVisibleAsync();
        await nora.ActAsync("trash", "It comes on Tuesday.");
        await nora.Dialog.Locator("[data-action=submit]").ClickAsync();
        await Expect(ruth.Message("This message was deleted")).ToHaveCountAsync(1);
        await Expect(ruth.Text("It comes on Tuesday.")).ToHaveCountAsync(0);
    }

    [Rule(H7)]
    [Fact]
    public async Task What_arrives_while_a_button_is_pressed_is_shown_after_its_click()
    {
        var phone = await PhoneAsync(Cast.MayasPhone);
        var nora = await OpenChatAsync(Cast.Operator);
        var ruth = await OpenChatAsync(Cast.Supervisor);
        await nora.ReplyAsync("At nine.");
        await nora.Message("At nine.").HoverAsync();
        await nora.Message("At nine.").Locator("[data-action=edit]").HoverAsync();
        await nora.Page.Mouse.DownAsync();

        await phone.ReactAsync("At nine.", "👍");
        await phone.WriteAsync("Nine is fine.");
        await Expect(ruth.Message("At nine.")).ToContainTextAsync("👍");
        await Expect(ruth.Text("Nine is fine.")).ToBeVisibleAsync();
        await Expect(nora.Text("Nine is fine.")).ToHaveCountAsync(0);

        await nora.Page.Mouse.UpAsync();
        await Expect(nora.Reply).ToHaveValueAsync("At nine.");
        await Expect(nora.Text("Nine is fine.")).ToBeVisibleAsync();
        await Expect(nora.Message("At nine.")).ToContainTextAsync("👍");
    }
}
