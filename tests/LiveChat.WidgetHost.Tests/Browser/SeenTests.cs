namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>A session counts as read when its messages were on the screen.</summary>
public sealed class SeenTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_long_message_that_fills_a_low_widget_counts_as_seen()
    {
        await Host.SayAsync(Cast.MayasChannel, "long", string.Join('\n', Enumerable.Repeat("One more line.", 60)));
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        await nora.Widget.EvaluateAsync("widget => widget.style.setProperty('--live-chat-height', '22rem')");
        await Expect(nora.Session("WhatsApp").Locator(".unread")).ToBeVisibleAsync();
        await nora.ChooseAsync("WhatsApp");
        var list = nora.Widget.Locator(".messages");
        await list.EvaluateAsync("list => { list.scrollTop = list.scrollHeight; }");
        Assert.InRange(await list.EvaluateAsync<int>("list => list.clientHeight"), 100, 300);
        await Expect(nora.Session("WhatsApp").Locator(".unread")).ToHaveCountAsync(0);
    }
}
