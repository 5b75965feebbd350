using System.Text.Json.Nodes;
using static LiveChat.WidgetHost.Tests.Api.WhatsAppCloud;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>Customers' words in forms other than text are always where people look.</summary>
public sealed class WebhookWordsTests : WebhookTest
{
    private const string Failed = """
        "statuses":[{"id":"never-sent","status":"failed","timestamp":"1697043223","recipient_id":"15550199",
        "errors":[{"code":131000,"title":"Not delivered","error_data":{"details":"They left."}}]}]
        """;

    public static TheoryData<string, string, string> Said =>
        new()
        {
            { "location", """ "location":{"latitude":12.25089,"longitude":43.90539} """, "" },
            {
                "location",
                """ "location":{"latitude":37.46,"longitude":-122.2,"name":"Head office","address":"1 Way","url":"https://maps.example/1"} """,
                "url: https://maps.example/1"
            },
            {
                "location",
                """ "location":{"latitude":91,"longitude":"east","name":"Nowhere"} """,
                "latitude: 91|longitude: east|name: Nowhere"
            },
            {
                "contacts",
                """
                    "contacts":[{"name":{"formatted_name":"Ana Bell"},"phones":[{"phone":"+1 555","type":"CELL"},{"phone":"+1 666"}],
                    "emails":[{"email":"ana@example.com","type":"WORK"}],"org":{"company":"Bell"}},{"name":{"formatted_name":"Bo"},"phones":[]}]
                    """,
                ""
            },
            {
                "contacts",
                """ "contacts":[{"name":{"formatted_name":"Ana Bell","first_name":"Ana"},"birthday":"2000-01-01"}] """,
                "first_name: Ana|birthday: 2000-01-01"
            },
            { "contacts", """ "contacts":[] """, "[contacts]" },
            {
                "order",
                """
                    "order":{"catalog_id":"77","text":"With milk, please","product_items":[
                    {"product_retailer_id":"BEANS","quantity":3,"item_price":30,"currency":"ILS"},{"product_retailer_id":"CUP","quantity":1}]}
                    """,
                "With milk, please|3 × BEANS, 30 ILS|1 × CUP|catalog_id: 77"
            },
            {
                "interactive",
                """ "interactive":{"type":"nfm_reply","nfm_reply":{"response_json":"{\"size\":\"L\",\"extras\":[\"lid\",2]}","body":"Sent","name":"flow"}} """,
                "Sent|size: L|0: lid|1: 2"
            },
            {
                "interactive",
                """ "interactive":{"type":"nfm_reply","nfm_reply":{"response_json":"no json","body":"Sent"}} """,
                "Sent|no json"
            },
            {
                "interactive",
                """ "interactive":{"type":"list_reply","list_reply":{"id":"1","title":"Two bags","description":"of 250 g"}} """,
                "Two bags|of 250 g"
            },
            {
                "interactive",
                """ "interactive":{"type":"call_permission_reply","call_permission_reply":{"response":"accept"}} """,
                "type: call_permission_reply|response: accept"
            },
            { "interactive", """ "context":{"id":"m0"} """, "[interactive]" },
            {
                "unsupported",
                """ "unsupported":{"type":"poll"},"errors":[{"code":131051,"title":"Unknown type","error_data":{"details":"Not supported."}}] """,
                "[poll]|Unknown type: Not supported."
            },
            { "unsupported", """ "errors":[] """, "[unsupported]" },
            { "text", """ "text":{"no":"body"} """, "no: body" },
            { "image", """ "image":null """, "[image]" },
        };

