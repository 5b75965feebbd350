using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using static LiveChat.WidgetHost.Tests.Api.WhatsAppCloud;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>WhatsApp Cloud's payloads: kept in a channel or in the journal, never lost, never a 500.</summary>
public sealed class WebhookTests : WebhookTest
{
    [Fact]
    public async Task Texts_files_buttons_edits_and_revocations_are_messages_and_changes_of_them()
    {
        await PostAsync(Text("m1", "Good morning"));
        await PostAsync(
            Message("image", "m2", """ "image":{"caption":"Look","mime_type":"image/jpeg","id":"4711"} """)
        );
        await PostAsync(
            Message(
                "document",
                "m3",
                """ "document":{"filename":"a.pdf","mime_type":"application/pdf","url":"https://files.example/a"} """
            )
        );
        await PostAsync(Message("button", "m4", """ "button":{"text":"Yes","payload":"y"},"context":{"id":"m1"} """));
        await PostAsync(
            Message(
                "interactive",
                "m5",
                """ "interactive":{"type":"list_reply","list_reply":{"id":"1","title":"Two bags"}} """
            )
        );
        await PostAsync(
            Message(
                "edit",
                "e1",
                """ "edit":{"original_message_id":"m1","message":{"type":"text","text":{"body":"Good evening"}}} """
            )
        );
        await PostAsync(Message("revoke", "r1", """ "revoke":{"original_message_id":"m5"} """));
        var messages = (await EntriesAsync()).Messages().ToList();
        Assert.Equal(["Good evening", "Look", "", "Yes", ""], messages.Select(entry => (string)entry["text"]!));
        Assert.Equal("Kim customer", $"{messages[0]["author"]!["name"]} {messages[0]["author"]!["kind"]}");
        Assert.Equal(
            "image image/jpeg ",
            $"{messages[1]["attachments"]![0]!["name"]} {messages[1]["attachments"]![0]!["mediaType"]} {messages[1]["attachments"]![0]!["url"]}"
        );
        Assert.Equal(
            "a.pdf https://files.example/a",
            $"{messages[2]["attachments"]![0]!["name"]} {messages[2]["attachments"]![0]!["url"]}"
        );
        Assert.Equal("resolved", (string?)messages[3]["quote"]!["state"]);
        Assert.True((bool)messages[4]["isDeleted"]!);
    }

    [Theory]
    [InlineData(""" "id":"4711","url":"https://lookaside.example/x" """, "whatsapp-media:4711")]
    [InlineData(""" "url":"https://files.example/a" """, "https://files.example/a")]
    public async Task A_file_keeps_the_id_that_fetches_it_for_weeks_rather_than_an_address_for_minutes(
        string place,
        string expected
    )
    {
        await PostAsync(Message("image", "m1", $$$""" "image":{{{{place}}},"sha256":"x","mime_type":"image/jpeg"} """));
        var store = Host.Services.GetRequiredService<LiveChatStore>();
        var kim = new Account(Messenger.WhatsApp, Cast.KimsNumber);
        var channel = new Channel(Cast.MayasChannel.LiveChat, Cast.MayasChannel.Connector, kim);
        var id = (await store.Channels.GetKeyAsync(TestContext.Current.CancellationToken)).IdOf(channel);
        var kept = await store.Messages.FindAsync(
            id,
            [MessageId.FromMessenger("m1")],
            TestContext.Current.CancellationToken
        );
        Assert.Equal(expected, Assert.Single(Assert.Single(kept).Attachments).Uri);
    }

    [Fact]
    public async Task A_reaction_is_at_its_message_also_when_it_comes_first_or_is_taken_back()
    {
        await PostAsync(Reaction("x1", "m1", "👍", second: 1));
        await PostAsync(Text("m1", "hello"));
        Assert.Equal(["👍 Kim"], await ShownAsync());
        await PostAsync(Reaction("x2", "m1", "❤️", second: 3));
        await PostAsync(Reaction("x3", "m1", "😮", second: 2));
        await PostAsync(Reaction("x3", "m1", "😮", second: 2));
        Assert.Equal(["❤️ Kim"], await ShownAsync());
        await PostAsync(Reaction("x4", "m1", emoji: null, second: 4));
        Assert.Empty(await ShownAsync());
        await PostAsync(Reaction("x5", "m1", new string('x', 65), second: 5));
        Assert.Equal(["reaction"], (await EntriesAsync()).Events().Select(entry => (string)entry["name"]!));

        async Task<IEnumerable<string>> ShownAsync() =>
            (await EntriesAsync()).Messages().Single()["reactions"]!
                .AsArray()
                .Select(one => $"{one!["sign"]} {one["author"]!["name"]}");
    }

