using System.Globalization;
using WidgetHost.Simulator;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The message that another one answers is quoted in its current state, with a link to it.</summary>
public sealed class QuoteTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_quote_follows_its_message_and_nothing_of_a_deleted_text_stays()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await Host.SayAsync(Cast.MayasChannel, "card", "My card number is 4111.");
        await nora.ActAsync("quote", "My card number is 4111.");
        await nora.ReplyAsync("Better not here!");
        var lena = await OpenChatAsync(Cast.Reader);
        await nora.ActAsync("quote", "My card number is 4111.");
        await nora.Reply.FillAsync("And never again");
        UserPage[] both = [nora, lena];
        foreach (var page in both)
        {
            await Expect(page.Message("Better not here!").Locator(".quote")).ToContainTextAsync("number is 4111.");
        }

        await Expect(nora.Widget.Locator(".about")).ToContainTextAsync("number is 4111.");
        await Host.Desk.ReceiveEditAsync(Cast.MayasChannel, new MessageId("card"), "My card number is 4242.");
        foreach (var page in both)
        {
            await Expect(page.Message("Better not here!").Locator(".quote")).ToContainTextAsync("number is 4242.");
            await Expect(page.Widget.GetByText("number is 4111.")).ToHaveCountAsync(0);
        }

        await Expect(nora.Widget.Locator(".about")).ToContainTextAsync("number is 4242.");
        await Host.Desk.ReceiveDeletionAsync(Cast.MayasChannel, new MessageId("card"));
        foreach (var page in both)
        {
            await Expect(page.Message("Better not here!").Locator(".quote")).ToHaveTextAsync("An erased message");
            await Expect(page.Widget.GetByText("card number")).ToHaveCountAsync(0);
        }

        await Expect(nora.Widget.Locator(".about")).ToContainTextAsync("An erased message");
    }

    [Fact]
    public async Task An_answer_that_arrives_before_its_message_quotes_the_message_once_it_arrives()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await Host.Desk.ReceiveAsync(
            Cast.MayasChannel,
            new IncomingMessage("second", "The blue one.") { ReplyTo = new MessageId("first") }
        );
        await Expect(nora.Message("The blue one.").Locator(".quote"))
            .ToHaveTextAsync("A message that is not available");
        await Host.SayAsync(Cast.MayasChannel, "first", "I have a question about a cup.");
        await Expect(nora.Message("The blue one.").Locator(".quote")).ToContainTextAsync("a question about a cup.");
    }

    [Fact]
    public async Task Selecting_a_quote_leads_to_its_reply_on_the_screen_and_far_above()
    {
        var nora = await OpenChatAsync(Cast.Operator);
        await nora.ReplyAsync("Roasted on Tuesday.");
        await Expect(nora.Message("Roasted on Tuesday.").Locator(".delivery")).ToHaveTextAsync("Delivered");
        var session = SessionId.Parse(await nora.Widget.EvaluateAsync<string>("widget => widget.session"));
        var id = await nora.Widget.EvaluateAsync<string>(
            $$"""
            async (widget) => {
                const { entries } = await (await fetch(`{{Cast.Api}}/sessions/${widget.session}/timeline`)).json();
                return entries.find(({ text }) => text === 'Roasted on Tuesday.').id;
            }
            """
        );
        await QuoteAsync("at-once", "Which Tuesday?", new MessageId(id));
        await GoAsync(nora, "Which Tuesday?");

        for (var number = 1; number <= 90; number++)
        {
            var reply = new Reply(
                string.Create(CultureInfo.InvariantCulture, $"between-{number}"),
                string.Create(CultureInfo.InvariantCulture, $"Reply {number} of many.")
            );
            Assert.Null((await Host.Desk.ReplyAsync(session, reply, Cast.ViewerOf(Cast.Operator))).Refusal);
        }

        await QuoteAsync("later", "That very Tuesday?", new MessageId(id));
        await nora.Page.ReloadAsync();
        await nora.ChooseAsync("WhatsApp");
        await Expect(nora.Text("Roasted on Tuesday.")).ToHaveCountAsync(0);
        await GoAsync(nora, "That very Tuesday?");
    }

    /// <summary>The customer answers a reply, which their messenger knows by its own id.</summary>
    private async Task QuoteAsync(string id, string text, MessageId reply) =>
        await Host.Desk.ReceiveAsync(
            Cast.MayasChannel,
            new IncomingMessage(id, text) { ReplyTo = new MessageId($"phone-{reply}-1") }
        );

    private static async Task GoAsync(UserPage page, string from)
    {
        await Expect(page.Message(from).Locator(".quote")).ToContainTextAsync("Roasted on Tuesday.");
        await page.Message(from).Locator(".quote").ClickAsync();
        await Expect(page.Widget.Locator(".row:focus .bubble > .text")).ToHaveTextAsync("Roasted on Tuesday.");
    }
}
