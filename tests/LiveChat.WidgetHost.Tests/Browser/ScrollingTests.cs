using System.Globalization;
using System.Text.Json;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>Reads a long history back to its beginning, with little of it in the document.</summary>
public sealed class ScrollingTests(Chromium chromium) : BrowserTest(chromium)
{
    private const int Sessions = 20;
    private const int PerSession = 100;
    private const int Most = 1500;

    /// <summary>
    /// Reads upwards as with a wheel until the history begins. After each turn, the visible texts must have moved by the turn
    /// and nothing else; the test notes the texts on the screen with their positions.
    /// </summary>
    private const string ReadBack = """
        async () => {
            const root = document.querySelector('live-chat-messages').shadowRoot;
            const list = root.querySelector('.messages');
            const frame = () => new Promise((resolve) => { requestAnimationFrame(() => resolve()); });
            const shown = () => {
                const { top, bottom } = list.getBoundingClientRect();
                return [...root.querySelectorAll('.row.message')]
                    .map((row) => ({ row, box: row.getBoundingClientRect() }))
                    .filter(({ box }) => box.bottom > top && box.top < bottom)
                    .sort((one, other) => one.box.top - other.box.top);
            };
            const textOf = (row) => row.querySelector('.text').textContent;
            const pages = [];
            let [jumps, most, turns, overlaps] = [[], 0, 0, 0];
            for (;;) {
                const now = shown();
                pages.push(now.map(({ row }) => textOf(row)));
                overlaps += now.filter(({ box }, at) => at > 0 && box.top < now[at - 1].box.bottom - 1).length;
                most = Math.max(most, root.querySelectorAll('*').length);
                if (list.scrollTop <= 0 && root.querySelector('.edge.start')) {
                    return { pages, jumps, most, turns, overlaps };
                }
                const marked = now[0];
                const before = list.scrollTop;
                list.scrollTop = before - Math.round(list.clientHeight * 0.6);
                const moved = before - list.scrollTop;
                await frame();
                await frame();
                turns += 1;
                if (marked?.row.isConnected) {
                    const off = marked.row.getBoundingClientRect().top - marked.box.top - moved;
                    if (Math.abs(off) > 2) {
                        jumps.push(`${textOf(marked.row)}: ${off}`);
                    }
                }
            }
        }
        """;

    /// <summary>Jumps to the top of the loaded part until the history begins, and then back and forth.</summary>
    private const string JumpBack = """
        async () => {
            const root = document.querySelector('live-chat-messages').shadowRoot;
            const list = root.querySelector('.messages');
            const frames = async (count) => {
                for (let frame = 0; frame < count; frame++) {
                    await new Promise((resolve) => { requestAnimationFrame(resolve); });
                }
            };
            const screens = [];
            let [most, jumps] = [0, 0];
            const note = () => {
                most = Math.max(most, root.querySelectorAll('*').length);
                const { top, bottom } = list.getBoundingClientRect();
                screens.push([...root.querySelectorAll('.row.message')]
                    .map((row) => ({ row, box: row.getBoundingClientRect() }))
                    .filter(({ box }) => box.bottom > top && box.top < bottom)
                    .map(({ row }) => Number.parseInt(row.querySelector('.text').textContent.slice(1), 10)));
            };
            const isAtBeginning = () => Boolean(root.querySelector('.edge.start'));
            while (!isAtBeginning()) {
                list.scrollTop = 0;
                jumps += 1;
                for (let waited = 0; waited < 1000 && list.scrollTop < 1 && !isAtBeginning(); waited++) {
                    await frames(1);
                }
                if (list.scrollTop < 1 && !isAtBeginning()) {
                    throw new Error(`Nothing more came after ${jumps} jumps.`);
                }
                note();
            }
            for (const part of [0, 0.9, 0.1, 0.5, 0.51, 0.25, 1, 0]) {
                list.scrollTop = part * list.scrollHeight;
                await frames(3);
                note();
            }
            return { screens, most, jumps };
        }
        """;

