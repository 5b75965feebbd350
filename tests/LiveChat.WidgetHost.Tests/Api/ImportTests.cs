using System.Net;
using System.Text.RegularExpressions;

namespace LiveChat.WidgetHost.Tests.Api;

public sealed class ImportTests
{
    private const string Sessions = """
        {"sessionKey":"s1","liveChat":"cafe","channelKey":"cafe/kim","customerAccount":"kim","appItem":"beans","responsibleOperator":"lou","operators":["lou"],"openedAtUtc":"2019-01-02T10:00:00Z","lastMessageAtUtc":"2019-01-02T10:00:00Z","closedAtUtc":"2019-01-02T11:00:00Z","messageCount":2,"source":"a"}
        {"sessionKey":"s2","liveChat":"cafe","channelKey":"cafe/kim","customerAccount":"kim","appItem":null,"responsibleOperator":null,"operators":[],"openedAtUtc":"2019-01-03T10:00:00Z","lastMessageAtUtc":"2019-01-03T10:00:00Z","closedAtUtc":null,"messageCount":1,"source":"b"}
        not json
        """;

    private const string Messages = """
        {"seq":2,"channelKey":"cafe/kim","liveChat":"cafe","customerAccount":"kim","sessionKey":"s1","sentAtUtc":"2019-01-02T10:00:00Z","author":"operator","authorName":"lou","text":"we do","source":"m2"}
        {"seq":1,"channelKey":"cafe/kim","liveChat":"cafe","customerAccount":"kim","sessionKey":"s1","sentAtUtc":"2019-01-02T10:00:00Z","author":"customer","authorName":"kim","text":"open today?","source":"m1"}
        {"seq":3,"channelKey":"cafe/kim","liveChat":"cafe","customerAccount":"kim","sessionKey":"s2","sentAtUtc":"2019-01-03T10:00:00Z","author":"customer","authorName":"kim","text":"and tomorrow?","source":"m3"}
        """;

    private const string KimsWidget = Cast.Api + "/widgets/contacts/kim";

    private static readonly Regex s_account = new("<dd>(?<account>[a-z]+:[^<]+)</dd>", RegexOptions.NonBacktracking);