    [Fact]
    public async Task A_number_change_and_every_unknown_kind_is_an_event()
    {
        await PostAsync(Text("m1", "hello"));
        await PostAsync(
            Message("system", "s1", """ "system":{"type":"user_changed_number","body":"Kim changed to 2"} """)
        );
        await PostAsync(Message("hologram", "x2", """ "hologram":{"frames":3} """));
        await PostAsync(Message("a name\u0001 with <b>", "x4", """ "x":1 """));
        var events = (await EntriesAsync()).Events().ToList();
        Assert.Equal(["user_changed_number", "hologram", "unknown"], events.Select(entry => (string)entry["name"]!));
        Assert.Equal("Kim changed to 2", (string?)events[0]["text"]);
        Assert.Contains("\"frames\":3", (string)events[1]["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipts_and_echoes_reach_their_messages()
    {
        await PostAsync(Text("m1", "hello"));
        await PostAsync(
            Value(
                """
                "message_echoes":[{"from":"15550001","to":"15550199","id":"echo1","timestamp":"1697043223","type":"text","text":{"body":"from the shop's phone"}}]
                """
            )
        );
        var echo = await EntryAsync("echo1");
        Assert.Equal("operator from the shop's phone", $"{echo["author"]!["kind"]} {echo["text"]}");
        foreach (
            var (status, expected) in new[]
            {
                ("delivered", "delivered"),
                ("sent", "delivered"),
                ("played", "read"),
                ("failed", "read"),
            }
        )
        {
            await PostAsync(
                Value(
                    $$"""
                    "statuses":[{"id":"echo1","status":"{{status}}","timestamp":"1697043223","recipient_id":"15550199","errors":[{"title":"why"}]}]
                    """
                )
            );
            Assert.Equal(expected, (string?)(await EntryAsync("echo1"))["delivery"]);
        }

        Assert.Null((await EntryAsync("echo1"))["failure"]);
    }

    [Fact]
    public async Task Every_payload_is_kept_somewhere_and_changes_nothing_when_repeated()
    {
        var payloads = Payloads().ToList();
        Assert.True(payloads.Count >= 75, $"Only {payloads.Count} payloads were found.");
        var (received, kept, lines) = (0, 0, 0);
        foreach (var (name, payload) in payloads)
        {
            var answer = await PostAsync(payload);
            var (into, aside) = ((int)answer["received"]!, (int)answer["kept"]!);
            Assert.True(into + aside > 0, name);
            (received, kept, lines) = (received + into, kept + aside, lines + Math.Min(aside, 1));
        }

        Assert.True(received >= 45 && kept >= 25, $"{received} received, {kept} kept.");
        Assert.Equal(lines, (await JournalAsync()).Length);
        var before = await EverythingAsync();
        foreach (var (_, payload) in payloads)
        {
            await PostAsync(payload);
        }

        Assert.Equal(before, await EverythingAsync());
        Assert.Equal(lines, (await JournalAsync()).Length);
    }

    [Fact]
    public async Task Mutated_payloads_are_never_a_500_and_never_lost()
    {
        var provider = Host.Anonymous();
        var payloads = Payloads().Select(one => one.Payload).ToList();
        var random = new Random(1);
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var (into, aside, malformed) = (0, 0, 0);
        for (var number = 0; number < 900; number++)
        {
            var text =
                number % 3 == 0
                    ? MutatedPayload.Garbled(payloads[random.Next(payloads.Count)], random)
                    : MutatedPayload.Mutated(payloads[random.Next(payloads.Count)], random);
            using var content = new StringContent(text, Encoding.UTF8, "application/json");
            var response = await provider.SendAsync(
                HttpMethod.Post,
                Url,
                content,
                TestContext.Current.CancellationToken
            );
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

        Assert.True(
            into > 200 && aside > 200 && malformed > 50,
            $"{into} received, {aside} kept, {malformed} malformed."
        );
        Assert.Equal(kept.Count, (await JournalAsync()).Length);
    }

    [Fact]
    public async Task A_payload_of_an_unknown_number_or_address_is_answered_with_200_and_kept()
    {
        var unknown = Text("m1", "for another shop").Replace("1122334455667", "999", StringComparison.Ordinal);
        Assert.Equal("""{"received":0,"kept":1}""", (await PostAsync(unknown)).ToJsonString());
        var nameless = Text("m1", "from nobody").Replace("\"15550199\"", "\"not a number\"", StringComparison.Ordinal);
        Assert.Equal("""{"received":0,"kept":1}""", (await PostAsync(nameless)).ToJsonString());
        var journal = await JournalAsync();
        Assert.Equal(2, journal.Length);
        Assert.Contains("for another shop", journal[0], StringComparison.Ordinal);
        Assert.Contains("from nobody", journal[1], StringComparison.Ordinal);
    }

    /// <summary>Every timeline of the live chat, as the supervisor sees it.</summary>
    private async Task<string> EverythingAsync()
    {
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        var texts = new List<string>();
        foreach (var item in await ruth.SessionsAsync(Cast.OrdersWidget, "?limit=200"))
        {
            texts.Add((await ruth.Open(item).PageAsync("?limit=500"))["entries"]!.ToJsonString());
        }

        var all = string.Join('\n', texts);
        var entries = all.Split("\"key\"").Length - 1;
        Assert.True(texts.Count >= 4 && entries >= 40, $"Only {entries} entries of {texts.Count} sessions.");
        return all;
    }
}
