using System.Globalization;
using System.Text.Json.Nodes;

namespace LiveChat.WidgetHost.Tests.Api;

public sealed class TimelineTests : ApiTest
{
    [Fact]
    public async Task Earlier_sessions_are_above_with_their_boundaries_and_every_entry_has_its_place()
    {
        var page = await (await OpenChatAsync(Cast.Reader)).PageAsync();
        Assert.Equal(
            [
                "opened",
                "Do you roast decaf as well?",
                "Every Tuesday. Shall I send a sample?",
                "closed",
                "opened",
                "I would like two bags of the decaf, please.",
                "Two bags, noted. They leave today.",
                "Is my order on its way?",
            ],
            page.Entries().Select(entry => (string?)entry["text"] ?? (string)entry["boundary"]!)
        );
        var keys = page.Entries().Select(entry => (string?)entry["key"]).OfType<string>().ToList();
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        Assert.Null(page["older"]);
        Assert.Null(page["newer"]);
    }

    [Fact]
    public async Task Pages_backwards_and_forwards_give_the_whole_timeline()
    {
        var (chat, ids) = await FillAsync(60);
        foreach (var limit in new[] { 1, 7, 50, 500 })
        {
            await PagesAsync(chat, ids, limit);
        }
    }

    private static async Task PagesAsync(Chat chat, List<string> ids, int limit)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"?limit={limit}");
        var backwards = new List<string>();
        JsonNode page;
        var cursor = string.Empty;
        var last = string.Empty;
        do
        {
            page = await chat.PageAsync(query + cursor);
            backwards.InsertRange(0, IdsOf(page));
            last = (string?)page["newer"] ?? last;
            cursor = $"&cursor={page["older"]}";
        } while (page["older"] is not null);

        Assert.Equal(ids, backwards);
        var forwards = IdsOf(page).ToList();
        while (page["newer"] is { } newer)
        {
            page = await chat.PageAsync($"{query}&cursor={newer}");
            forwards.AddRange(IdsOf(page));
        }

        Assert.Equal(ids, forwards);
    }

    [Fact]
    public async Task A_page_is_found_around_a_message_and_at_a_date()
    {
        var (chat, ids) = await FillAsync(30);
        var around = await chat.PageAsync($"?around={ids[12]}&limit=6");
        Assert.Equal(ids[12], (string?)around["target"]);
        Assert.Equal(ids[9..15], IdsOf(around));
        var at = (string)around.Entries().First(entry => (string?)entry["id"] == ids[12])["at"]!;
        Assert.Equal(ids[12], (string?)(await chat.PageAsync($"?at={Uri.EscapeDataString(at)}&limit=6"))["target"]);
        Assert.Null((await chat.PageAsync("?at=2090-01-01&limit=6"))["target"]);
        Assert.Equal("404 not-found", await chat.RefusedAsync(HttpMethod.Get, "/timeline?around=none"));
    }

    [Fact]
    public async Task A_message_shows_its_edits_deletion_attachments_quote_and_delivery()
    {
        var desk = Host.Desk;
        await desk.ReceiveAsync(Cast.AminasChannel, new IncomingMessage("m1", "helo"));
        await desk.ReceiveEditAsync(Cast.AminasChannel, new MessageId("m1"), "hello");
        await desk.ReceiveAsync(
            Cast.AminasChannel,
            new IncomingMessage("m2", "look")
            {
                ReplyTo = new MessageId("m1"),
                Attachments =
                [
                    new Attachment("a.png", "image/png", 7, "https://files.example/a.png"),
                    new Attachment("b.js", "text/javascript", null, "javascript:alert(1)"),
                    new Attachment("c", "", null, "whatsapp-media:1"),
                ],
            }
        );
        var session = (await desk.ReceiveAsync(Cast.AminasChannel, new IncomingMessage("m3", "secret"))).GetSession();
        await desk.ReceiveDeletionAsync(Cast.AminasChannel, new MessageId("m3"));
        var nora = await Host.SignInAsync(Cast.Operator);
        var entries = (await nora.Open(session).EntriesAsync()).ToDictionary(entry =>
            (string?)entry["id"] ?? (string)entry["boundary"]!
        );
        Assert.Equal(
            "hello helo hello",
            $"{entries["m1"]["text"]} {entries["m1"]["originalText"]} {entries["m1"]["edits"]![0]!["text"]}"
        );
        Assert.Equal("resolved hello", $"{entries["m2"]["quote"]!["state"]} {entries["m2"]["quote"]!["text"]}");
        Assert.Equal((string?)entries["m1"]["key"], (string?)entries["m2"]["quote"]!["key"]);
        Assert.Equal(
            ["https://files.example/a.png", null, null],
            entries["m2"]["attachments"]!.AsArray().Select(file => (string?)file!["url"])
        );
        Assert.Equal("available", (string?)entries["m2"]["attachments"]![0]!["state"]);
        Assert.Equal(
            "True  ",
            $"{(bool)entries["m3"]["isDeleted"]!} {entries["m3"]["text"]} {entries["m3"]["originalText"]}"
        );
        Assert.NotNull(entries["m3"]["deletedAt"]);
        Assert.Null(entries["m1"]["delivery"]);
    }

    [Fact]
    public async Task Spam_in_between_is_a_gap_that_reveals_nothing_else_and_events_name_people_and_records()
    {
        var nora = await Host.SignInAsync(Cast.Operator);
        await nora.Open(await Host.SayAsync(Cast.AminasChannel, "s1", "buy pills")).MarkSpamAsync();
        var next = nora.Open(await Host.SayAsync(Cast.AminasChannel, "m1", "hello"));
        await next.TakeAsync();
        await next.AssignAsync(Cast.OtherOperator);
        await next.BindAsync(Cast.Amina);
        var entries = await next.EntriesAsync();
        Assert.Equal("""{"kind":"gap","reason":"spam","sessions":null}""", entries[0].ToJsonString());
        Assert.All(entries, entry => Assert.DoesNotContain("pills", entry.ToJsonString(), StringComparison.Ordinal));
        Assert.Equal(
            ["assigned nora nora", "transferred nora paul", "bound nora amina"],
            entries
                .Events()
                .Select(one => $"{one["event"]} {one["by"]!["id"]} {one["subject"]?["id"] ?? one["item"]!["id"]}")
        );
    }

    private async Task<(Chat Chat, List<string> Ids)> FillAsync(int count)
    {
        var ids = new List<string>();
        SessionId session = default;
        var nora = await Host.SignInAsync(Cast.Operator);
        for (var number = 0; number < count; number++)
        {
            ids.Add(string.Create(CultureInfo.InvariantCulture, $"m{number}"));
            session = await Host.SayAsync(Cast.AminasChannel, ids[^1]);
            if (number % 25 == 24)
            {
                await nora.Open(session).CloseAsync();
            }
        }

        return (nora.Open(session), ids);
    }

    private static IEnumerable<string> IdsOf(JsonNode page) =>
        page.Entries().Messages().Select(entry => (string)entry["id"]!);
}
