using System.Globalization;
using System.Text.Json.Nodes;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Api;

public sealed class TimelineTests
{
    private static readonly Channel s_channel = new(
        DemoShop.Orders.Id,
        new ConnectorId("orders-whatsapp"),
        DemoShop.AminaWhatsApp
    );

    [Fact]
    public async Task Earlier_sessions_are_above_with_their_boundaries_and_every_entry_has_its_place()
    {
        await using var host = await HostUnderTest.StartAsync();
        var lena = await host.SignInAsync("lena");
        var page = await lena.GetAsync($"{await lena.SessionAsync("contacts/maya", "+15550142")}/timeline");
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
            page["entries"]!.AsArray().Select(entry => (string?)entry!["text"] ?? (string)entry["boundary"]!)
        );
        var keys = page["entries"]!.AsArray().Select(entry => (string?)entry!["key"]).OfType<string>().ToList();
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        Assert.Null(page["older"]);
        Assert.Null(page["newer"]);
    }

    [Fact]
    public async Task Pages_backwards_and_forwards_give_the_whole_timeline()
    {
        await using var host = await HostUnderTest.StartAsync();
        var (href, ids) = await FillAsync(host, 60);
        var nora = await host.SignInAsync("nora");
        foreach (var limit in new[] { 1, 7, 50, 500 })
        {
            await PagesAsync(nora, href, ids, limit);
        }
    }

    private static async Task PagesAsync(ApiClient nora, string href, List<string> ids, int limit)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"{href}/timeline?limit={limit}");
        var backwards = new List<string>();
        JsonNode page;
        var cursor = string.Empty;
        var last = string.Empty;
        do
        {
            page = await nora.GetAsync(url + cursor);
            backwards.InsertRange(0, IdsOf(page));
            last = (string?)page["newer"] ?? last;
            cursor = $"&cursor={page["older"]}";
        } while (page["older"] is not null);

        Assert.Equal(ids, backwards);
        var forwards = IdsOf(page).ToList();
        while (page["newer"] is { } newer)
        {
            page = await nora.GetAsync($"{url}&cursor={newer}");
            forwards.AddRange(IdsOf(page));
        }

        Assert.Equal(ids, forwards);
    }

    [Fact]
    public async Task A_page_is_found_around_a_message_and_at_a_date()
    {
        await using var host = await HostUnderTest.StartAsync();
        var (href, ids) = await FillAsync(host, 30);
        var nora = await host.SignInAsync("nora");
        var around = await nora.GetAsync($"{href}/timeline?around={ids[12]}&limit=6");
        Assert.Equal(ids[12], (string?)around["target"]);
        Assert.Equal(ids[9..15], IdsOf(around));
        var at = (string)around["entries"]!.AsArray().First(entry => (string?)entry!["id"] == ids[12])!["at"]!;
        Assert.Equal(
            ids[12],
            (string?)(await nora.GetAsync($"{href}/timeline?at={Uri.EscapeDataString(at)}&limit=6"))["target"]
        );
        Assert.Null((await nora.GetAsync($"{href}/timeline?at=2090-01-01&limit=6"))["target"]);
        Assert.Equal("404 not-found", await nora.RefusedAsync(HttpMethod.Get, $"{href}/timeline?around=none"));
    }

    [Fact]
    public async Task A_message_shows_its_edits_deletion_attachments_quote_and_delivery()
    {
        await using var host = await HostUnderTest.StartAsync();
        var desk = host.Desk;
        await desk.ReceiveAsync(s_channel, new IncomingMessage("m1", "helo"));
        await desk.ReceiveEditAsync(s_channel, new MessageId("m1"), "hello");
        await desk.ReceiveAsync(
            s_channel,
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
        var session = (await desk.ReceiveAsync(s_channel, new IncomingMessage("m3", "secret"))).GetSession();
        await desk.ReceiveDeletionAsync(s_channel, new MessageId("m3"));
        var nora = await host.SignInAsync("nora");
        var entries = (await nora.GetAsync($"/api/sessions/{session}/timeline"))["entries"]!
            .AsArray()
            .ToDictionary(entry => (string?)entry!["id"] ?? (string)entry["boundary"]!, entry => entry!);
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
        await using var host = await HostUnderTest.StartAsync();
        var nora = await host.SignInAsync("nora");
        var spam = await host.SayAsync(s_channel, "s1", "buy pills");
        await nora.DoAsync(HttpMethod.Put, $"/api/sessions/{spam}/spam");
        var next = $"/api/sessions/{await host.SayAsync(s_channel, "m1", "hello")}";
        await nora.DoAsync(HttpMethod.Post, $"{next}/take");
        await nora.DoAsync(HttpMethod.Post, $"{next}/assign", new { user = "paul" });
        await nora.DoAsync(HttpMethod.Put, $"{next}/bindings/contacts/amina");
        var entries = (await nora.GetAsync($"{next}/timeline"))["entries"]!.AsArray();
        Assert.Equal("""{"kind":"gap","reason":"spam","sessions":null}""", entries[0]!.ToJsonString());
        Assert.DoesNotContain("pills", entries.ToJsonString(), StringComparison.Ordinal);
        var events = entries.Where(entry => (string?)entry!["kind"] == "event").ToList();
        Assert.Equal(
            ["assigned nora nora", "transferred nora paul", "bound nora amina"],
            events.Select(one => $"{one!["event"]} {one["by"]!["id"]} {one["subject"]?["id"] ?? one["item"]!["id"]}")
        );
    }

    private static async Task<(string Href, List<string> Ids)> FillAsync(HostUnderTest host, int count)
    {
        var ids = new List<string>();
        SessionId session = default;
        var nora = (await host.SignInAsync("nora"))!;
        for (var number = 0; number < count; number++)
        {
            ids.Add(string.Create(CultureInfo.InvariantCulture, $"m{number}"));
            session = await host.SayAsync(s_channel, ids[^1]);
            if (number % 25 == 24)
            {
                await nora.DoAsync(HttpMethod.Post, $"/api/sessions/{session}/close");
            }
        }

        return ($"/api/sessions/{session}", ids);
    }

    private static IEnumerable<string> IdsOf(JsonNode page) =>
        page["entries"]!
            .AsArray()
            .Where(entry => (string?)entry!["kind"] == "message")
            .Select(entry => (string)entry!["id"]!);
}
