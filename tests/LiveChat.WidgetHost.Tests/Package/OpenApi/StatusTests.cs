using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using static LiveChat.WidgetHost.Tests.Package.OpenApi.ContractHost;

namespace LiveChat.WidgetHost.Tests.Package.OpenApi;

/// <summary>
/// Provokes everything that the document says that the API answers. What to provoke is read from the document, so that
/// a status or a code that nobody can provoke cannot stay in it.
/// </summary>
public sealed class StatusTests
{
    private static readonly Dictionary<string, string> s_bodies = new(StringComparer.Ordinal)
    {
        ["openSession"] = """{"liveChat":"sales","account":{"messenger":"whatsapp","address":"+15550142"}}""",
        ["sendReply"] = """{"id":"r2","text":"at nine"}""",
        ["editReply"] = """{"text":"at ten"}""",
        ["assignSession"] = """{"user":"paul"}""",
        ["markRead"] = """{"count":1,"place":null,"generation":0}""",
        ["markUnread"] = """{"lastRead":null}""",
        ["saveDraft"] = """{"version":1,"settings":{"history":"by-account","path":["phones"]}}""",
    };

    private readonly HashSet<(string Operation, string Result)> _seen = [];
    private ContractHost _host = null!;

    [Rule(H7)]
    [Fact]
    public async Task Every_documented_answer_of_every_operation_is_given()
    {
        await using var host = await ContractHost.StartAsync(listens: true);
        _host = host;

        foreach (var operation in host.Contract.Operations)
        {
            await SucceedAsync(operation);
            await FailAsync(operation);
            await SendNonsenseAsync(operation);
        }

        await RefuseLifeAsync();
        await RefuseBindingsAsync();
        await RefuseRepliesAsync();
        await RefuseOpeningsAsync();
        await RefuseDesignersAsync();
        await RefuseStreamsAsync();

        var missing = host
            .Contract.Operations.SelectMany(one => one.Results.Select(result => (Operation: one.Id, Result: result)))
            .Except(_seen)
            .Select(one => $"{one.Operation}: {one.Result}")
            .ToList();
        Assert.True(missing.Count == 0, $"Documented, and not provoked:\n{string.Join('\n', missing)}");
        Assert.True(_seen.Count >= 200, $"Only {_seen.Count} answers were seen.");
    }

    private async Task SucceedAsync(DocumentedOperation operation)
    {
        var session = await _host.TalkAsync();
        var reply = new Reply("r1", "text");
        Assert.Null((await _host.Desk.ReplyAsync(session, reply, ViewerOf(Olga))).Refusal);
        if (operation.Id == "unbindSession")
        {
            var maya = new AppItemId(Contacts, "maya");
            Assert.Null((await _host.Desk.BindToAsync(session, maya, ViewerOf(Olga))).Refusal);
        }

        var expected = operation.Answers.Keys.Min().ToString(CultureInfo.InvariantCulture);
        using var answer = await AskAsync(expected, operation.Id, session: $"{session}");
    }

    /// <summary>What every operation answers to nobody, for a defect of the host, and while its store is away.</summary>
    private async Task FailAsync(DocumentedOperation operation)
    {
        await SeeAsync("401 not-signed-in", operation.Id, user: null);
        await SeeAsync("500 failed", operation.Id, change: request => request.Headers.Add(Fault, Defect));
        await SeeAsync("503 store-failed", operation.Id, change: request => request.Headers.Add(Fault, StoreFault));
    }

