namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>The API's answer to each operation of each user.</summary>
public sealed class PermissionTests : ApiTest
{
    private static readonly HttpMethod s_get = HttpMethod.Get;
    private static readonly HttpMethod s_post = HttpMethod.Post;
    private static readonly HttpMethod s_put = HttpMethod.Put;
    private static readonly HttpMethod s_delete = HttpMethod.Delete;

    /// <summary>The answers to whatever everybody may do who may read the session.</summary>
    private static readonly string[] s_readers = ["done", "done", "done", "done", "404 not-found"];

    /// <summary>Nora's session with Maya in Orders; the answers to everybody, in the order of the cast.</summary>
    private static readonly (HttpMethod Method, string Path, string? Body, string[] Expected)[] s_operations =
    [
        (s_get, "", null, s_readers),
        (s_get, "/timeline", null, s_readers),
        (s_get, "/assignees", null, s_readers),
        (s_get, "/bind-targets", null, s_readers),
        (s_put, "/read", """{"count":1,"place":null,"generation":0}""", s_readers),
        (s_put, "/unread", """{"lastRead":null}""", s_readers),
        (
            s_put,
            "/unread",
            """{"lastRead":"nowhere"}""",
            ["404 not-found", "404 not-found", "404 not-found", "404 not-found", "404 not-found"]
        ),
        (
            s_post,
            "/replies",
            """{"id":"r-1","text":"hello"}""",
            Staff("done", "403 not-your-session", "403 not-your-session")
        ),
        (
            s_put,
            "/replies/nora-0",
            """{"text":"hello"}""",
            Staff("done", "403 not-your-message", "403 not-your-message")
        ),
        (s_delete, "/replies/nora-0", null, Staff("done", "403 not-your-message", "403 not-your-message")),
        (s_post, "/take", null, Staff("done", "409 already-taken", "409 already-taken")),
        (s_post, "/assign", """{"user":"paul"}""", Staff("done", "403 not-your-session", "done")),
        (
            s_post,
            "/assign",
            """{"user":"lena"}""",
            Staff("422 assignee-not-an-operator", "403 not-your-session", "422 assignee-not-an-operator")
        ),
        (
            s_post,
            "/assign",
            """{"user":"nobody"}""",
            Staff("422 assignee-not-an-operator", "403 not-your-session", "422 assignee-not-an-operator")
        ),
        (s_put, "/bindings/deals/harbour", null, Staff("done", "done", "done")),
        (
            s_put,
            "/bindings/contacts/amina",
            null,
            Staff("409 contact-already-bound", "409 contact-already-bound", "409 contact-already-bound")
        ),
        (s_put, "/bindings/companies/harbour", null, Staff("422 wrong-app", "422 wrong-app", "422 wrong-app")),
        (s_delete, "/bindings/deals/harbour", null, Staff("409 not-bound", "409 not-bound", "409 not-bound")),
        (s_delete, "/bindings/contacts/maya", null, Staff("done", "done", "done")),
        (s_put, "/spam", null, Staff("done", "403 not-your-session", "done")),
        (s_delete, "/spam", null, Staff("done", "403 not-your-session", "done")),
        (s_delete, "/link", null, Staff("done", "done", "done")),
        (s_put, "/cut", null, Staff("done", "done", "done")),
        (s_delete, "/cut", null, Staff("done", "done", "done")),
        (s_post, "/close", null, Staff("done", "403 not-your-session", "done")),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_operation_on_a_session_answers_each_user_by_their_rights(int user)
    {
        var (nora, other) = (await Host.SignInAsync(Cast.Operator), await Host.SignInAsync(Cast.Everybody[user]));
        var answers = new List<string>();
        foreach (var (method, path, body, _) in s_operations)
        {
            var chat = nora.Open(await Host.SayAsync(Cast.NewChannel(answers.Count), "m1"));
            await chat.TakeAsync();
            await chat.BindAsync(Cast.Maya);
            await chat.ReplyAsync("nora-0", "before");
            answers.Add(await other.OutcomeAsync(method, $"{chat}{path}", body));
        }

        Assert.Equal(
            s_operations.Select(one => $"{one.Method} {one.Path}: {one.Expected[user]}"),
            s_operations.Zip(answers, (one, answer) => $"{one.Method} {one.Path}: {answer}")
        );
    }

    [Fact]
    public async Task Lists_and_new_sessions_follow_the_rights_of_each_user()
    {
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        var choice = new { liveChat = "orders", account = new { messenger = "email", address = Cast.TomasMail } };
        (string User, int ByAccount, int ByItem, int Choices, string Opening)[] all =
        [
            (Cast.Operator, 2, 2, 2, "done"),
            (Cast.OtherOperator, 2, 2, 2, "done"),
            (Cast.Supervisor, 2, 2, 2, "done"),
            (Cast.Reader, 2, 2, 0, "403 not-an-operator"),
            (Cast.Stranger, 0, 0, 0, "403 account-not-offered"),
        ];
        foreach (var (user, byAccount, byItem, choices, opening) in all)
        {
            var browser = await Host.SignInAsync(user);
            Assert.Equal(byAccount, (await browser.SessionsAsync(Cast.MayasWidget)).Count);
            Assert.Equal(byItem, (await browser.SessionsAsync(Cast.DealsWidget)).Count);
            Assert.Equal(choices, (await browser.GetAsync($"{Cast.MayasWidget}/choices")).Items().Count);
            var active = await ruth.OpenAsync(Cast.TomasWidget, Cast.TomasMail);
            await active.CloseAsync();
            Assert.Equal(opening, await browser.OutcomeAsync(HttpMethod.Post, $"{Cast.TomasWidget}/sessions", choice));
            if (opening != "done")
            {
                await ruth.DoAsync(HttpMethod.Post, $"{Cast.TomasWidget}/sessions", choice);
            }

            // The next user finds the deal as this user left it.
            var opened = await ruth.OpenAsync(Cast.TomasWidget, Cast.TomasMail);
            await opened.BindAsync(Cast.Deal);
        }
    }

    [Fact]
    public async Task Only_designers_may_design()
    {
        var settings = """{"version":1,"settings":{"history":"by-account","path":["accounts"]}}""";
        foreach (var user in Cast.Everybody)
        {
            var browser = await Host.SignInAsync(user);
            var expected = user == Cast.Supervisor ? "done" : "403 not-a-designer";
            Assert.Equal(expected, await browser.OutcomeAsync(s_get, Cast.Api + "/designer/contacts"));
            Assert.Equal(expected, await browser.OutcomeAsync(s_put, Cast.Api + "/designer/contacts/draft", settings));
            Assert.Equal(expected, await browser.OutcomeAsync(s_post, Cast.Api + "/designer/contacts/publish"));
        }
    }

    /// <summary>The answers to what only the live chat's staff may do: three of them, the reader and the stranger.</summary>
    private static string[] Staff(string own, string other, string supervisor) =>
        [own, other, supervisor, "403 not-an-operator", "404 not-found"];
}
