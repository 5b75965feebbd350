using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>Changes that happen while a page of the timeline loads are neither lost nor shown in an old state.</summary>
public sealed class InFlightTests(Chromium chromium) : BrowserTest(chromium)
{
    private const int Earlier = 110;
    private const int Current = 40;
    private const string Late = "Said while the page was on its way.";

    /// <summary>Reads up to the beginning, then down to the end; returns every text seen, and the API's texts.</summary>
    private const string ReadAll = $$"""
        async (widget) => {
            const root = widget.shadowRoot;
            const list = root.querySelector('.messages');
            const turn = async (part) => {
                list.scrollTop += part * list.clientHeight;
                for (let frames = 0; frames < 3; frames++) {
                    await new Promise((resolve) => { requestAnimationFrame(resolve); });
                }
            };
            while (list.scrollTop > 0 || !root.querySelector('.edge.start')) {
                await turn(-2);
            }
            const shown = new Map();
            const isAtEnd = () => list.scrollTop + list.clientHeight >= list.scrollHeight - 2;
            for (let rests = 0; rests < 10; rests = isAtEnd() ? rests + 1 : 0) {
                root.querySelectorAll('.row.message').forEach((row) =>
                    shown.set(row.dataset.key, row.querySelector('.text')?.textContent ?? ''));
                await turn(0.5);
            }
            const answer = await fetch(`{{Cast.Api}}/sessions/${widget.session}/timeline?limit=500`);
            const { entries } = await answer.json();
            return {
                shown: [...shown].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, text]) => text),
                kept: entries.filter(({ kind }) => kind === 'message').map(({ text }) => text),
            };
        }
        """;

    [Fact]
    public async Task A_message_that_changes_while_scrolling_up_loads_its_page_is_shown_in_its_new_state()
    {
        var nora = await OpenAtEndAsync();
        var page = await HeldAnswers.OfAsync(nora.Page, "**/timeline?cursor=*");
        await nora.Widget.Locator(".messages").EvaluateAsync("list => { list.scrollTop = 0; }");
        await page.Answered;
        await ChangeAsync(nora, edited: 80, deleted: 85);
        page.Release();
        await AssertAllAsync(nora);
    }

    [Fact]
    public async Task A_message_that_arrives_while_scrolling_down_loads_the_last_page_is_shown()
    {
        var nora = await OpenAtEndAsync();
        await JumpBackAsync(nora);
        var page = await HeldAnswers.OfAsync(nora.Page, "**/timeline?cursor=*", with: "\"newer\":null");
        await nora
            .Widget.Locator(".messages")
            .EvaluateAsync("list => { setInterval(() => { list.scrollTop = list.scrollHeight; }, 50); }");
        await page.Answered;
        await ChangeAsync(nora, edited: 140, deleted: 145);
        page.Release();
        await Expect(nora.Text(Late)).ToBeVisibleAsync();
        await nora.Page.EvaluateAsync("() => { for (let id = 1; id < 10000; id++) { clearInterval(id); } }");
        await AssertAllAsync(nora);
    }

    [Fact]
    public async Task A_message_that_changes_while_the_page_around_it_loads_is_shown_in_its_new_state()
    {
        var nora = await OpenAtEndAsync();
        var page = await HeldAnswers.OfAsync(nora.Page, "**/timeline?around=*");
        await QuoteOf(nora).ClickAsync();
        await page.Answered;
        await ChangeAsync(nora, edited: 11, deleted: 12);
        page.Release();
        await Expect(nora.Text(TextOf(10))).ToBeVisibleAsync();
        await AssertAllAsync(nora);
    }

    [Fact]
    public async Task Messages_that_arrive_while_the_newest_page_and_the_details_reload_are_not_missed()
    {
        var nora = await OpenAtEndAsync();
        await JumpBackAsync(nora);
        var page = await HeldAnswers.OfAsync(nora.Page, "**/timeline?limit=*");
        await nora.Button("Newest messages").ClickAsync();
        await page.Answered;
        var details = await HeldAnswers.OfAsync(nora.Page, $"**{Cast.Api}/sessions/*");
        await ChangeAsync(nora, edited: 140, deleted: 145);
        page.Release();
        await details.Answered;
        await SayAsync(nora, "later", "Said while the details were on their way.");
        details.Release();
        await AssertAllAsync(nora);
        await SayAsync(nora, "last", "Said after all.");
        await Expect(nora.Text("Said after all.")).ToHaveCountAsync(1);
        await AssertAllAsync(nora);
    }

    private async Task<UserPage> OpenAtEndAsync()
    {
        await ImportAsync();
        var nora = await OpenNotedAsync(Cast.Operator, Cast.OrdersPage);
        await nora.ChooseAsync(Cast.AminasNumber);
        await nora.ScrollToEndAsync();
        await Expect(nora.Text(TextOf(Earlier + Current))).ToBeVisibleAsync();
        await SayAsync(nora, "first", "The stream is there.");
        return nora;
    }

    private static ILocator QuoteOf(UserPage page) => page.Message(TextOf(Earlier + Current)).Locator(".quote");

    private static async Task JumpBackAsync(UserPage page)
    {
        await QuoteOf(page).ClickAsync();
        await Expect(page.Text(TextOf(10))).ToBeVisibleAsync();
    }

    /// <summary>Edits one message, deletes one and adds one; waits until the widget has been notified.</summary>
    private async Task ChangeAsync(UserPage page, int edited, int deleted)
    {
        await Host.Desk.ReceiveEditAsync(Cast.AminasChannel, IdOf(edited), $"{TextOf(edited)} Or so.");
        await Host.Desk.ReceiveDeletionAsync(Cast.AminasChannel, IdOf(deleted));
        await SayAsync(page, "late", Late);
    }

    private async Task SayAsync(UserPage page, string id, string text)
    {
        await Host.SayAsync(Cast.AminasChannel, id, text);
        await page.UntilNotedAsync("timeline", text);
    }

    private static async Task AssertAllAsync(UserPage page)
    {
        var read = await page.Widget.EvaluateAsync<JsonElement>(ReadAll);
        var (shown, kept) = (Texts(read, "shown"), Texts(read, "kept"));
        Assert.InRange(kept.Count, Earlier + Current + 1, Earlier + Current + 10);
        Assert.Equal(kept, shown);
    }

    private static List<string?> Texts(JsonElement read, string name) =>
        [.. read.GetProperty(name).EnumerateArray().Select(text => text.GetString())];

    /// <summary>A closed session and an active one; the last message quotes the tenth.</summary>
    private Task ImportAsync()
    {
        var begin = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        return Host.ImportAsync([
            new(Cast.AminasChannel, begin)
            {
                ClosedAt = begin.AddHours(5),
                Messages = [.. MessagesOf(1, Earlier, begin)],
            },
            new(Cast.AminasChannel, begin.AddDays(1))
            {
                Messages = [.. MessagesOf(Earlier + 1, Current, begin.AddDays(1))],
            },
        ]);
    }

    private static IEnumerable<IncomingMessage> MessagesOf(int first, int count, DateTimeOffset begin) =>
        Enumerable.Range(first, count).Select(number => Message(number, begin));

    private static IncomingMessage Message(int number, DateTimeOffset begin) =>
        new(IdOf(number).Value, TextOf(number))
        {
            SentAt = begin.AddMinutes(number),
            ReceivedAt = begin.AddMinutes(number),
            ReplyTo = number == Earlier + Current ? IdOf(10) : null,
        };

    private static MessageId IdOf(int number) => new(string.Create(CultureInfo.InvariantCulture, $"m-{number}"));

    private static string TextOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Message #{number}.");
}
