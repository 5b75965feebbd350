using System.Globalization;
using System.Text.Json.Nodes;
using static LiveChat.WidgetHost.Tests.Api.WhatsAppCloud;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>Past messages, which WhatsApp sends once, when a business connects its phone's number.</summary>
public sealed class WebhookHistoryTests : WebhookTest
{
    private const string Business = "15550001";
    private const string Kim = "15550199";
    private const long Day = 86_400;

    /// <summary>Noon, ten days ago.</summary>
    private static readonly long s_noon =
        ((TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / Day) - 10) * Day + (Day / 2);

    // Case: FC-60
    [Rule(L6)]
    [Fact]
    public async Task FC_60_past_messages_are_closed_sessions_of_a_day_and_unread_for_nobody()
    {
        var answer = await PostAsync(
            Chunk(
                Kim,
                Item("h1", Kim, s_noon, Words("Do you roast?")),
                Item("h2", Business, s_noon + 60, Words("Every day."), "READ"),
                Item("h3", Kim, s_noon + Day, Words("Thanks"), "DELIVERED"),
                Item("h4", Business, s_noon + Day + 1, Words("Not sent"), "ERROR")
            )
        );

        Assert.Equal("""{"received":4,"kept":0}""", answer.ToJsonString());
        Assert.False(File.Exists(Host.Journal), "The journal has lines.");
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        Assert.DoesNotContain(
            await ruth.SessionsAsync(Cast.OrdersWidget),
            item => (string?)item["account"]!["address"] == Cast.KimsNumber
        );
        var closed = await ClosedAsync(Host);
        Assert.Equal([s_noon + Day + 1, s_noon + 60], closed.Select(item => Seconds(item["closedAt"])));
        Assert.All(closed, item => Assert.Equal(0, (int?)item["unread"] ?? 0));
        var messages = (await ruth.Open(closed[0]).EntriesAsync()).Messages();
        Assert.Equal(
            ["customer Do you roast? ", "operator Every day. read", "customer Thanks ", "operator Not sent failed"],
            messages.Select(one => $"{one["author"]!["kind"]} {one["text"]} {one["delivery"]}")
        );
    }

    // Case: FC-60
    [Rule(L6)]
    [Fact]
    public async Task FC_60_files_beside_the_threads_go_to_their_customer_and_the_business_is_never_one()
    {
        var answer = await PostAsync(
            Files(
                Item("past1", Kim, s_noon, Words("long ago")),
                Item("past2", Business, s_noon + 1, Picture("1", "Beans"), to: Kim)
            )
        );
        Assert.Equal("""{"received":2,"kept":0}""", answer.ToJsonString());
        var messages = await MessagesAsync(Host);
        Assert.Equal(
            ["customer long ago", "operator Beans"],
            messages.Select(one => $"{one["author"]!["kind"]} {one["text"]}")
        );

        var strange = await PostAsync(Chunk(Kim, Item("past3", "15550444", s_noon, Words("by a third"))));
        Assert.Equal("""{"received":0,"kept":1}""", strange.ToJsonString());
        Assert.Contains("by a third", Assert.Single(await JournalAsync()), StringComparison.Ordinal);

        var nameless = Files(Item("past4", Business, s_noon, Words("by whom")))
            .Replace("display_phone_number", "x", StringComparison.Ordinal);
        Assert.Equal(0, (int)(await PostAsync(nameless))["received"]!);
    }

    // Case: FC-61
    [Rule(L6)]
    [Fact]
    public async Task FC_61_a_thread_of_a_user_without_a_number_is_the_users()
    {
        const string Id = "US.13491208655302741918";
        var thread =
            $$$"""{"context":{"user_id":"{{{Id}}}","username":"kim"},"messages":[{{{Item("h1", Id, s_noon, Words("Hi"))}}}]}""";
        var answer = await PostAsync(Field($"\"history\":[{{\"threads\":[{thread}]}}]"));
        Assert.Equal("""{"received":1,"kept":0}""", answer.ToJsonString());
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        var closed = await ruth.SessionsAsync(Cast.OrdersWidget, "?status=closed&limit=200");
        var session = Assert.Single(closed, item => (string?)item["account"]!["address"] == Id);
        var message = Assert.Single((await ruth.Open(session).EntriesAsync()).Messages());
        Assert.Equal("@kim", (string?)message["author"]!["name"]);
    }

    [Rule(L6, T9)]
    [Fact]
    public async Task A_file_is_pending_until_it_is_told_and_a_repeated_placeholder_takes_nothing_back()
    {
        var placeholder = Chunk(Kim, Item("f1", Kim, s_noon, """ "type":"media_placeholder" """));
        await PostAsync(placeholder);
        Assert.Equal("pending", (string?)await FileAsync("state"));
        await PostAsync(Files(Item("f1", Kim, s_noon, Picture("4711", "Look"))));
        await PostAsync(placeholder);
        Assert.Equal("available", (string?)await FileAsync("state"));
        Assert.Equal("image/jpeg", (string?)await FileAsync("mediaType"));
        Assert.Equal("Look", (string?)(await MessagesAsync(Host)).Single()["text"]);

        async Task<JsonNode?> FileAsync(string member) =>
            (await MessagesAsync(Host)).Single()["attachments"]!.AsArray().Single()![member];
    }

    [Rule(L6, L3)]
    [Fact]
    public async Task What_came_live_is_not_doubled_and_its_session_stays_as_it_is()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        await PostAsync(Message("text", "m1", Words("Hello")[(Words("Hello").IndexOf(',') + 1)..], now - 60));
        var answer = await PostAsync(
            Chunk(Kim, Item("m1", Kim, now - 60, Words("Hello")), Item("m0", Kim, now - (2 * Day), Words("Before")))
        );
        Assert.Equal("""{"received":2,"kept":0}""", answer.ToJsonString());
        Assert.Equal(["Before", "Hello"], (await EntriesAsync()).Messages().Select(one => (string)one["text"]!));