    /// <summary>What every operation answers to a request that cannot be meant.</summary>
    private async Task SendNonsenseAsync(DocumentedOperation operation)
    {
        var (id, isWrite) = (operation.Id, operation.Method != "GET");
        if (isWrite)
        {
            await SeeAsync("400 antiforgery", id, hasToken: false);
        }

        if (operation.Path.Contains('{', StringComparison.Ordinal))
        {
            await SeeAsync("404 not-found", id, item: "contacts/none", session: "none", liveChat: "none", app: "none");
        }

        if (s_bodies.TryGetValue(id, out var body))
        {
            await SeeAsync("400 malformed-json", id, body: "{");
            await SeeAsync("413 too-large", id, body: $"{body}{new string(' ', MaxBytes)}");
            await SeeAsync("415 not-json", id, change: As("text/plain"));
            await SeeAsync("415 wrong-charset", id, change: As("application/json; charset=iso-8859-1"));
        }

        static Action<HttpRequestMessage> As(string type) =>
            request => request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
    }

    private async Task RefuseLifeAsync()
    {
        var (active, closed, spam) = await SessionsAsync();
        foreach (var id in new[] { "takeSession", "closeSession", "markSpam", "unmarkSpam", "assignSession" })
        {
            await SeeAsync("403 not-an-operator", id, Lena, session: active);
        }

        foreach (var id in new[] { "closeSession", "markSpam", "unmarkSpam", "assignSession" })
        {
            await SeeAsync("403 not-your-session", id, Paul, session: active);
        }

        foreach (var id in new[] { "takeSession", "assignSession" })
        {
            await SeeAsync("409 session-closed", id, session: closed);
            await SeeAsync("409 session-is-spam", id, session: spam);
        }

        await SeeAsync("409 session-is-spam", "closeSession", session: spam);
        await SeeAsync("409 already-taken", "takeSession", Paul, session: active);
        await SeeAsync("422 assignee-not-an-operator", "assignSession", body: """{"user":"otis"}""", session: active);
        await SeeAsync("400 validation", "assignSession", body: """{"user":""}""", session: active);
        await SeeAsync("400 validation", "markUnread", body: """{"lastRead":""}""", session: active);
        await SeeAsync(
            "400 validation",
            "markRead",
            body: """{"count":-1,"place":null,"generation":0}""",
            session: active
        );
        await SeeAsync("400 validation", "getTimeline", query: "?around=a&at=b", session: active);
        await SeeAsync("400 validation", "findBindTargets", query: "?limit=0", session: active);
        await SeeAsync("400 validation", "listWidgetSessions", query: "?after=x");
        await SeeAsync("400 validation", "listLiveChatSessions", query: "?status=x");
    }

    private async Task RefuseBindingsAsync()
    {
        var (active, _, spam) = await SessionsAsync();
        foreach (var id in new[] { "bindSession", "unbindSession" })
        {
            await SeeAsync("403 not-an-operator", id, Lena, session: active);
        }

        await SeeAsync("409 session-is-spam", "bindSession", session: spam);
        await SeeAsync("409 not-bound", "unbindSession", session: active);
        await SeeAsync("422 wrong-app", "bindSession", session: active, item: "companies/harbour");
        await SeeAsync("200", "bindSession", session: active);
        await SeeAsync("409 contact-already-bound", "bindSession", session: active, item: "contacts/amina");

        var session = SessionId.Parse(active);
        foreach (var number in Enumerable.Range(0, 1_000))
        {
            var deal = new AppItemId(Deals, $"deal-{number}");
            _host.Records.Put(new AppItem(deal, "One of very many"));
            Assert.Null((await _host.Desk.BindToAsync(session, deal, ViewerOf(Olga))).Refusal);
        }

        await SeeAsync("409 too-many-bindings", "bindSession", session: active, item: "deals/beans");
    }

