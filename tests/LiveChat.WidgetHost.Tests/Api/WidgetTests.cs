using System.Globalization;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Api;

public sealed class WidgetTests
{
    private static readonly Channel s_amina = new(
        DemoShop.Orders.Id,
        new ConnectorId("orders-whatsapp"),
        DemoShop.AminaWhatsApp
    );

    [Fact]
    public async Task A_widget_says_what_it_shows_and_links_to_the_rest()
    {
        await using var host = await HostUnderTest.StartAsync();
        var nora = await host.SignInAsync("nora");
        var widget = await nora.GetAsync("/api/widgets/contacts/maya");
        Assert.Equal("by-account accounts", $"{widget["history"]} {widget["path"]}");
        Assert.Equal("nora Nora Vance", $"{widget["viewer"]!["id"]} {widget["viewer"]!["name"]}");
        Assert.Equal("/apps/contacts/maya", (string?)widget["item"]!["url"]);
        Assert.Empty(widget["diagnostics"]!.AsArray());
        foreach (var link in widget["links"]!.AsObject().Where(link => link.Key != "events"))
        {
            Assert.Equal("done", await nora.OutcomeAsync(HttpMethod.Get, (string)link.Value!));
        }

        Assert.Equal(
            "by-app-item ",
            $"{(await nora.GetAsync("/api/widgets/deals/harbour"))["history"]} {widget["none"]}"
        );
        var liveChat = await nora.GetAsync("/api/live-chats/orders");
        Assert.Equal("live-chat", (string?)liveChat["history"]);
        Assert.Null(liveChat["item"]);
        Assert.Null(liveChat["links"]!["choices"]);
    }

    [Fact]
    public async Task An_entry_has_what_the_menu_shows_and_the_archive_has_closed_sessions()
    {
        await using var host = await HostUnderTest.StartAsync();
        var paul = await host.SignInAsync("paul");
        var items = (await paul.GetAsync("/api/widgets/contacts/maya/sessions"))["items"]!.AsArray();
        Assert.Equal(["Help", "Orders"], items.Select(item => (string)item!["liveChat"]!["name"]!));
        var orders = items[1]!;
        Assert.Equal(
            "nora maya whatsapp +15550142",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{orders["operator"]!["id"]} {orders["contact"]!["id"]} {orders["account"]!["messenger"]} {orders["account"]!["address"]}"
            )
        );
        Assert.Equal("Is my order on its way?", (string?)orders["lastMessage"]!["text"]);
        Assert.Equal(
            "customer Maya",
            $"{orders["lastMessage"]!["author"]!["kind"]} {orders["lastMessage"]!["author"]!["name"]}"
        );
        Assert.Equal(1, (int)orders["unread"]!);
        Assert.Equal("active", (string?)orders["status"]);

