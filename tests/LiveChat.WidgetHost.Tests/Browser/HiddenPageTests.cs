namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>A hidden page keeps no connection: a browser has six for each host, shared by all tabs.</summary>
public sealed class HiddenPageTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_widget_that_was_hidden_continues_where_it_was()
    {
        var nora = await OpenNotedAsync(Cast.Operator, Cast.MayasPage);
        await nora.ChooseAsync("WhatsApp");
        await Host.SayAsync(Cast.MayasChannel, "before", "Said before.");
        await Expect(nora.Text("Said before.")).ToBeVisibleAsync();
        await nora.SetHiddenAsync(true);
        await nora.UntilStreamsAsync(0);
        await Host.SayAsync(Cast.MayasChannel, "meanwhile", "Said meanwhile.");
        await Host.Desk.ReceiveEditAsync(Cast.MayasChannel, new("before"), "Said long before.");
        await nora.SettleAsync();
        await Expect(nora.Text("Said meanwhile.")).ToHaveCountAsync(0);
        await nora.SetHiddenAsync(false);
        await Expect(nora.Text("Said")).ToHaveTextAsync(["Said long before.", "Said meanwhile."]);
        await Expect(nora.Session("WhatsApp")).ToContainTextAsync("Said meanwhile.");
        await Host.SayAsync(Cast.MayasChannel, "after", "Said after.");
        await Expect(nora.Text("Said")).ToHaveTextAsync(["Said long before.", "Said meanwhile.", "Said after."]);
        await nora.UntilStreamsAsync(1);
    }

    [Fact]
    public async Task A_page_opened_in_the_background_keeps_no_stream_whatever_it_shows()
    {
        var nora = await OpenAsync(Cast.Operator, "/");
        await nora.Page.AddInitScriptAsync($"({UserPage.Hiding})(true);");
        await nora.GoNotedAsync(Cast.MayasPage);
        await Expect(nora.Sessions).ToHaveCountAsync(2);
        await nora.UntilStreamsAsync(0);
        await nora.ChooseAsync("WhatsApp");
        await nora.Button("Archive").ClickAsync();
        await Expect(nora.Session("Shall I send a sample?")).ToBeVisibleAsync();
        await nora.Page.EvaluateAsync("() => { dispatchEvent(new Event('online')); }");
        await nora.SettleAsync();
        Assert.Empty(await nora.OpenStreamsAsync());
        await nora.SetHiddenAsync(false);
        await nora.UntilStreamsAsync(1);
    }

    [Fact]
    public async Task Briefly_switching_to_another_tab_does_not_end_the_stream()
    {
        var nora = await OpenAsync(Cast.Operator, "/");
        await nora.Page.Clock.InstallAsync();
        await nora.GoNotedAsync(Cast.MayasPage);
        await nora.ChooseAsync("WhatsApp");
        await Host.SayAsync(Cast.MayasChannel, "before", "Said before.");
        await nora.UntilNotedAsync("timeline", "Said before.");
        var streams = await nora.OpenStreamsAsync();
        await nora.SetHiddenAsync(true);
        await nora.SetHiddenAsync(false);
        await nora.Page.Clock.FastForwardAsync("01:00");
        Assert.Single(streams);
        Assert.Equal(streams, await nora.OpenStreamsAsync());
        await Host.SayAsync(Cast.MayasChannel, "after", "Said after.");
        await Expect(nora.Text("Said after.")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_simulator_s_phones_show_messages_that_arrived_while_they_were_hidden()
    {
        var phones = await OpenNotedAsync(Cast.Operator, $"/simulator?phone={Cast.MayasPhone}");
        var phone = new CustomerPhone(phones.Page.Locator($"[data-phone={Cast.MayasPhone}]"));
        await phones.UntilStreamsAsync(1);
        await phones.SetHiddenAsync(true);
        await phones.UntilStreamsAsync(0);
        var nora = await OpenChatAsync(Cast.Operator);
        await nora.ReplyAsync("It comes on Monday.");
        await Expect(phone.Message("It comes on Monday.")).ToHaveCountAsync(0);
        await phones.SetHiddenAsync(false);
        await Expect(phone.Message("It comes on Monday.")).ToBeVisibleAsync();
        await phones.UntilStreamsAsync(1);
    }

    [Fact]
    public async Task Hidden_pages_leave_the_browser_s_connections_to_the_visible_one()
    {
        var nora = await OpenNotedAsync(Cast.Operator, "/simulator");
        await nora.UntilStreamsAsync(1);
        await nora.SetHiddenAsync(true);
        string[] paths = [Cast.MayasPage, Cast.DealsPage, Cast.OrdersPage];
        foreach (var path in paths.Concat(paths).Append(Cast.HelpPage))
        {
            var tab = new UserPage($"nora at {path}", await nora.Page.Context.NewPageAsync(), Address);
            await tab.Page.GotoAsync(path);
            await Expect(tab.Sessions.First).ToBeVisibleAsync();
            await tab.Sessions.First.ClickAsync();
            await Expect(tab.Texts.First).ToBeVisibleAsync();
            await tab.SetHiddenAsync(true);
            Assert.Empty(tab.Problems);
        }
    }
}
