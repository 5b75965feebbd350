namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>A reply that did not reach the customer: why, and what the operator can do.</summary>
public sealed class SendAgainTests(Chromium chromium) : BrowserTest(chromium)
{
    [Rule(R5)]
    [Fact]
    public async Task A_failed_reply_says_why_and_is_sent_again_by_keyboard_at_its_place()
    {
        var maya = await Host.CustomerAsync(Cast.MayasPhone);
        await maya.WriteAsync("Is it ready?");
        await maya.BlockAsync(true);
        var nora = await OpenAsync(Cast.Operator, Cast.MayasPage);
        await nora.ChooseAsync("WhatsApp");
        await nora.ReplyAsync("At nine.");
        var reply = nora.Message("At nine.");
        await Expect(reply.Locator(".failure")).ToContainTextAsync("The messenger did not deliver it. (blocked)");
        await Expect(reply.Locator(".failure-text")).ToHaveTextAsync("The customer does not accept messages.");
        await Expect(reply.Locator(".delivery")).ToHaveTextAsync("Not delivered");
        await Expect(nora.Widget.Locator("[aria-live]")).ToContainTextAsync(["Your reply was not delivered."]);
        await nora.ShootAsync("failed-reply");

        await maya.WriteAsync("Hello?");
        await Expect(nora.Text("Hello?")).ToHaveCountAsync(1);
        await maya.BlockAsync(false);
        await reply.Locator("[data-action=send-again]").FocusAsync();
        await nora.Page.Keyboard.PressAsync("Enter");
        await Expect(reply.Locator(".failure")).ToHaveCountAsync(0);
        await Expect(reply.Locator(".delivery.delivered")).ToHaveCountAsync(1);
        var texts = await nora.Texts.AllTextContentsAsync();
        Assert.Equal(["Is it ready?", "At nine.", "Hello?"], texts.Skip(texts.Count - 3));
    }
}
