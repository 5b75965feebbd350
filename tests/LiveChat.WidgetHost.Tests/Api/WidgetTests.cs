using System.Globalization;
using System.Net;

namespace LiveChat.WidgetHost.Tests.Api;

public sealed class WidgetTests : ApiTest
{
    [Fact]
    public async Task A_widget_says_what_it_shows_and_links_to_the_rest()
    {
        var nora = await Host.SignInAsync(Cast.Operator);
        var widget = await nora.GetAsync(Cast.MayasWidget);
        Assert.Equal("by-account accounts", $"{widget["history"]} {widget["path"]}");
        Assert.Equal("nora Nora Vance", $"{widget["viewer"]!["id"]} {widget["viewer"]!["name"]}");
        Assert.Equal(Cast.MayasPage, (string?)widget["item"]!["url"]);
        Assert.Empty(widget["diagnostics"]!.AsArray());
        foreach (var link in widget["links"]!.AsObject().Where(link => link.Key != "events"))
        {
            var query = link.Key == "search" ? "?q=order" : string.Empty;
            Assert.Equal("done", await nora.OutcomeAsync(HttpMethod.Get, $"{link.Value}{query}"));
        }

        Assert.Equal("by-app-item ", $"{(await nora.GetAsync(Cast.DealsWidget))["history"]} {widget["none"]}");
        var liveChat = await nora.GetAsync(Cast.OrdersWidget);
        Assert.Equal("live-chat", (string?)liveChat["history"]);
        Assert.Null(liveChat["item"]);
        Assert.Null(liveChat["links"]!["choices"]);
    }

    [Fact]
    public async Task An_entry_has_what_the_menu_shows_and_the_archive_has_closed_sessions()
    {
        var paul = await Host.SignInAsync(Cast.OtherOperator);
        var items = await paul.SessionsAsync(Cast.MayasWidget);
        Assert.Equal(["Help", "Orders"], items.Select(item => (string)item["liveChat"]!["name"]!));
        var orders = items[1];
        Assert.Equal(
            "nora maya whatsapp +15550142",
            $"{orders["operator"]!["id"]} {orders["contact"]!["id"]} {orders["account"]!["messenger"]} {orders["account"]!["address"]}"
        );
        Assert.Equal("Is my order on its way?", (string?)orders["lastMessage"]!["text"]);
        Assert.Equal(
            "customer Maya",
            $"{orders["lastMessage"]!["author"]!["kind"]} {orders["lastMessage"]!["author"]!["name"]}"
        );
        Assert.Equal(1, (int)orders["unread"]!);
        Assert.Equal("active", (string?)orders["status"]);

        var archive = await paul.SessionsAsync(Cast.MayasWidget, "?status=closed");
        Assert.Equal(
            ["Do you roast decaf as well?", "Every Tuesday. Shall I send a sample?"],
            (await paul.Open(archive.Single()).EntriesAsync()).Messages().Texts()
        );
        Assert.Empty(await paul.SessionsAsync(Cast.MayasWidget, "?status=spam"));
    }

