using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace LiveChat.WidgetHost.Tests.Api;

public sealed class ValidationTests : ApiTest
{
    private static readonly string s_long = new('x', 20_001);

    [Fact]
    public async Task Every_value_out_of_range_is_refused_by_name()
    {
        var chat = await OpenChatAsync(Cast.Operator);
        var nora = chat.User;
        var other = await (await nora.OpenAsync(Cast.MayasWidget, Cast.MayasTelegram)).PageAsync("?limit=1");
        var list = (string)(await nora.GetAsync($"{Cast.OrdersWidget}/sessions?limit=1"))["next"]!;
        string[] urls =
        [
            .. new[] { "0", "-1", "201", "1.5", "x", "", "1&limit=2", "99999999999" }.Select(limit =>
                $"{Cast.MayasWidget}/sessions?limit={limit}"
            ),
            $"{Cast.MayasWidget}/sessions?status=open",
            $"{Cast.MayasWidget}/sessions?status=",
            $"{Cast.MayasWidget}/sessions?after=x",
            $"{Cast.MayasWidget}/sessions?after={list}",
            $"{chat}/timeline?limit=501",
            $"{chat}/timeline?cursor=x",
            $"{chat}/timeline?cursor={other["older"] ?? other["resume"]}",
            $"{chat}/timeline?around=%01",
            $"{chat}/timeline?at=yesterday",
            $"{chat}/timeline?at=2026-03-02&around=m",
            $"{chat}/bind-targets?limit=51",
            $"{Cast.MayasWidget}/events?session={chat.Id}",
            $"{Cast.MayasWidget}/events?status=x",
            $"{Cast.MayasWidget}/events?session={chat.Id}&after=x",
            $"{Cast.MayasWidget}/events?session={chat.Id}&after={other["resume"]}",
            $"{Cast.MayasWidget}/events?session=x&after=y",
            $"{Cast.MayasWidget}/events?after={other["resume"]}",
        ];
        foreach (var url in urls)
        {
            var response = await nora.SendAsync(HttpMethod.Get, url);
            var problem = await ApiClient.JsonAsync(response);
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{url}: {response.StatusCode}");
            Assert.Equal("validation", (string?)problem["code"]);
            Assert.NotEmpty(problem["errors"]!.AsObject());
        }
    }