    [Rule(L1, T6)]
    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Said))]
    public async Task It_is_a_message_that_opens_a_session_counts_as_unread_and_can_be_withdrawn(
        string type,
        string content,
        string expected
    )
    {
        await PostAsync(Text("m0", "hello"));
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        var first = await SessionAsync(ruth);
        await ruth.Open(first).AssignAsync(Cast.Supervisor);
        await ruth.Open(first).CloseAsync();

        for (var time = 0; time < 2; time++)
        {
            await PostAsync(Message(type, "m1", content));
            var session = await SessionAsync(ruth);
            Assert.NotEqual((string?)first["href"], (string?)session["href"]);
            Assert.Equal(1, (int)session["unread"]!);
            Assert.Equal(expected, Flat(session["lastMessage"]!["text"]));
            var entry = await EntryAsync("m1");
            Assert.Equal(
                $"{expected} customer Kim",
                $"{Flat(entry["text"])} {entry["author"]!["kind"]} {entry["author"]!["name"]}"
            );
        }

        await PostAsync(Message("revoke", "r1", """ "revoke":{"original_message_id":"m1"} """));
        Assert.True((bool)(await EntryAsync("m1"))["isDeleted"]!);
    }

    [Fact]
    public async Task A_receipt_of_no_known_message_opens_no_session_and_is_in_the_journal()
    {
        await PostAsync(Value(Failed));
        await PostAsync(Value(Failed.Replace("failed", "RINGING", StringComparison.Ordinal)));
        await PostAsync(Value(Failed.Replace("failed", "delivered", StringComparison.Ordinal)));
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        Assert.DoesNotContain(
            Cast.KimsNumber,
            await ruth.TextAsync($"{Cast.OrdersWidget}/sessions?limit=200"),
            StringComparison.Ordinal
        );
        var journal = await JournalAsync();
        Assert.Equal(3, journal.Length);
        Assert.All(journal, line => Assert.Contains("They left.", line, StringComparison.Ordinal));

        await PostAsync(Text("m1", "hello"));
        await PostAsync(Value(Failed.Replace("never-sent", "never-sent-either", StringComparison.Ordinal)));
        Assert.Empty((await EntriesAsync()).Events());
    }

    [Fact]
    public async Task An_event_shows_where_a_message_came_from_and_a_failed_reply_says_why()
    {
        await PostAsync(
            Message(
                "text",
                "never-sent",
                """ "text":{"body":"hello"},"referral":{"headline":"Fresh beans","source_id":"7"} """
            )
        );
        await PostAsync(Value(Failed));
        Assert.Equal(
            ["referral headline: Fresh beans|source_id: 7"],
            (await EntriesAsync()).Events().Select(entry => $"{entry["name"]} {Flat(entry["text"])}")
        );
    }

    // A receipt says the code, and whether the provider would take the message at another time.
    [Rule(R5)]
    [Theory]
    [InlineData("131026", false)]
    [InlineData("130429", true)]
    public async Task A_failed_reply_keeps_the_providers_code_and_words(string code, bool mayRetry)
    {
        await PostAsync(Text("m1", "hello"));
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        var chat = ruth.Open(await SessionAsync(ruth));
        await chat.AssignAsync(Cast.Supervisor);
        await chat.ReplyAsync("r-1", "hello");
        var sent = await chat.UntilAsync("r-1", "sent");
        var id = $"phone-{sent["id"]}-1";
        for (var time = 0; time < 2; time++)
        {
            await PostAsync(
                Value(
                    Failed
                        .Replace("never-sent", id, StringComparison.Ordinal)
                        .Replace("131000", code, StringComparison.Ordinal)
                )
            );
            var failure = (await EntryAsync((string)sent["id"]!))["failure"]!;
            Assert.Equal(
                (code, "Not delivered: They left.", mayRetry),
                ((string?)failure["code"], (string?)failure["text"], (bool)failure["mayRetry"]!)
            );
        }

        Assert.DoesNotContain(await EntriesAsync(), entry => (string?)entry["name"] == "failed");
    }

    [Fact]
    public async Task The_journal_of_an_earlier_run_is_continued_and_a_torn_line_spoils_no_other()
    {
        using var folder = new TestFolder();
        string[] args = [.. Numbers, "--db", folder.File("history.db")];
        var unknown = Message("text", "m1", "\n \"text\":{\"body\":\"for\u2028another\"} ")
            .Replace("1122334455667", "999", StringComparison.Ordinal);
        string journal;
        await using (var host = await HostUnderTest.StartAsync(args))
        {
            journal = host.Journal;
            await WhatsAppCloud.PostAsync(host, unknown);
        }

        await File.AppendAllTextAsync(
            journal,
            """{"at":"2026-01-01T00:00:00Z","rea""",
            TestContext.Current.CancellationToken
        );
        await using (var host = await HostUnderTest.StartAsync(args))
        {
            await WhatsAppCloud.PostAsync(host, unknown);
            await WhatsAppCloud.PostAsync(host, unknown.Replace("999", "998", StringComparison.Ordinal));
            await WhatsAppCloud.PostAsync(host, unknown.Replace("999", "998", StringComparison.Ordinal));
            var lines = await WhatsAppCloud.JournalAsync(host);
            Assert.Equal(3, lines.Length);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(unknown), JsonNode.Parse(lines[0])!["payload"]));
            Assert.Contains("998", lines[2], StringComparison.Ordinal);
        }
    }

    private static string Flat(JsonNode? text) => ((string?)text ?? string.Empty).ReplaceLineEndings("|");

    private static async Task<JsonNode> SessionAsync(ApiClient client) =>
        (await client.SessionsAsync(Cast.OrdersWidget, "?limit=200")).WithAddress(Cast.KimsNumber);
}