    private async Task RefuseRepliesAsync()
    {
        var (active, closed, spam) = await SessionsAsync();
        var handedOver = await TalkAboutAsync();
        var paul = new Assignee(ViewerOf(Paul));
        Assert.Null((await _host.Desk.AssignAsync(handedOver, paul, ViewerOf(Olga))).Refusal);
        foreach (var id in new[] { "sendReply", "editReply", "deleteReply" })
        {
            await SeeAsync("403 not-an-operator", id, Lena, session: active);
            await SeeAsync("403 not-your-session", id, session: $"{handedOver}");
            await SeeAsync("409 session-closed", id, session: closed);
            await SeeAsync("409 session-is-spam", id, session: spam);
        }

        foreach (var id in new[] { "editReply", "deleteReply" })
        {
            await SeeAsync("403 not-your-message", id, Ruth, session: active);
            await SeeAsync("400 validation", id, session: active, message: new string('x', 300));
        }

        await SeeAsync("400 validation", "sendReply", body: """{"id":"r3","text":" "}""", session: active);
        await SeeAsync("409 id-taken", "sendReply", body: """{"id":"r1","text":"other"}""", session: active);
        await SeeAsync("200", "deleteReply", session: active);
        await SeeAsync("409 message-deleted", "editReply", session: active);

        await UnreachableAsync("409 unreachable", ChangingDirectory.Sales(Connector("other", ReachPolicy.Anybody)));
        await UnreachableAsync(
            "409 template-only",
            ChangingDirectory.Sales(
                Connector("wa", new ReachPolicy { Window = TimeSpan.FromTicks(1), Templates = true })
            )
        );
        await UnreachableAsync(
            "409 customer-must-write-first",
            ChangingDirectory.Sales(Connector("wa", new ReachPolicy { Window = TimeSpan.FromTicks(1) }))
        );

        async Task UnreachableAsync(string expected, LiveChatSettings settings)
        {
            _host.LiveChats.Set(settings);
            await SeeAsync(expected, "sendReply", session: active);
            _host.LiveChats.Set(ChangingDirectory.Sales());
        }
    }

    private async Task RefuseOpeningsAsync()
    {
        await SeeAsync("403 not-an-operator", "openSession", Lena);
        await SeeAsync("403 account-not-offered", "openSession", body: BodyOf("+15550999"));
        await SeeAsync("400 validation", "openSession", body: BodyOf(string.Empty));
        var taken = _host.NewChannel();
        _host.AddContact("taken", taken.Account);
        await _host.TalkAsync(Olga, taken);
        await SeeAsync("409 channel-taken", "openSession", body: BodyOf(taken.Account.Address), item: "contacts/taken");

        // The settings change between the choice and the commit.
        LiveChatSettings?[] changes =
        [
            null,
            ChangingDirectory.Sales(Connector("other", ReachPolicy.Anybody)),
            ChangingDirectory.Sales(new Connector(new ConnectorId("wa"), Messenger.Line)),
            ChangingDirectory.Sales(Connector("wa", new ReachPolicy { FirstContact = true })),
        ];
        foreach (var settings in changes)
        {
            for (var questions = 0; questions < 6; questions++)
            {
                var fresh = _host.NewChannel();
                _host.AddContact($"fresh-{fresh.Account.Address[1..]}", fresh.Account);
                _host.LiveChats.SetAfter(questions, settings);
                using var answer = await AskAsync(
                    expected: null,
                    "openSession",
                    body: BodyOf(fresh.Account.Address),
                    item: $"contacts/fresh-{fresh.Account.Address[1..]}"
                );
                _host.LiveChats.Set(ChangingDirectory.Sales());
            }
        }

        static string BodyOf(string address) =>
            $$"""{"liveChat":"sales","account":{"messenger":"whatsapp","address":"{{address}}"} }""";
    }

    private async Task RefuseDesignersAsync()
    {
        foreach (var id in new[] { "getForm", "saveDraft", "publishDraft" })
        {
            await SeeAsync("403 not-a-designer", id, Olga);
        }

        foreach (var id in new[] { "saveDraft", "publishDraft" })
        {
            await SeeAsync("412 changed-meanwhile", id, change: request => IfMatch(request, "\"99\""));
            await SeeAsync("400 validation", id, change: request => IfMatch(request, "99"));
        }

        const string Invalid = """{"version":1,"settings":{"history":"by-account","path":["nothing"]}}""";
        await SeeAsync("200", "saveDraft", body: Invalid);
        await SeeAsync("422 widget-invalid", "publishDraft");

        static void IfMatch(HttpRequestMessage request, string version) =>
            request.Headers.TryAddWithoutValidation("If-Match", version);
    }