        var archive = (await paul.GetAsync("/api/widgets/contacts/maya/sessions?status=closed"))["items"]!.AsArray();
        Assert.Equal(
            "Do you roast decaf as well?|Every Tuesday. Shall I send a sample?",
            await TextsAsync(paul, (string)archive.Single()!["href"]!)
        );
        Assert.Empty((await paul.GetAsync("/api/widgets/contacts/maya/sessions?status=spam"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Pages_of_a_list_give_the_whole_list()
    {
        await using var host = await HostUnderTest.StartAsync();
        var nora = await host.SignInAsync("nora");
        for (var number = 0; number < 7; number++)
        {
            var account = new Account(
                Messenger.WhatsApp,
                string.Create(CultureInfo.InvariantCulture, $"+1555020{number}")
            );
            await host.SayAsync(new Channel(s_amina.LiveChat, s_amina.Connector, account), "m1");
        }

        var whole = (await nora.GetAsync("/api/live-chats/orders/sessions?limit=200"))["items"]!.AsArray();
        Assert.Equal(9, whole.Count);
        foreach (var limit in new[] { 1, 2, 3, 8, 9, 10 })
        {
            var read = new List<string>();
            var after = string.Empty;
            do
            {
                var page = await nora.GetAsync(
                    string.Create(CultureInfo.InvariantCulture, $"/api/live-chats/orders/sessions?limit={limit}{after}")
                );
                Assert.True(page["items"]!.AsArray().Count <= limit);
                read.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
                after = page["next"] is { } next ? $"&after={next}" : string.Empty;
            } while (after.Length > 0);

            Assert.Equal(whole.Select(item => (string)item!["id"]!), read);
        }
    }

    [Fact]
    public async Task A_session_says_why_it_is_listed_and_which_actions_are_allowed()
    {
        await using var host = await HostUnderTest.StartAsync();
        var paul = await host.SignInAsync("paul");
        var href = await paul.SessionAsync("contacts/maya", "+15550142");
        var reasons = (
            await paul.GetAsync(
                href.Replace("/api/sessions", "/api/widgets/contacts/maya/sessions", StringComparison.Ordinal)
                    + "/reasons"
            )
        ).AsArray();
        Assert.Equal(
            "account accounts maya",
            $"{reasons[0]!["kind"]} {reasons[0]!["field"]} {reasons[0]!["holder"]!["id"]}"
        );
        var details = await paul.GetAsync(href);
        Assert.Equal("contacts deals", $"{details["contactApp"]} {details["requestApp"]}");
        Assert.Equal("not-your-session", (string?)details["abilities"]!["reply"]);
        Assert.Equal("already-taken", (string?)details["abilities"]!["take"]);
        Assert.Null(details["abilities"]!["bind"]);

        var lena = await host.SignInAsync("lena");
        Assert.Equal("not-an-operator", (string?)(await lena.GetAsync(href))["abilities"]!["reply"]);
        var nora = await host.SignInAsync("nora");
        Assert.Null((await nora.GetAsync(href))["abilities"]!["reply"]);
        Assert.Null((await nora.GetAsync(href))["abilities"]!["release"]);
        Assert.Equal("channel-taken", (string?)(await nora.GetAsync(href))["abilities"]!["reopen"]);
        await nora.DoAsync(HttpMethod.Post, $"{href}/close");
        Assert.Equal("session-closed", (string?)(await nora.GetAsync(href))["abilities"]!["reply"]);
        Assert.Equal("session-closed", (string?)(await nora.GetAsync(href))["abilities"]!["release"]);
        Assert.Equal(
            "409 session-closed",
            await nora.RefusedAsync(HttpMethod.Post, $"{href}/replies", new { id = "late", text = "late" })
        );
    }

    [Fact]
    public async Task A_new_session_is_opened_from_the_choices_and_a_taken_channel_names_its_session()
    {
        await using var host = await HostUnderTest.StartAsync();
        var nora = await host.SignInAsync("nora");
        var choices = (await nora.GetAsync("/api/widgets/deals/harbour/choices"))["items"]!.AsArray();
        var tomas = choices.Single(choice => (string?)choice!["account"]!["address"] == "tomas@harbour.example")!;
        Assert.Equal(
            "orders tomas orders-mailbox",
            $"{tomas["liveChat"]!["id"]} {tomas["holder"]!["id"]} {tomas["connectors"]![0]}"
        );
        var body = new
        {
            liveChat = "orders",
            account = new { messenger = "email", address = "tomas@harbour.example" },
        };

        var taken = await nora.TryAsync(HttpMethod.Post, "/api/widgets/deals/harbour/sessions", body);
        var problem = await ApiClient.JsonAsync(taken);
        var active = await nora.SessionAsync("deals/harbour", "tomas@harbour.example");
        Assert.Equal(
            $"409 channel-taken {active}",
            $"{(int)taken.StatusCode} {problem["code"]} /api/sessions/{problem["session"]}"
        );

        await nora.DoAsync(HttpMethod.Post, $"{active}/close");
        var opened = await nora.TryAsync(HttpMethod.Post, "/api/widgets/deals/harbour/sessions", body);
        Assert.Equal(System.Net.HttpStatusCode.Created, opened.StatusCode);
        var details = await nora.GetAsync(opened.Headers.Location!.ToString());
        Assert.Equal("nora harbour", $"{details["session"]!["operator"]!["id"]} {details["requests"]![0]!["id"]}");
        Assert.Equal("nora", (string?)details["openedBy"]!["id"]);
        Assert.Equal(
            "403 account-not-offered",
            await nora.RefusedAsync(
                HttpMethod.Post,
                "/api/widgets/deals/harbour/sessions",
                new { liveChat = "help", account = body.account }
            )
        );
        Assert.Equal(
            "403 account-not-offered",
            await nora.RefusedAsync(
                HttpMethod.Post,
                "/api/widgets/deals/harbour/sessions",
                new
                {
                    liveChat = "orders",
                    body.account,
                    connector = "orders-whatsapp",
                }
            )
        );
    }

    [Fact]
    public async Task Binding_adds_the_account_to_the_contact_and_the_session_to_its_list_and_unbinding_removes_both()
    {
        await using var host = await HostUnderTest.StartAsync();
        var nora = await host.SignInAsync("nora");
        await host.SayAsync(s_amina, "a-1", "Good morning");
        Assert.Empty((await nora.GetAsync("/api/widgets/contacts/amina/sessions"))["items"]!.AsArray());
        var href = (string)
            (await nora.GetAsync("/api/live-chats/orders/sessions"))["items"]!
                .AsArray()
                .Single(item => (string?)item!["account"]!["address"] == "+15550177")!["href"]!;
        var targets = await nora.GetAsync($"{href}/bind-targets?search=AMI");
        Assert.Equal("amina", (string?)targets["contacts"]!.AsArray().Single()!["id"]);
        Assert.Equal(
            ["harbour"],
            (await nora.GetAsync($"{href}/bind-targets"))["requests"]!.AsArray().Select(item => (string)item!["id"]!)
        );

        await nora.DoAsync(HttpMethod.Put, $"{href}/bindings/contacts/amina");
        Assert.False((bool)(await nora.DoAsync(HttpMethod.Put, $"{href}/bindings/contacts/amina"))["changed"]!);
        Assert.Equal(href, await nora.SessionAsync("contacts/amina", "+15550177"));
        Assert.Contains(
            "whatsapp:+15550177",
            System.Net.WebUtility.HtmlDecode(await nora.TextAsync("/apps/contacts/amina")),
            StringComparison.Ordinal
        );

        await nora.DoAsync(HttpMethod.Delete, $"{href}/bindings/contacts/amina");
        Assert.Empty((await nora.GetAsync("/api/widgets/contacts/amina/sessions"))["items"]!.AsArray());
    }

    [Fact]
    public async Task If_two_operators_take_one_session_at_once_one_wins_and_the_other_learns_the_winner()
    {
        await using var host = await HostUnderTest.StartAsync();
        var (nora, paul) = (await host.SignInAsync("nora"), await host.SignInAsync("paul"));
        var wins = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 0; number < 20; number++)
        {
            var account = new Account(
                Messenger.WhatsApp,
                string.Create(CultureInfo.InvariantCulture, $"+155503{number:00}")
            );
            var session = await host.SayAsync(new Channel(s_amina.LiveChat, s_amina.Connector, account), "m1");
            var answers = await Task.WhenAll(
                nora.TryAsync(HttpMethod.Post, $"/api/sessions/{session}/take"),
                paul.TryAsync(HttpMethod.Post, $"/api/sessions/{session}/take")
            );
            Assert.Single(answers, answer => answer.IsSuccessStatusCode);
            var problem = await ApiClient.JsonAsync(answers.Single(answer => !answer.IsSuccessStatusCode));
            var winner = (string)(await nora.GetAsync($"/api/sessions/{session}"))["session"]!["operator"]!["id"]!;
            Assert.Equal($"already-taken {winner}", $"{problem["code"]} {problem["operator"]!["id"]}");
            wins.Add(winner);
        }

        Assert.NotEmpty(wins);
    }

    [Fact]
    public async Task Seen_messages_count_as_read_and_a_mark_is_returned_unchanged()
    {
        await using var host = await HostUnderTest.StartAsync();
        var paul = await host.SignInAsync("paul");
        var href = await paul.SessionAsync("contacts/maya", "+15550142");
        Assert.Equal(1, (int)(await paul.GetAsync(href))["session"]!["unread"]!);
        var seen = (await paul.GetAsync($"{href}/timeline"))["seen"]!;
        await paul.DoAsync(HttpMethod.Put, $"{href}/read", seen.ToJsonString());
        Assert.Equal(0, (int)(await paul.GetAsync(href))["session"]!["unread"]!);
        await paul.DoAsync(HttpMethod.Put, $"{href}/unread", """{"lastRead":null}""");
        await paul.DoAsync(HttpMethod.Put, $"{href}/read", seen.ToJsonString());
        Assert.Equal(1, (int)(await paul.GetAsync(href))["session"]!["unread"]!);
        Assert.Equal(1, (int)(await (await host.SignInAsync("ruth")).GetAsync(href))["session"]!["unread"]!);
    }

    private static async Task<string> TextsAsync(ApiClient client, string href) =>
        string.Join(
            '|',
            (await client.GetAsync($"{href}/timeline"))["entries"]!
                .AsArray()
                .Where(entry => (string?)entry!["kind"] == "message")
                .Select(entry => (string)entry!["text"]!)
        );
}
