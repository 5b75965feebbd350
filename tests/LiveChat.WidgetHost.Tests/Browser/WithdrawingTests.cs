namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>A reply that waits behind another one, at a messenger that takes its time.</summary>
public sealed class WithdrawingTests(Chromium chromium) : BrowserTest(chromium)
{
    private protected override string[] HostArguments => ["--DeliveryDelay", "00:00:05"];

    [Rule(T10)]
    [Fact]
    public async Task A_reply_that_waits_is_withdrawn_and_may_be_sent_after_all()
    {
        var maya = await Host.CustomerAsync(Cast.MayasPhone);
        await maya.WriteAsync("Is it ready?");
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        await nora.ChooseAsync("WhatsApp");
        await nora.ReplyAsync("At nine.");
        await nora.ReplyAsync("No, at ten.");
        await nora.ActAsync("withdraw", "No, at ten.");
        var reply = nora.Message("No, at ten.");
        await Expect(reply.Locator(".failure")).ToContainTextAsync("It was withdrawn before it was sent.");
        await reply.Locator("[data-action=send-again]").ClickAsync();
        await Expect(reply.Locator(".delivery.delivered")).ToHaveCountAsync(1);
    }
}