    [Fact]
    public async Task Jumping_back_through_ten_thousand_messages_keeps_few_of_them_in_the_document()
    {
        const int Long = 100;
        var nora = await OpenLongAsync(Long);
        var read = await nora.Page.EvaluateAsync<JsonElement>(JumpBack);
        var screens = read.GetProperty("screens")
            .EnumerateArray()
            .Select(screen => screen.EnumerateArray().Select(number => number.GetInt32()).ToList())
            .ToList();
        Assert.All(screens, screen => Assert.Equal(Enumerable.Range(screen[0], screen.Count), screen));
        Assert.Equal(1, screens[^1][0]);
        Assert.InRange(read.GetProperty("jumps").GetInt32(), 50, Long * PerSession);
        Assert.InRange(read.GetProperty("most").GetInt32(), 100, Most);
    }

    [Fact]
    public async Task Two_thousand_messages_are_read_back_with_none_missing_duplicated_or_out_of_order()
    {
        var nora = await OpenLongAsync(Sessions);
        var read = await nora.Page.EvaluateAsync<JsonElement>(ReadBack);
        var pages = read.GetProperty("pages")
            .EnumerateArray()
            .Select(page => page.EnumerateArray().Select(text => text.GetString()!).ToList())
            .ToList();

        // Each page is in order without a hole, also together with the previous page.
        var number = Enumerable.Range(1, Sessions * PerSession).ToDictionary(TextOf, StringComparer.Ordinal);
        var places = pages.Select(page => page.ConvertAll(text => number[text])).Where(page => page.Count > 0).ToList();
        Assert.All(places, page => Assert.Equal(Enumerable.Range(page[0], page.Count), page));
        Assert.Equal(number.Count, places[0][^1]);
        Assert.All(
            places.Zip(places.Skip(1)),
            pair =>
                Assert.True(pair.Second[^1] >= pair.First[0] - 1, $"A hole before {pair.First[0]}: {pair.Second[^1]}.")
        );
        Assert.Equal(1, places[^1][0]);
        Assert.Equal(number.Count, places.SelectMany(page => page).Distinct().Count());

        Assert.Empty(read.GetProperty("jumps").EnumerateArray().Select(jump => jump.GetString()));
        Assert.Equal(0, read.GetProperty("overlaps").GetInt32());
        Assert.InRange(read.GetProperty("most").GetInt32(), 100, Most);
        Assert.True(places.Count > 100, $"Only {places.Count} screens.");
        await Expect(nora.Widget).ToContainTextAsync("The history begins here.");
        await nora.ShootAsync("beginning-of-2000");
        await nora.Button("Newest messages").ClickAsync();
        await Expect(nora.Text(TextOf(Sessions * PerSession))).ToBeVisibleAsync();
        await Expect(nora.Widget.Locator(".messages")).ToBeFocusedAsync();
    }

    /// <summary>An operator at the end of a history of sessions.</summary>
    private async Task<UserPage> OpenLongAsync(int sessions)
    {
        await ImportAsync(sessions);
        var nora = await OpenChatAsync(Cast.Operator, Cast.OrdersPage, "Amina Sow");
        await Expect(nora.Text(TextOf(sessions * PerSession))).ToBeVisibleAsync();
        return nora;
    }

    /// <summary>Sessions of a hundred messages of very different lengths; the last one is active.</summary>
    private Task ImportAsync(int count)
    {
        var begin = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        var sessions = Enumerable
            .Range(0, count)
            .Select(index => new ImportedSession(Cast.AminasChannel, begin.AddDays(index))
            {
                ClosedAt = index == count - 1 ? null : begin.AddDays(index).AddHours(5),
                Contact = DemoShop.Amina,
                Messages =
                [
                    .. Enumerable
                        .Range((index * PerSession) + 1, PerSession)
                        .Select(number => new IncomingMessage($"long-{number}", TextOf(number))
                        {
                            SentAt = begin.AddDays(index).AddMinutes((number - 1) % PerSession),
                            ReceivedAt = begin.AddDays(index).AddMinutes((number - 1) % PerSession),
                        }),
                ],
            });
        return Host.ImportAsync(sessions);
    }

    private static string TextOf(int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"#{number}: {string.Join(' ', Enumerable.Repeat("and so on", number * 7 % 40))}."
        );
}