    [Fact]
    public async Task Pages_of_a_list_give_the_whole_list()
    {
        var nora = await Host.SignInAsync(Cast.Operator);
        for (var number = 0; number < 7; number++)
        {
            await Host.SayAsync(Cast.NewChannel(number), "m1");
        }

        var whole = await nora.SessionsAsync(Cast.OrdersWidget, "?limit=200");
        Assert.Equal(9, whole.Count);
        foreach (var limit in new[] { 1, 2, 3, 8, 9, 10 })
        {
            var read = new List<string>();
            var after = string.Empty;
            do
            {
                var page = await nora.GetAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{Cast.OrdersWidget}/sessions?limit={limit}{after}")
                );
                Assert.True(page.Items().Count <= limit);
                read.AddRange(page.Items().Select(item => (string)item["id"]!));
                after = page["next"] is { } next ? $"&after={next}" : string.Empty;
            } while (after.Length > 0);

            Assert.Equal(whole.Select(item => (string)item["id"]!), read);
        }
    }

    [Fact]
    public async Task A_session_says_why_it_is_listed_and_which_actions_are_allowed()
    {
        var chat = await OpenChatAsync(Cast.OtherOperator);
        var reasons = (await chat.User.GetAsync($"{Cast.MayasWidget}/sessions/{chat.Id}/reasons")).AsArray();
        Assert.Equal(
            "account accounts maya",
            $"{reasons[0]!["kind"]} {reasons[0]!["field"]} {reasons[0]!["holder"]!["id"]}"
        );
        var details = await chat.DetailsAsync();
        Assert.Equal("contacts deals", $"{details["contactApp"]} {details["requestApp"]}");
        Assert.Equal("not-your-session", (string?)details["abilities"]!["reply"]);
        Assert.Equal("already-taken", (string?)details["abilities"]!["take"]);
        Assert.Null(details["abilities"]!["bind"]);

        Assert.Equal("not-an-operator", await WhyNotAsync(await OpenChatAsync(Cast.Reader), "reply"));
        var own = await OpenChatAsync(Cast.Operator);
        Assert.Null(await WhyNotAsync(own, "reply"));
        Assert.Null(await WhyNotAsync(own, "release"));
        Assert.Equal("channel-taken", await WhyNotAsync(own, "reopen"));
        await own.CloseAsync();
        Assert.Equal("session-closed", await WhyNotAsync(own, "reply"));
        Assert.Equal("session-closed", await WhyNotAsync(own, "release"));
        Assert.Equal(
            "409 session-closed",
            await own.RefusedAsync(HttpMethod.Post, "/replies", new { id = "late", text = "late" })
        );
    }

    [Fact]
    public async Task A_new_session_is_opened_from_the_choices_and_a_taken_channel_names_its_session()
    {
        var nora = await Host.SignInAsync(Cast.Operator);
        var tomas = (await nora.GetAsync($"{Cast.DealsWidget}/choices")).Items().WithAddress(Cast.TomasMail);
        Assert.Equal(
            "orders tomas orders-mailbox",
            $"{tomas["liveChat"]!["id"]} {tomas["holder"]!["id"]} {tomas["connectors"]![0]}"
        );
        var body = new { liveChat = "orders", account = new { messenger = "email", address = Cast.TomasMail } };

        var taken = await nora.TryAsync(HttpMethod.Post, $"{Cast.DealsWidget}/sessions", body);
        var problem = await ApiClient.JsonAsync(taken);
        var active = await nora.OpenAsync(Cast.DealsWidget, Cast.TomasMail);
        Assert.Equal(
            $"409 channel-taken {active}",
            $"{(int)taken.StatusCode} {problem["code"]} {Cast.Api}/sessions/{problem["session"]}"
        );

        await active.CloseAsync();
        var opened = await nora.TryAsync(HttpMethod.Post, $"{Cast.DealsWidget}/sessions", body);
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        var details = await nora.GetAsync(opened.Headers.Location!.ToString());
        Assert.Equal("nora harbour", $"{details["session"]!["operator"]!["id"]} {details["requests"]![0]!["id"]}");
        Assert.Equal("nora", (string?)details["openedBy"]!["id"]);
        Assert.Equal(
            "403 account-not-offered",
            await nora.RefusedAsync(
                HttpMethod.Post,
                $"{Cast.DealsWidget}/sessions",
                new { liveChat = "help", account = body.account }
            )
        );
        Assert.Equal(
            "403 account-not-offered",
            await nora.RefusedAsync(
                HttpMethod.Post,
                $"{Cast.DealsWidget}/sessions",
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
        var nora = await Host.SignInAsync(Cast.Operator);
        await Host.SayAsync(Cast.AminasChannel, "a-1", "Good morning");
        Assert.Empty(await nora.SessionsAsync(Cast.AminasWidget));
        var chat = await nora.OpenAsync(Cast.OrdersWidget, Cast.AminasNumber);
        var targets = await nora.GetAsync($"{chat}/bind-targets?search=AMI");
        Assert.Equal("amina", (string?)targets.ListOf("contacts").Single()["id"]);
        Assert.Equal(
            ["harbour"],
            (await nora.GetAsync($"{chat}/bind-targets")).ListOf("requests").Select(item => (string)item["id"]!)
        );

        await chat.BindAsync(Cast.Amina);
        Assert.False((bool)(await chat.BindAsync(Cast.Amina))["changed"]!);
        Assert.Equal(chat.Id, (await nora.OpenAsync(Cast.AminasWidget, Cast.AminasNumber)).Id);
        Assert.Contains(
            $"whatsapp:{Cast.AminasNumber}",
            WebUtility.HtmlDecode(await nora.TextAsync(Cast.AminasPage)),
            StringComparison.Ordinal
        );

        await chat.UnbindAsync(Cast.Amina);
        Assert.Empty(await nora.SessionsAsync(Cast.AminasWidget));
    }

    [Fact]
    public async Task If_two_operators_take_one_session_at_once_one_wins_and_the_other_learns_the_winner()
    {
        var (nora, paul) = (await Host.SignInAsync(Cast.Operator), await Host.SignInAsync(Cast.OtherOperator));
        var wins = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 0; number < 20; number++)
        {
            var chat = nora.Open(await Host.SayAsync(Cast.NewChannel(number), "m1"));
            var answers = await Task.WhenAll(
                nora.TryAsync(HttpMethod.Post, $"{chat}/take"),
                paul.TryAsync(HttpMethod.Post, $"{chat}/take")
            );
            Assert.Single(answers, answer => answer.IsSuccessStatusCode);
            var problem = await ApiClient.JsonAsync(answers.Single(answer => !answer.IsSuccessStatusCode));
            var winner = (string)(await chat.DetailsAsync())["session"]!["operator"]!["id"]!;
            Assert.Equal($"already-taken {winner}", $"{problem["code"]} {problem["operator"]!["id"]}");
            wins.Add(winner);
        }

        Assert.NotEmpty(wins);
    }

    [Fact]
    public async Task Seen_messages_count_as_read_and_a_mark_is_returned_unchanged()
    {
        var (chat, ruths) = (await OpenChatAsync(Cast.OtherOperator), await OpenChatAsync(Cast.Supervisor));
        Assert.Equal(1, await UnreadAsync(chat));
        var seen = (await chat.PageAsync())["seen"]!;
        await chat.MarkReadAsync(seen);
        Assert.Equal(0, await UnreadAsync(chat));
        await chat.User.DoAsync(HttpMethod.Put, $"{chat}/unread", """{"lastRead":null}""");
        await chat.MarkReadAsync(seen);
        Assert.Equal(1, await UnreadAsync(chat));
        Assert.Equal(1, await UnreadAsync(ruths));
    }

    private static async Task<int> UnreadAsync(Chat chat) => (int)(await chat.DetailsAsync())["session"]!["unread"]!;

    /// <summary>The reason why the user may not do something in the session; null if they may.</summary>
    private static async Task<string?> WhyNotAsync(Chat chat, string ability) =>
        (string?)(await chat.DetailsAsync())["abilities"]![ability];
}