        var other = await PostAsync(Chunk(Kim, Item("m1", Kim, now - 60, Words("Other words"))));
        Assert.Equal(1, (int)other["kept"]!);
    }

    [Fact]
    public async Task A_business_that_keeps_its_history_and_what_cannot_be_placed_are_in_the_journal()
    {
        var declined = Field(
            """
            "history":[{"errors":[{"code":2593109,"title":"History sharing is turned off"}]}]
            """
        );
        Assert.Equal(0, (int)(await PostAsync(declined))["received"]!);
        var unknown = Chunk(Kim, Item("u1", Kim, s_noon, """ "type":"hologram","hologram":{"frames":3} """));
        Assert.Equal(0, (int)(await PostAsync(unknown))["received"]!);
        var ahead = Chunk(Kim, Item("u2", Kim, s_noon + (20 * Day), Words("tomorrow")));
        Assert.Equal(0, (int)(await PostAsync(ahead))["received"]!);
        var journal = string.Concat(await JournalAsync());
        foreach (var kept in new[] { "2593109", "frames", "tomorrow" })
        {
            Assert.Contains(kept, journal, StringComparison.Ordinal);
        }

        Assert.Empty(await ClosedAsync(Host));
    }

    [Rule(L6, L4)]
    [Fact]
    public async Task Chunks_in_any_order_and_repeated_end_in_the_same_timeline()
    {
        var random = new Random(3);
        var chunks = new List<string>();
        for (var number = 0; number < 30; number++)
        {
            var at = s_noon + (random.Next(4) * Day) + random.Next(3_600);
            var id = string.Create(CultureInfo.InvariantCulture, $"p{number}");
            var from = random.Next(2) == 0 ? Kim : Business;
            if (number % 5 == 0)
            {
                chunks.Add(Chunk(Kim, Item(id, from, at, """ "type":"media_placeholder" """)));
                chunks.Add(Files(Item(id, from, at, Picture(id, number % 2 == 0 ? "Caption" : ""), to: Kim)));
            }
            else
            {
                chunks.Add(Chunk(Kim, Item(id, from, at, Words($"text {number}"), "READ")));
            }
        }

        string? first = null;
        for (var round = 0; round < 4; round++)
        {
            await using var host = await HostUnderTest.StartAsync(Numbers);
            var order = chunks.Concat(chunks.Where(_ => random.Next(3) == 0)).ToArray();
            random.Shuffle(order);
            foreach (var chunk in order)
            {
                var answer = await WhatsAppCloud.PostAsync(host, chunk);
                Assert.Equal("""{"received":1,"kept":0}""", answer.ToJsonString());
            }

            var sessions = (await ClosedAsync(host)).Select(item => $"{item["openedAt"]} {item["closedAt"]}").ToList();
            var messages = (await MessagesAsync(host))
                .Select(one =>
                    $"{one["id"]} {one["sentAt"]} {one["text"]} {one["delivery"]} {one["attachments"]!.ToJsonString()}"
                )
                .ToList();
            Assert.True(
                sessions.Count == 4 && messages.Count == 30,
                $"{sessions.Count} days, {messages.Count} messages."
            );
            var all = string.Join('\n', sessions.Concat(messages));
            Assert.Equal(first ??= all, all);
        }
    }

    private static long Seconds(JsonNode? time) =>
        DateTimeOffset.Parse((string)time!, CultureInfo.InvariantCulture).ToUnixTimeSeconds();

    private static async Task<List<JsonNode>> ClosedAsync(HostUnderTest host)
    {
        var ruth = await host.SignInAsync(Cast.Supervisor);
        var items = await ruth.SessionsAsync(Cast.OrdersWidget, "?status=closed&limit=200");
        return [.. items.Where(item => (string?)item["account"]!["address"] == Cast.KimsNumber)];
    }

    private static async Task<List<JsonNode>> MessagesAsync(HostUnderTest host)
    {
        var ruth = await host.SignInAsync(Cast.Supervisor);
        return [.. (await ruth.Open((await ClosedAsync(host))[0]).EntriesAsync("?limit=500")).Messages()];
    }

    private static string Words(string text) => $$$""" "type":"text","text":{"body":"{{{text}}}"} """;

    private static string Picture(string id, string caption) =>
        $$$""" "type":"image","image":{"id":"{{{id}}}","mime_type":"image/jpeg","caption":"{{{caption}}}"} """;

    private static string Item(
        string id,
        string from,
        long at,
        string content,
        string? status = null,
        string? to = null
    )
    {
        var more = status is null ? "" : $$$""","history_context":{"status":"{{{status}}}"}""";
        more += to is null ? "" : $",\"to\":\"{to}\"";
        return $$$"""{"id":"{{{id}}}","from":"{{{from}}}","timestamp":"{{{at}}}",{{{content}}}{{{more}}}}""";
    }

    private static string Chunk(string customer, params string[] items) =>
        Field(
            $$$"""
            "history":[{"metadata":{"phase":1,"chunk_order":2,"progress":55},"threads":[{"id":"{{{customer}}}","messages":[{{{string.Join(
                ',',
                items
            )}}}]}]}]
            """
        );

    private static string Files(params string[] items) => Field($"\"messages\":[{string.Join(',', items)}]");

    private static string Field(string lists) =>
        Value(lists).Replace("\"field\":\"messages\"", "\"field\":\"history\"", StringComparison.Ordinal);
}