    private async Task RefuseStreamsAsync()
    {
        // Users of their own: the host counts a stream until it has seen that its reader left.
        foreach (var (id, user) in new[] { ("watchWidget", Ruth), ("watchLiveChat", Paul) })
        {
            await SeeAsync("400 validation", id, user, query: "?session=x");
            using var one = await AskAsync("200", id, user);
            using var two = await AskAsync("200", id, user);
            await SeeAsync("429 too-many-requests", id, user);
        }
    }

    private static Connector Connector(string id, ReachPolicy reach) =>
        new(new ConnectorId(id), Messenger.WhatsApp) { Reach = reach };

    /// <summary>Sessions of Olga in which she has written a reply: one that goes on, a closed one, and spam.</summary>
    private async Task<(string Active, string Closed, string Spam)> SessionsAsync()
    {
        var (active, closed, spam) = (await TalkAboutAsync(), await TalkAboutAsync(), await TalkAboutAsync());
        Assert.Null((await _host.Desk.CloseAsync(closed, ViewerOf(Olga))).Refusal);
        Assert.Null((await _host.Desk.MarkSpamAsync(spam, ViewerOf(Olga))).Refusal);
        return ($"{active}", $"{closed}", $"{spam}");
    }

    private async Task<SessionId> TalkAboutAsync()
    {
        var session = await _host.TalkAsync();
        Assert.Null((await _host.Desk.ReplyAsync(session, new Reply("r1", "text"), ViewerOf(Olga))).Refusal);
        return session;
    }

    private async Task SeeAsync(
        string expected,
        string id,
        string? user = "",
        string? body = null,
        string query = "",
        string session = "none",
        string item = "contacts/maya",
        string liveChat = "sales",
        string app = "contacts",
        string message = "r1",
        Action<HttpRequestMessage>? change = null,
        bool hasToken = true
    )
    {
        using var answer = await AskAsync(
            expected,
            id,
            user,
            body,
            query,
            session,
            item,
            liveChat,
            app,
            message,
            change,
            hasToken
        );
    }

    /// <summary>Sends a request of an operation, checks the answer against the document, and remembers what it was.</summary>
    private async Task<HttpResponseMessage> AskAsync(
        string? expected,
        string id,
        string? user = "",
        string? body = null,
        string query = "",
        string session = "none",
        string item = "contacts/maya",
        string liveChat = "sales",
        string app = "contacts",
        string message = "r1",
        Action<HttpRequestMessage>? change = null,
        bool hasToken = true
    )
    {
        var operation = _host.Contract[id];
        var isDesigner = operation.Path.StartsWith("/designer", StringComparison.Ordinal);
        var path = new StringBuilder(operation.Path)
            .Replace("/widgets/{app}/{item}", $"/widgets/{item}")
            .Replace("/bindings/{app}/{item}", $"/bindings/{item}")
            .Replace("{session}", session)
            .Replace("{liveChat}", liveChat)
            .Replace("{message}", message)
            .Replace("{app}", app);
        var answer = await _host.SendAsync(
            user?.Length == 0 ? (isDesigner ? Ruth : Olga) : user,
            new HttpMethod(operation.Method),
            $"{ContractHost.Api}{path}{query}",
            body ?? s_bodies.GetValueOrDefault(id),
            change,
            hasToken
        );
        var result = await Contract.CheckAsync(operation, answer);
        Assert.True(expected is null || expected == result, $"{id}: {expected} was expected, and {result} came.");
        _seen.Add((id, result));
        return answer;
    }
}
