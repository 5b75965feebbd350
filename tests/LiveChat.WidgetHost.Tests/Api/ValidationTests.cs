using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace LiveChat.WidgetHost.Tests.Api;

public sealed class ValidationTests
{
    private static readonly string s_long = new('x', 20_001);

    [Fact]
    public async Task Every_value_out_of_range_is_refused_by_name()
    {
        await using var host = await HostUnderTest.StartAsync();
        var nora = await host.SignInAsync("nora");
        var href = await nora.SessionAsync("contacts/maya", "+15550142");
        var id = href["/api/sessions/".Length..];
        var other = await nora.GetAsync($"{await nora.SessionAsync("contacts/maya", "720144")}/timeline?limit=1");
        var list = (string)(await nora.GetAsync("/api/live-chats/orders/sessions?limit=1"))["next"]!;
        string[] urls =
        [
            .. new[] { "0", "-1", "201", "1.5", "x", "", "1&limit=2", "99999999999" }.Select(limit =>
                $"/api/widgets/contacts/maya/sessions?limit={limit}"
            ),
            "/api/widgets/contacts/maya/sessions?status=open",
            "/api/widgets/contacts/maya/sessions?status=",
            "/api/widgets/contacts/maya/sessions?after=x",
            $"/api/widgets/contacts/maya/sessions?after={list}",
            $"{href}/timeline?limit=501",
            $"{href}/timeline?cursor=x",
            $"{href}/timeline?cursor={other["older"] ?? other["resume"]}",
            $"{href}/timeline?around=%01",
            $"{href}/timeline?at=yesterday",
            $"{href}/timeline?at=2026-03-02&around=m",
            $"{href}/bind-targets?limit=51",
            $"/api/widgets/contacts/maya/events?session={id}",
            "/api/widgets/contacts/maya/events?status=x",
            $"/api/widgets/contacts/maya/events?session={id}&after=x",
            $"/api/widgets/contacts/maya/events?session={id}&after={other["resume"]}",
            "/api/widgets/contacts/maya/events?session=x&after=y",
            $"/api/widgets/contacts/maya/events?after={other["resume"]}",
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
        await using var host = await HostUnderTest.StartAsync();
        var nora = await host.SignInAsync("nora");
        await nora.RefreshTokenAsync();
        var href = await nora.SessionAsync("contacts/maya", "+15550142");
        var before = await ShownAsync(nora, href);
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
            }.Select(body => (HttpMethod.Post, $"{href}/replies", body)),
            (HttpMethod.Put, $"{href}/replies/nora-1", """{"text":""}"""),
            (HttpMethod.Post, $"{href}/assign", """{"user":""}"""),
            (HttpMethod.Post, $"{href}/assign", "{}"),
            (HttpMethod.Put, $"{href}/read", """{"count":-1,"place":null,"generation":0}"""),
            (HttpMethod.Put, $"{href}/read", """{"count":1,"place":"x","generation":0}"""),
            (HttpMethod.Put, $"{href}/read", """{"count":1,"generation":0}"""),
            (HttpMethod.Put, $"{href}/read", """{"count":1,"place":null}"""),
            (HttpMethod.Put, $"{href}/read", """{"count":1,"place":null,"generation":-1}"""),
            (HttpMethod.Put, $"{href}/unread", """{"lastRead":""}"""),
            (HttpMethod.Put, $"{href}/read", """{"count":99999999999,"place":null,"generation":0}"""),
            (HttpMethod.Put, $"{href}/read", $$"""{"count":1,"place":"{{new string('0', 47)}}161","generation":0}"""),
            (HttpMethod.Post, "/api/widgets/contacts/maya/sessions", """{"liveChat":"orders"}"""),
            (
                HttpMethod.Post,
                "/api/widgets/contacts/maya/sessions",
                """{"liveChat":"","account":{"messenger":"whatsapp","address":"1"}}"""
            ),
            (
                HttpMethod.Post,
                "/api/widgets/contacts/maya/sessions",
                """{"liveChat":"orders","account":{"messenger":"","address":"1"}}"""
            ),
            (HttpMethod.Post, "/api/widgets/contacts/maya/sessions", """{"liveChat":"orders","account":null}"""),
            (HttpMethod.Post, "/api/simulator/maya-whatsapp/messages", """{"id":"m","text":""}"""),
            (HttpMethod.Post, "/api/simulator/maya-whatsapp/messages", """{"text":"x"}"""),
            (HttpMethod.Post, "/api/simulator/maya-whatsapp/messages", """{"id":" ","text":"x"}"""),
            (HttpMethod.Post, "/api/simulator/maya-whatsapp/messages", $$"""{"id":"m","text":"{{s_long}}"}"""),
        ];
        foreach (var (method, url, body) in requests)
        {
            var refused = await nora.RefusedAsync(method, url, body);
            Assert.True(refused is "400 validation" or "400 malformed-json", $"{body}: {refused}");
        }

        Assert.Equal(before, await ShownAsync(nora, href));
    }

    [Fact]
    public async Task Only_JSON_and_only_existing_methods_are_accepted()
    {
        await using var host = await HostUnderTest.StartAsync();
        var nora = await host.SignInAsync("nora");
        var href = await nora.SessionAsync("contacts/maya", "+15550142");
        using var text = new StringContent(
            """{"id":"r","text":"t"}""",
            Encoding.UTF8,
            new MediaTypeHeaderValue("text/plain")
        );
        var response = await nora.SendAsync(HttpMethod.Post, $"{href}/replies", text);
        Assert.Equal("415 not-json", $"{(int)response.StatusCode} {(await ApiClient.JsonAsync(response))["code"]}");
        Assert.Equal("405 wrong-method", await nora.RefusedAsync(HttpMethod.Put, $"{href}/take"));
    }

    [Fact]
    public async Task Hostile_texts_are_kept_and_returned_unchanged()
    {
        await using var host = await HostUnderTest.StartAsync();
        var nora = await host.SignInAsync("nora");
        var href = await nora.SessionAsync("contacts/maya", "+15550142");
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
            await nora.DoAsync(HttpMethod.Post, $"{href}/replies", new { id = $"h-{index}", text });
        }

        var entries = (await nora.GetAsync($"{href}/timeline?limit=500"))["entries"]!.AsArray();
        Assert.Equal(
            texts,
            entries
                .Where(entry => ((string?)entry!["callerId"])?.StartsWith("h-", StringComparison.Ordinal) == true)
                .Select(entry => (string)entry!["text"]!)
        );
    }

    /// <summary>The timeline without its feed cursor, because no two feed cursors are equal.</summary>
    private static async Task<string> ShownAsync(ApiClient client, string href)
    {
        var page = await client.GetAsync($"{href}/timeline");
        page["resume"] = null;
        return page.ToJsonString();
    }
}