    [Fact]
    public async Task Every_malformed_body_is_refused_and_changes_nothing()
    {
        var nora = await Host.SignInAsync(Cast.Operator);
        var maya = new Customer(nora, Cast.MayasPhone);
        var chat = await nora.OpenAsync(Cast.MayasWidget, Cast.MayasNumber);
        var before = await ShownAsync(chat);
        (HttpMethod, string, string)[] requests =
        [
            .. new[]
            {
                "",
                "null",
                "[]",
                "7",
                "{",
                """{"id":"r"}""",
                """{"text":"t"}""",
                """{"id":null,"text":"t"}""",
                """{"id":"r","text":null}""",
                """{"id":7,"text":"t"}""",
                """{"id":"r","text":"t","viewer":"ruth"}""",
                """{"id":"r","text":"t","text":"u"}""",
                """{"id":"","text":"t"}""",
                """{"id":" ","text":"t"}""",
                """{"id":"r\u0000","text":"t"}""",
                """{"id":"r","text":""}""",
                """{"id":"r","text":"  \n"}""",
                """{"id":"r","text":"t","replyTo":""}""",
                $$"""{"id":"{{new string('x', 256)}}","text":"t"}""",
                $$"""{"id":"r","text":"{{s_long}}"}""",
                """{"id":"r","text":"","files":[null]}""",
                """{"id":"r","text":"t","files":[""]}""",
                """{"id":"r","text":"t","files":[7]}""",
            }.Select(body => (HttpMethod.Post, $"{chat}/replies", body)),
            (HttpMethod.Post, $"{chat}/notes", """{"id":"n","text":" "}"""),
            (HttpMethod.Post, $"{chat}/notes", """{"id":"n","text":"t","files":["x"]}"""),
            (
                HttpMethod.Post,
                $"{chat}/templates",
                """{"id":"t","name":"order_ready","language":"en","parameters":[null]}"""
            ),
            (HttpMethod.Put, $"{chat}/replies/nora-1", """{"text":""}"""),
            (HttpMethod.Post, $"{chat}/assign", """{"user":""}"""),
            (HttpMethod.Post, $"{chat}/assign", "{}"),
            (HttpMethod.Put, $"{chat}/read", """{"count":-1,"place":null,"generation":0}"""),
            (HttpMethod.Put, $"{chat}/read", """{"count":1,"place":"x","generation":0}"""),
            (HttpMethod.Put, $"{chat}/read", """{"count":1,"generation":0}"""),
            (HttpMethod.Put, $"{chat}/read", """{"count":1,"place":null}"""),
            (HttpMethod.Put, $"{chat}/read", """{"count":1,"place":null,"generation":-1}"""),
            (HttpMethod.Put, $"{chat}/unread", """{"lastRead":""}"""),
            (HttpMethod.Put, $"{chat}/read", """{"count":99999999999,"place":null,"generation":0}"""),
            (HttpMethod.Put, $"{chat}/read", $$"""{"count":1,"place":"{{new string('0', 47)}}161","generation":0}"""),
            (HttpMethod.Post, $"{Cast.MayasWidget}/sessions", """{"liveChat":"orders"}"""),
            (
                HttpMethod.Post,
                $"{Cast.MayasWidget}/sessions",
                """{"liveChat":"","account":{"messenger":"whatsapp","address":"1"}}"""
            ),
            (
                HttpMethod.Post,
                $"{Cast.MayasWidget}/sessions",
                """{"liveChat":"orders","account":{"messenger":"","address":"1"}}"""
            ),
            (HttpMethod.Post, $"{Cast.MayasWidget}/sessions", """{"liveChat":"orders","account":null}"""),
            (HttpMethod.Post, $"{maya}/messages", """{"id":"m","text":""}"""),
            (HttpMethod.Post, $"{maya}/messages", """{"text":"x"}"""),
            (HttpMethod.Post, $"{maya}/messages", """{"id":" ","text":"x"}"""),
            (HttpMethod.Post, $"{maya}/messages", $$"""{"id":"m","text":"{{s_long}}"}"""),
        ];
        foreach (var (method, url, body) in requests)
        {
            var refused = await nora.RefusedAsync(method, url, body);
            Assert.True(refused is "400 validation" or "400 malformed-json", $"{body}: {refused}");
        }

        Assert.Equal(before, await ShownAsync(chat));
    }

    [Fact]
    public async Task Only_JSON_and_only_existing_methods_are_accepted()
    {
        var chat = await OpenChatAsync(Cast.Operator);
        using var text = new StringContent(
            """{"id":"r","text":"t"}""",
            Encoding.UTF8,
            new MediaTypeHeaderValue("text/plain")
        );
        var response = await chat.User.SendAsync(HttpMethod.Post, $"{chat}/replies", text);
        Assert.Equal("415 not-json", $"{(int)response.StatusCode} {(await ApiClient.JsonAsync(response))["code"]}");
        Assert.Equal("405 wrong-method", await chat.RefusedAsync(HttpMethod.Put, "/take"));
    }

    [Fact]
    public async Task Hostile_texts_are_kept_and_returned_unchanged()
    {
        var chat = await OpenChatAsync(Cast.Operator);
        string[] texts =
        [
            "<script>alert(1)</script>",
            "\u202Eevil\u202C",
            "👩‍👩‍👧‍👦 𝒳",
            new('é', 20_000),
            "a\r\nb\tc",
            "'; DROP TABLE messages; --",
            "{{7*7}}",
            "\uFFFD",
            "event: x\ndata: y\n\n",
        ];
        foreach (var (index, text) in texts.Index())
        {
            await chat.ReplyAsync($"h-{index}", text);
        }

        var entries = await chat.EntriesAsync("?limit=500");
        Assert.Equal(
            texts,
            entries
                .Where(entry => ((string?)entry["callerId"])?.StartsWith("h-", StringComparison.Ordinal) == true)
                .Texts()
        );
    }

    /// <summary>The timeline without its feed cursor, because no two feed cursors are equal.</summary>
    private static async Task<string> ShownAsync(Chat chat)
    {
        var page = await chat.PageAsync();
        page["resume"] = null;
        return page.ToJsonString();
    }
}
