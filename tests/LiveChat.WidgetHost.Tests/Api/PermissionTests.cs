using System.Globalization;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>The API's answer to each operation of each user.</summary>
public sealed class PermissionTests
{
    private static readonly HttpMethod s_get = HttpMethod.Get;
    private static readonly HttpMethod s_post = HttpMethod.Post;
    private static readonly HttpMethod s_put = HttpMethod.Put;
    private static readonly HttpMethod s_delete = HttpMethod.Delete;

    /// <summary>Nora's session with Maya in Orders; the answers to nora, paul, ruth, lena, otis.</summary>
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

    private static readonly string[] s_users = ["nora", "paul", "ruth", "lena", "otis"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_operation_on_a_session_answers_each_user_by_their_rights(int user)
    {
        await using var host = await HostUnderTest.StartAsync();
        var (nora, other) = (await host.SignInAsync("nora"), await host.SignInAsync(s_users[user]));
        var answers = new List<string>();
        foreach (var (method, path, body, _) in s_operations)
        {
            var account = new Account(
                Messenger.WhatsApp,
                string.Create(CultureInfo.InvariantCulture, $"+1555040{answers.Count:000}")
            );
            var session =
                $"/api/sessions/{await host.SayAsync(new Channel(new("orders"), new("orders-whatsapp"), account), "m1")}";
            await nora.DoAsync(s_post, $"{session}/take");
            await nora.DoAsync(s_put, $"{session}/bindings/contacts/maya");
            await nora.DoAsync(s_post, $"{session}/replies", new { id = "nora-0", text = "before" });
            answers.Add(await other.OutcomeAsync(method, session + path, body));
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
        var ruth = await host.SignInAsync("ruth");
        var choice = new
        {
            liveChat = "orders",
            account = new { messenger = "email", address = "tomas@harbour.example" },
        };
        (string User, int ByAccount, int ByItem, int Choices, string Opening)[] all =
        [
            ("nora", 2, 2, 2, "done"),
            ("paul", 2, 2, 2, "done"),
            ("ruth", 2, 2, 2, "done"),
            ("lena", 2, 2, 0, "403 not-an-operator"),
            ("otis", 0, 0, 0, "403 account-not-offered"),
        ];
        foreach (var (user, byAccount, byItem, choices, opening) in all)
        {
            var browser = await host.SignInAsync(user);
            Assert.Equal(
                byAccount,
                (await browser.GetAsync("/api/widgets/contacts/maya/sessions"))["items"]!.AsArray().Count
            );
            Assert.Equal(
                byItem,
                (await browser.GetAsync("/api/widgets/deals/harbour/sessions"))["items"]!.AsArray().Count
            );
            Assert.Equal(
                choices,
                (await browser.GetAsync("/api/widgets/contacts/maya/choices"))["items"]!.AsArray().Count
            );
            var active = await ruth.SessionAsync("contacts/tomas", "tomas@harbour.example");
            await ruth.DoAsync(HttpMethod.Post, $"{active}/close");
            Assert.Equal(
                opening,
                await browser.OutcomeAsync(HttpMethod.Post, "/api/widgets/contacts/tomas/sessions", choice)
            );
            if (opening != "done")
            {
                await ruth.DoAsync(HttpMethod.Post, "/api/widgets/contacts/tomas/sessions", choice);
            }

            // The next user finds the deal as this user left it.
            var opened = await ruth.SessionAsync("contacts/tomas", "tomas@harbour.example");
            await ruth.DoAsync(HttpMethod.Put, $"{opened}/bindings/deals/harbour");
        }
    }

    [Fact]
    public async Task Only_designers_may_design()
    {
        await using var host = await HostUnderTest.StartAsync();
        var settings = """{"version":1,"settings":{"history":"by-account","path":["accounts"]}}""";
        foreach (var user in s_users)
        {
            var browser = await host.SignInAsync(user);
            var expected = user == "ruth" ? "done" : "403 not-a-designer";
            Assert.Equal(expected, await browser.OutcomeAsync(s_get, "/api/designer/contacts"));
            Assert.Equal(expected, await browser.OutcomeAsync(s_put, "/api/designer/contacts/draft", settings));
            Assert.Equal(expected, await browser.OutcomeAsync(s_post, "/api/designer/contacts/publish"));
        }
    }
}
