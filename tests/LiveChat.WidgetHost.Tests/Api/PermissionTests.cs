namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>The API's answer to each operation of each user.</summary>
public sealed class PermissionTests
{
    private static readonly HttpMethod s_get = HttpMethod.Get;
    private static readonly HttpMethod s_post = HttpMethod.Post;
    private static readonly HttpMethod s_put = HttpMethod.Put;
    private static readonly HttpMethod s_delete = HttpMethod.Delete;

    /// <summary>Nora's session with Maya in Orders; the answers to everybody, in the order of the cast.</summary>
    private static readonly (HttpMethod Method, string Path, string? Body, string[] Expected)[] s_operations =
    [
        (s_get, "", null, ["done", "done", "done", "done", "404 not-found"]),
        (s_get, "/timeline", null, ["done", "done", "done", "done", "404 not-found"]),
        (s_get, "/assignees", null, ["done", "done", "done", "done", "404 not-found"]),
        (s_get, "/bind-targets", null, ["done", "done", "done", "done", "404 not-found"]),
        (
            s_put,
            "/read",
            """{"count":1,"place":null,"generation":0}""",
            ["done", "done", "done", "done", "404 not-found"]
        ),
        (s_put, "/unread", """{"lastRead":null}""", ["done", "done", "done", "done", "404 not-found"]),
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
            ["done", "403 not-your-session", "403 not-your-session", "403 not-an-operator", "404 not-found"]
        ),
        (
            s_put,
            "/replies/nora-0",
            """{"text":"hello"}""",
            ["done", "403 not-your-message", "403 not-your-message", "403 not-an-operator", "404 not-found"]
        ),
        (
            s_delete,
            "/replies/nora-0",
            null,
            ["done", "403 not-your-message", "403 not-your-message", "403 not-an-operator", "404 not-found"]
        ),
        (
            s_post,
            "/take",
            null,
            ["done", "409 already-taken", "409 already-taken", "403 not-an-operator", "404 not-found"]
        ),
        (
            s_post,
            "/assign",
            """{"user":"paul"}""",
            ["done", "403 not-your-session", "done", "403 not-an-operator", "404 not-found"]
        ),
        (
            s_post,
            "/assign",
            """{"user":"lena"}""",
            [
                "422 assignee-not-an-operator",
                "403 not-your-session",
                "422 assignee-not-an-operator",
                "403 not-an-operator",
                "404 not-found",
            ]
        ),
        (
            s_post,
            "/assign",
            """{"user":"nobody"}""",
            [
                "422 assignee-not-an-operator",
                "403 not-your-session",
                "422 assignee-not-an-operator",
                "403 not-an-operator",
                "404 not-found",
            ]
        ),
        (s_put, "/bindings/deals/harbour", null, ["done", "done", "done", "403 not-an-operator", "404 not-found"]),
        (
            s_put,
            "/bindings/contacts/amina",
            null,
            [
                "409 contact-already-bound",
                "409 contact-already-bound",
                "409 contact-already-bound",
                "403 not-an-operator",
                "404 not-found",
            ]
        ),
        (
            s_put,
            "/bindings/companies/harbour",
            null,
            ["422 wrong-app", "422 wrong-app", "422 wrong-app", "403 not-an-operator", "404 not-found"]
        ),
        (
            s_delete,
            "/bindings/deals/harbour",
            null,
            ["409 not-bound", "409 not-bound", "409 not-bound", "403 not-an-operator", "404 not-found"]
        ),
        (s_delete, "/bindings/contacts/maya", null, ["done", "done", "done", "403 not-an-operator", "404 not-found"]),
        (s_put, "/spam", null, ["done", "403 not-your-session", "done", "403 not-an-operator", "404 not-found"]),
        (s_delete, "/spam", null, ["done", "403 not-your-session", "done", "403 not-an-operator", "404 not-found"]),
        (s_post, "/close", null, ["done", "403 not-your-session", "done", "403 not-an-operator", "404 not-found"]),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_operation_on_a_session_answers_each_user_by_their_rights(int user)
    {
        await using var host = await HostUnderTest.StartAsync();
        var (nora, other) = (await host.SignInAsync(Cast.Operator), await host.SignInAsync(Cast.Everybody[user]));
        var answers = new List<string>();
        foreach (var (method, path, body, _) in s_operations)
        {
            var chat = nora.Open(await host.SayAsync(Cast.NewChannel(answers.Count), "m1"));
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
        await using var host = await HostUnderTest.StartAsync();
        var ruth = await host.SignInAsync(Cast.Supervisor);
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
            var browser = await host.SignInAsync(user);
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
        await using var host = await HostUnderTest.StartAsync();
        var settings = """{"version":1,"settings":{"history":"by-account","path":["accounts"]}}""";
        foreach (var user in Cast.Everybody)
        {
            var browser = await host.SignInAsync(user);
            var expected = user == Cast.Supervisor ? "done" : "403 not-a-designer";
            Assert.Equal(expected, await browser.OutcomeAsync(s_get, "/api/designer/contacts"));
            Assert.Equal(expected, await browser.OutcomeAsync(s_put, "/api/designer/contacts/draft", settings));
            Assert.Equal(expected, await browser.OutcomeAsync(s_post, "/api/designer/contacts/publish"));
        }
    }
}
