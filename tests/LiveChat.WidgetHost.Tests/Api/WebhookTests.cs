using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using static LiveChat.WidgetHost.Tests.Api.WhatsAppCloud;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>WhatsApp Cloud's payloads: kept in a channel or in the journal, never lost, never a 500.</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task Texts_files_buttons_edits_and_revocations_are_messages_and_changes_of_them()
    {
        await using var host = await HostUnderTest.StartAsync(Numbers);
        var provider = host.Anonymous();
        await PostAsync(provider, Message("text", "m1", """ "text":{"body":"Good morning"} """));
        await PostAsync(provider, Message("image", "m2", """ "image":{"caption":"Look","mime_type":"image/jpeg","id":"4711"} """));
        await PostAsync(provider, Message("document", "m3", """ "document":{"filename":"a.pdf","mime_type":"application/pdf","url":"https://files.example/a"} """));
        await PostAsync(provider, Message("button", "m4", """ "button":{"text":"Yes","payload":"y"},"context":{"id":"m1"} """));
        await PostAsync(provider, Message("interactive", "m5", """ "interactive":{"type":"list_reply","list_reply":{"id":"1","title":"Two bags"}} """));
        await PostAsync(provider, Message("edit", "e1", """ "edit":{"original_message_id":"m1","message":{"type":"text","text":{"body":"Good evening"}}} """));
        await PostAsync(provider, Message("revoke", "r1", """ "revoke":{"original_message_id":"m5"} """));
        var messages = (await EntriesAsync(host)).Where(entry => (string?)entry["kind"] == "message").ToList();
        Assert.Equal(["Good evening", "Look", "", "Yes", ""], messages.Select(entry => (string)entry["text"]!));
        Assert.Equal("Kim customer", $"{messages[0]["author"]!["name"]} {messages[0]["author"]!["kind"]}");
        Assert.Equal("image image/jpeg ", $"{messages[1]["attachments"]![0]!["name"]} {messages[1]["attachments"]![0]!["mediaType"]} {messages[1]["attachments"]![0]!["url"]}");
        Assert.Equal("a.pdf https://files.example/a", $"{messages[2]["attachments"]![0]!["name"]} {messages[2]["attachments"]![0]!["url"]}");
        Assert.Equal("resolved", (string?)messages[3]["quote"]!["state"]);
        Assert.True((bool)messages[4]["isDeleted"]!);
    }

    [Fact]
    public async Task A_number_change_a_reaction_and_every_unknown_kind_is_an_event()
    {
        await using var host = await HostUnderTest.StartAsync(Numbers);
        var provider = host.Anonymous();
        await PostAsync(provider, Message("text", "m1", """ "text":{"body":"hello"} """));
        await PostAsync(provider, Message("system", "s1", """ "system":{"type":"user_changed_number","body":"Kim changed to 2"} """));
        await PostAsync(provider, Message("reaction", "x1", """ "reaction":{"message_id":"m1","emoji":"👍"} """));
        await PostAsync(provider, Message("hologram", "x2", """ "hologram":{"frames":3} """));
        await PostAsync(provider, Message("a name\u0001 with <b>", "x4", """ "x":1 """));
        var events = (await EntriesAsync(host)).Where(entry => (string?)entry["kind"] == "event").ToList();
        Assert.Equal(["user_changed_number", "reaction", "hologram", "unknown"], events.Select(entry => (string)entry["name"]!));
        Assert.Equal("Kim changed to 2", (string?)events[0]["text"]);
        Assert.Contains("👍", (string)events[1]["text"]!, StringComparison.Ordinal);
        Assert.Contains("\"frames\":3", (string)events[2]["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipts_and_echoes_meet_what_they_are_about()
    {
        await using var host = await HostUnderTest.StartAsync(Numbers);
        var provider = host.Anonymous();
        await PostAsync(provider, Message("text", "m1", """ "text":{"body":"hello"} """));
        await PostAsync(provider, Value("""
            "message_echoes":[{"from":"15550001","to":"15550199","id":"echo1","timestamp":"1697043223","type":"text","text":{"body":"from the shop's phone"}}]
            """));
        var echo = (await EntriesAsync(host)).Single(entry => (string?)entry["id"] == "echo1");
        Assert.Equal("operator from the shop's phone", $"{echo["author"]!["kind"]} {echo["text"]}");
        foreach (var (status, expected) in new[] { ("delivered", "delivered"), ("sent", "delivered"), ("played", "read"), ("failed", "read") })
        {
            await PostAsync(provider, Value($$"""
                "statuses":[{"id":"echo1","status":"{{status}}","timestamp":"1697043223","recipient_id":"15550199","errors":[{"title":"why"}]}]
                """));
            Assert.Equal(expected, (string?)(await EntriesAsync(host)).Single(entry => (string?)entry["id"] == "echo1")["delivery"]);
        }

        Assert.Contains(await EntriesAsync(host), entry => (string?)entry["name"] == "failed" && ((string)entry["text"]!).Contains("why", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_payload_there_is_goes_somewhere_and_comes_again_without_changing_anything()
    {
        await using var host = await HostUnderTest.StartAsync(Numbers);
        var provider = host.Anonymous();
        var payloads = Payloads().ToList();
        Assert.True(payloads.Count >= 75, $"Only {payloads.Count} payloads were found.");
        var (received, kept, lines) = (0, 0, 0);
        foreach (var (name, payload) in payloads)
        {
            var answer = await PostAsync(provider, payload);
            var (into, aside) = ((int)answer["received"]!, (int)answer["kept"]!);
            Assert.True(into + aside > 0, name);
            (received, kept, lines) = (received + into, kept + aside, lines + Math.Min(aside, 1));
        }

        Assert.True(received >= 45 && kept >= 25, $"{received} received, {kept} kept.");
        Assert.Equal(lines, (await JournalAsync(host)).Length);
        var before = await EverythingAsync(host);
        foreach (var (_, payload) in payloads)
        {
            await PostAsync(provider, payload);
        }

        Assert.Equal(before, await EverythingAsync(host));
        Assert.Equal(lines, (await JournalAsync(host)).Length);
    }

    [Fact]
    public async Task Mutated_payloads_are_never_a_500_and_never_lost()
    {
        await using var host = await HostUnderTest.StartAsync(Numbers);
        var provider = host.Anonymous();
        var payloads = Payloads().Select(one => one.Payload).ToList();
        var random = new Random(1);
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var (into, aside, malformed) = (0, 0, 0);
        for (var number = 0; number < 900; number++)
        {
            var text = number % 3 == 0
                ? Garbled(payloads[random.Next(payloads.Count)], random)
                : Mutated(payloads[random.Next(payloads.Count)], random);
            using var content = new StringContent(text, Encoding.UTF8, "application/json");
            var response = await provider.SendAsync(HttpMethod.Post, Url, content, TestContext.Current.CancellationToken);
            var answer = await ApiClient.JsonAsync(response);
            if (response.StatusCode == HttpStatusCode.BadRequest)
            {
                Assert.Equal("malformed-json", (string?)answer["code"]);
                malformed++;
                continue;
            }

            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {text}");
            Assert.True((int)answer["received"]! + (int)answer["kept"]! > 0, text);
            into += (int)answer["received"]!;
            aside += (int)answer["kept"]!;
            _ = (int)answer["kept"]! > 0 && kept.Add(text);
        }

        Assert.True(into > 200 && aside > 200 && malformed > 50, $"{into} received, {aside} kept, {malformed} malformed.");
        Assert.Equal(kept.Count, (await JournalAsync(host)).Length);
    }

    [Fact]
    public async Task What_is_of_an_unknown_number_or_address_is_answered_with_200_and_kept()
    {
        await using var host = await HostUnderTest.StartAsync(Numbers);
        var provider = host.Anonymous();
        var unknown = Message("text", "m1", """ "text":{"body":"for another shop"} """).Replace("1122334455667", "999", StringComparison.Ordinal);
        Assert.Equal("""{"received":0,"kept":1}""", (await PostAsync(provider, unknown)).ToJsonString());
        var nameless = Message("text", "m1", """ "text":{"body":"from nobody"} """).Replace("\"15550199\"", "\"not a number\"", StringComparison.Ordinal);
        Assert.Equal("""{"received":0,"kept":1}""", (await PostAsync(provider, nameless)).ToJsonString());
        var journal = await JournalAsync(host);
        Assert.Equal(2, journal.Length);
        Assert.Contains("for another shop", journal[0], StringComparison.Ordinal);
        Assert.Contains("from nobody", journal[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payload_must_be_signed_when_there_is_a_secret()
    {
        await using var host = await HostUnderTest.StartAsync([.. Numbers, "--WhatsApp:AppSecret", "open sesame"]);
        var provider = host.Anonymous();
        var body = Encoding.UTF8.GetBytes(Message("text", "m1", """ "text":{"body":"signed"} """));
        var right = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("open sesame"u8, body));
        foreach (var signature in new[] { null, "", "sha256=", right[..^1], right + "0", "sha1=" + right["sha256=".Length..], right[..^2] + "zz", new string('a', 71) })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(signature)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(right)).StatusCode);
        Assert.Single((await EntriesAsync(host)), entry => (string?)entry["text"] == "signed");

        Task<HttpResponseMessage> SendAsync(string? signature)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost" + Url) { Content = new ByteArrayContent(body) };
            if (signature is not null)
            {
                request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
            }

            return provider.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task The_webhook_is_set_up_with_the_token_agreed_on()
    {
        await using var host = await HostUnderTest.StartAsync("--WhatsApp:VerifyToken", "agreed");
        (string Mode, string Token, string Challenge, bool IsRight)[] questions =
        [
            ("subscribe", "agreed", "42", true), ("subscribe", "other", "42", false), ("subscribe", "", "42", false),
            ("unsubscribe", "agreed", "42", false), ("subscribe", "agreed", "", false),
        ];
        foreach (var (mode, token, challenge, isRight) in questions)
        {
            var url = $"{Url}?hub.mode={mode}&hub.verify_token={token}&hub.challenge={challenge}";
            var response = await host.Anonymous().SendAsync(HttpMethod.Get, url, token: TestContext.Current.CancellationToken);
            Assert.Equal(isRight ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
            Assert.Equal(isRight ? "text/plain" : "application/problem+json", response.Content.Headers.ContentType?.MediaType);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(!isRight || text == challenge);
        }

        await using var without = await HostUnderTest.StartAsync();
        var refused = await without.Anonymous().SendAsync(
            HttpMethod.Get, $"{Url}?hub.mode=subscribe&hub.verify_token=&hub.challenge=1", token: TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task What_is_no_payload_or_too_large_is_refused_and_what_comes_too_often_told_to_wait()
    {
        await using var host = await HostUnderTest.StartAsync("--WhatsApp:MaxBytes", "1000", "--WhatsApp:Burst", "20", "--WhatsApp:PerSecond", "1");
        var provider = host.Anonymous();
        var answers = new List<string>();
        foreach (var body in new[] { "", "{", "[]", "7", "\"x\"", "null", new string('[', 900), "{\"a\":\"" + new string('x', 2_000) + "\"}" })
        {
            answers.Add(await provider.RefusedAsync(HttpMethod.Post, Url, body));
        }

        Assert.Equal([.. Enumerable.Repeat("400 malformed-json", 7), "413 too-large"], answers);
        var invalid = await provider.SendAsync(HttpMethod.Post, Url, new ByteArrayContent([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}']), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, invalid.StatusCode);
        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < 30; number++)
        {
            var response = await provider.TryAsync(HttpMethod.Post, Url, "{}");
            statuses.Add(response.StatusCode);
            Assert.Equal(response.StatusCode == HttpStatusCode.TooManyRequests, response.Headers.RetryAfter is not null);
        }

        Assert.Contains(HttpStatusCode.OK, statuses);
        Assert.Equal("429 too-many-requests", await provider.RefusedAsync(HttpMethod.Post, Url, "{}"));
        Assert.Equal(HttpStatusCode.OK, (await provider.SendAsync(HttpMethod.Get, "/health", token: TestContext.Current.CancellationToken)).StatusCode);
    }

    /// <summary>Every timeline of the live chat, as the supervisor reads it.</summary>
    [Fact]
    public async Task Behind_a_proxy_each_caller_has_a_limit_of_their_own_when_the_proxy_is_believed()
    {
        string[] limits = ["--WhatsApp:Burst", "1", "--WhatsApp:PerSecond", "1"];
        Assert.Equal([200, 429], await PostFromAsync("203.0.113.1", "203.0.113.2"));
        limits = [.. limits, "--ForwardedHeaders_Enabled", "true"];
        Assert.Equal([200, 200, 429], await PostFromAsync("203.0.113.1", "203.0.113.2", "203.0.113.1"));

        async Task<List<int>> PostFromAsync(params string[] callers)
        {
            await using var host = await HostUnderTest.StartAsync(limits);
            var provider = host.Anonymous();
            var statuses = new List<int>();
            foreach (var caller in callers)
            {
                var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost" + Url) { Content = new StringContent("{}") };
                request.Headers.Add("X-Forwarded-For", caller);
                statuses.Add((int)(await provider.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
            }

            return statuses;
        }
    }

    private static async Task<string> EverythingAsync(HostUnderTest host)
    {
        var ruth = await host.SignInAsync("ruth");
        var texts = new List<string>();
        foreach (var item in (await ruth.GetAsync("/api/live-chats/orders/sessions?limit=200"))["items"]!.AsArray())
        {
            texts.Add((await ruth.GetAsync($"{item!["href"]}/timeline?limit=500"))["entries"]!.ToJsonString());
        }

        var all = string.Join('\n', texts);
        var entries = all.Split("\"key\"").Length - 1;
        Assert.True(texts.Count >= 4 && entries >= 40, $"Only {entries} entries of {texts.Count} sessions.");
        return all;
    }

    /// <summary>A payload in which a few values are gone, of another kind, or hostile.</summary>
    private static string Mutated(string payload, Random random)
    {
        var root = JsonNode.Parse(payload)!;
        for (var time = random.Next(1, 4); time > 0; time--)
        {
            var places = Places(root).ToList();
            if (places.Count == 0)
            {
                break;
            }

            var (parent, key) = places[random.Next(places.Count)];
            JsonNode? value = random.Next(9) switch
            {
                0 => null,
                1 => 7,
                2 => true,
                3 => new JsonArray(),
                4 => new JsonObject(),
                5 => "~\u0000\u202E<b>",
                6 => new string('x', 70_000),
                7 => new JsonArray(1, "a", new JsonObject()),
                _ => string.Create(CultureInfo.InvariantCulture, $"{random.NextInt64()}"),
            };
            if (random.Next(5) == 0 && parent is JsonObject owner)
            {
                owner.Remove((string)key);
            }
            else if (parent is JsonObject members)
            {
                members[(string)key] = value;
            }
            else
            {
                parent.AsArray()[(int)key] = value;
            }
        }

        return root.ToJsonString();
    }

    private static string Garbled(string payload, Random random)
    {
        var text = new StringBuilder(payload);
        for (var time = random.Next(1, 4); time > 0; time--)
        {
            var at = random.Next(text.Length);
            var junk = new[] { "\"", "{", "]", ",", "\\u0000", "\\ud800", "\u0001", "null", "é", "\\" }[random.Next(10)];
            text.Remove(at, random.Next(Math.Min(3, text.Length - at) + 1)).Insert(at, junk);
        }

        return text.ToString();
    }
}