    [Fact]
    public async Task A_folder_s_conversations_people_and_records_are_imported_and_importing_it_again_changes_nothing()
    {
        using var folder = new TestFolder();
        await WriteAsync(folder, Sessions, Messages);
        string[] args = ["--import", folder.Path, "--db", folder.File("history.db"), "--Conversations", "false"];
        string first;
        await using (var host = await HostUnderTest.StartAsync(args))
        {
            var lou = await host.SignInAsync("lou");
            Assert.Contains("/apps/contacts/kim", await lou.TextAsync("/"), StringComparison.Ordinal);
            var active = await lou.OpenAsync(KimsWidget, "kim");
            first = await lou.TextAsync($"{active}/timeline");
            Assert.Equal(["open today?", "we do", "and tomorrow?"], (await active.EntriesAsync()).Texts());
            Assert.Single(await lou.SessionsAsync(Cast.Api + "/widgets/deals/beans", "?status=closed"));
            Assert.Equal("done", await lou.OutcomeAsync(HttpMethod.Post, $"{active}/take"));
        }

        await using (var host = await HostUnderTest.StartAsync(args))
        {
            var lou = await host.SignInAsync("lou");
            var active = await lou.OpenAsync(KimsWidget, "kim");
            Assert.Equal("lou", (string?)(await active.DetailsAsync())["session"]!["operator"]!["id"]);
            Assert.Equal(4, (await active.EntriesAsync()).Count(entry => entry["key"] is not null));
            Assert.StartsWith(first[..200], await lou.TextAsync($"{active}/timeline"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_later_import_adds_to_what_users_changed_meanwhile()
    {
        using var folder = new TestFolder();
        string[] args = ["--import", folder.Path, "--db", folder.File("history.db")];
        await WriteAsync(folder, Sessions, Messages);
        await using (var host = await HostUnderTest.StartAsync(args))
        {
            // Kim gets an account, and loses it later.
            var nora = await host.SignInAsync(Cast.Operator);
            var maya = await nora.OpenAsync(Cast.MayasWidget, Cast.MayasNumber);
            await maya.UnbindAsync(Cast.Maya);
            await maya.BindAsync("contacts/kim");
            Assert.Equal("irc:kim, whatsapp:+15550142", await AccountsAsync(nora, "kim"));
        }

        // The folder has grown: Kim has another name, and there is a new customer.
        await WriteAsync(
            folder,
            Sessions + "\n" + Grown("s3", "kimberly", "kim") + "\n" + Grown("s4", "robin", "robin"),
            Messages
        );
        await using (var host = await HostUnderTest.StartAsync(args))
        {
            var ruth = await host.SignInAsync(Cast.Supervisor);
            Assert.Equal("irc:kim, irc:kimberly, whatsapp:+15550142", await AccountsAsync(ruth, "kim"));
            Assert.Equal("irc:robin", await AccountsAsync(ruth, "robin"));
            await (await ruth.OpenAsync(KimsWidget, Cast.MayasNumber)).UnbindAsync("contacts/kim");
            Assert.Equal("irc:kim, irc:kimberly", await AccountsAsync(ruth, "kim"));
        }

        await using (var host = await HostUnderTest.StartAsync(args))
        {
            var ruth = await host.SignInAsync(Cast.Supervisor);
            Assert.Equal("irc:kim, irc:kimberly", await AccountsAsync(ruth, "kim"));
        }

        static string Grown(string key, string nick, string contact) =>
            Sessions
                .Split('\n')[1]
                .Replace("\"s2\"", $"\"{key}\"", StringComparison.Ordinal)
                .Replace("cafe/kim", $"cafe/{nick}", StringComparison.Ordinal)
                .Replace("\"customerAccount\":\"kim\"", $"\"customerAccount\":\"{contact}\"", StringComparison.Ordinal)
                .Replace("\"messageCount\":1", "\"messageCount\":0", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Existing_data_with_the_same_ids_stay_and_get_what_they_lack()
    {
        using var folder = new TestFolder();
        await WriteAsync(folder, Namesakes(Sessions), Namesakes(Messages));
        await using var host = await HostUnderTest.StartAsync("--import", folder.Path);
        var (ruth, nora) = (await host.SignInAsync(Cast.Supervisor), await host.SignInAsync(Cast.Operator));
        Assert.True((bool)(await ruth.GetAsync("/api/me"))["isDesigner"]!);
        Assert.Contains(
            "Takeover of a competitor",
            await ruth.TextAsync($"/apps/{Cast.SecretDeal}"),
            StringComparison.Ordinal
        );
        Assert.Equal("404 not-found", await nora.RefusedAsync(HttpMethod.Get, $"{Cast.Api}/widgets/{Cast.SecretDeal}"));
        var listed = await nora.SessionsAsync(Cast.MayasWidget);
        Assert.Equal(
            ["+15550142", "720144", "kim"],
            listed.Select(item => (string)item["account"]!["address"]!).Order(StringComparer.Ordinal)
        );
        Assert.Contains("Maya Lindqvist", await nora.TextAsync(Cast.MayasPage), StringComparison.Ordinal);
        var kim = await nora.OpenAsync(Cast.MayasWidget, "kim");
        Assert.Equal("done", await nora.OutcomeAsync(HttpMethod.Post, $"{kim}/take"));
        Assert.Single(await ruth.SessionsAsync($"{Cast.Api}/widgets/{Cast.SecretDeal}", "?status=closed"));

        // The same conversations, with people, a live chat and records that the host already has.
        static string Namesakes(string lines) =>
            lines
                .Replace("\"lou\"", "\"ruth\"", StringComparison.Ordinal)
                .Replace("cafe", "orders", StringComparison.Ordinal)
                .Replace("\"customerAccount\":\"kim\"", "\"customerAccount\":\"maya\"", StringComparison.Ordinal)
                .Replace("\"beans\"", "\"takeover\"", StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_real_corpus_is_imported_and_its_supervisor_reads_it()
    {
        await using var host = await HostUnderTest.StartAsync(
            "--import",
            SharedFiles.Data("stripe"),
            "--Conversations",
            "false"
        );
        var ruth = await host.SignInAsync(Cast.Supervisor);
        var liveChat = (await ruth.TextAsync("/live-chats"))
            .Split("/live-chats/")
            .Select(part => part.Split('"')[0])
            .First(id =>
                id.Length > 0 && id is not "orders" and not "help" && !id.Contains('<', StringComparison.Ordinal)
            );
        var archive = await ruth.SessionsAsync($"{Cast.Api}/live-chats/{liveChat}", "?status=closed&limit=200");
        Assert.True(archive.Count > 20, $"Only {archive.Count} sessions.");
        Assert.NotEmpty(await ruth.Open(archive[0]).EntriesAsync());
    }

    // Case: FC-65
    [Fact]
    public async Task FC_65_past_and_live_of_one_number_join_where_the_lines_say_messenger_connector_and_address()
    {
        await using var host = await HostUnderTest.StartAsync(
            "--import",
            RepositoryRoot.Combine("docs", "transcripts"),
            "--Conversations",
            "false"
        );
        var session = await host.SayAsync(Cast.MayasChannel, "live", "And now?");
        var ruth = await host.SignInAsync(Cast.Supervisor);

        var entries = await ruth.Open(session).EntriesAsync();

        Assert.Equal(["Is it on its way?", "Since this morning.", "And now?"], entries.Texts());
        Assert.DoesNotContain("irc:", await AccountsAsync(ruth, "maya"), StringComparison.Ordinal);
    }

    private static async Task WriteAsync(TestFolder folder, string sessions, string messages)
    {
        await folder.WriteAsync("sessions.jsonl", sessions);
        await folder.WriteAsync("messages.jsonl", messages);
    }

    /// <summary>The accounts on a contact's page, in order.</summary>
    private static async Task<string> AccountsAsync(ApiClient user, string contact)
    {
        var page = WebUtility.HtmlDecode(await user.TextAsync($"/apps/contacts/{contact}"));
        var accounts = s_account.Matches(page).Select(match => match.Groups["account"].Value);
        return string.Join(", ", accounts.Order(StringComparer.Ordinal));
    }
}
