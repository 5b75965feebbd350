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
[Collection(ContractHost.Tests)]
public sealed partial class StatusTests
{
    private static readonly Dictionary<string, string> s_bodies = new(StringComparer.Ordinal)
    {
        ["openSession"] = """{"liveChat":"sales","account":{"messenger":"whatsapp","address":"+15550142"}}""",
        ["sendReply"] = """{"id":"r2","text":"at nine"}""",
        ["editReply"] = """{"text":"at ten"}""",
        ["addNote"] = """{"id":"n2","text":"call him back"}""",
        ["editNote"] = """{"text":"call her back"}""",
        ["sendReplyAgain"] = """{"attempt":1}""",
        ["react"] = """{"sign":"+1"}""",
        ["sendTemplate"] = """{"id":"r2","name":"ready","language":"en","parameters":["Maya"]}""",
        ["assignSession"] = """{"user":"paul"}""",
        ["markRead"] = """{"count":1,"place":null,"generation":0}""",
        ["markUnread"] = """{"lastRead":null}""",
        ["linkSession"] = EarlierOf("{earlier}"),
        ["saveDraft"] = """{"version":1,"settings":{"history":"by-account","path":["phones"]}}""",
    };

    private const string Upload = "uploadFile";
    private const string NotServed = "?messenger=whatsapp&connector=any";

    private readonly HashSet<(string Operation, string Result)> _seen = [];
    private ContractHost _host = null!;
    private string _earlier = null!;

    [Rule(H7)]
    [Fact]
    public async Task Every_documented_answer_of_every_operation_is_given()
    {
        await using var host = await ContractHost.StartAsync(listens: true);
        _host = host;
        _earlier = $"{await host.TalkAsync()}";

        foreach (var operation in host.Contract.Operations)
        {
            await SucceedAsync(operation);
            await FailAsync(operation);
            await SendNonsenseAsync(operation);
        }

        await RefuseLifeAsync();
        await RefuseBindingsAsync();
        await RefuseRepliesAsync();
        await RefuseNotesAsync();
        await RefuseReactionsAsync();
        await RefuseOpeningsAsync();
        await RefuseDesignersAsync();
        await RefuseStreamsAsync();
        await RefuseSearchesAsync();
        await RefuseAddressesAsync();

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
        if (operation.Id == "withdrawReply")
        {
            var held = new Reply("r0", Hold);
            Assert.Null((await _host.Desk.ReplyAsync(session, held, ViewerOf(Olga))).Refusal);
        }

        var reply = new Reply("r1", "text");
        Assert.Null((await _host.Desk.ReplyAsync(session, reply, ViewerOf(Olga))).Refusal);
        Assert.Null((await _host.Desk.AddNoteAsync(session, new Note("n1", "text"), ViewerOf(Olga))).Refusal);
        if (operation.Id == "unbindSession")
        {
            var maya = new AppItemId(Contacts, "maya");
            Assert.Null((await _host.Desk.BindToAsync(session, maya, ViewerOf(Olga))).Refusal);
        }

        if (operation.Id == "sendReplyAgain")
        {
            await FailReplyAsync(session, attempt: 1);
        }

        var expected = operation.Answers.Keys.Min().ToString(CultureInfo.InvariantCulture);
        using var answer = await AskAsync(expected, new Asked(operation.Id) { Session = $"{session}" });
    }

    /// <summary>What every operation answers to nobody, for a defect of the host, and while its store is away.</summary>
    private async Task FailAsync(DocumentedOperation operation)
    {
        await SeeAsync("401 not-signed-in", new Asked(operation.Id) { User = null });
        await SeeAsync(
            "500 failed",
            new Asked(operation.Id) { Change = request => request.Headers.Add(Fault, Defect) }
        );
        await SeeAsync(
            "503 store-failed",
            new Asked(operation.Id) { Change = request => request.Headers.Add(Fault, StoreFault) }
        );
    }

    /// <summary>What every operation answers to a request that cannot be meant.</summary>
    private async Task SendNonsenseAsync(DocumentedOperation operation)
    {
        var (id, isWrite) = (operation.Id, operation.Method != "GET");
        if (isWrite)
        {
            await SeeAsync("400 antiforgery", new Asked(id) { HasToken = false });
        }

        if (operation.Path.Contains('{', StringComparison.Ordinal))
        {
            await SeeAsync(
                "404 not-found",
                new Asked(id)
                {
                    Item = "contacts/none",
                    Session = "none",
                    LiveChat = "none",
                    App = "none",
                }
            );
        }

        if (s_bodies.TryGetValue(id, out var body))
        {
            await SeeAsync("400 malformed-json", new Asked(id) { Body = "{" });
            await SeeAsync("413 too-large", new Asked(id) { Body = $"{body}{new string(' ', MaxBytes)}" });
            await SeeAsync("415 not-json", new Asked(id) { Change = As("text/plain") });
            await SeeAsync("415 wrong-charset", new Asked(id) { Change = As("application/json; charset=iso-8859-1") });
        }

        static Action<HttpRequestMessage> As(string type) =>
            request => request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
    }

    private async Task RefuseLifeAsync()
    {
        var (active, closed, spam) = await SessionsAsync();
        foreach (
            var id in new[]
            {
                "takeSession",
                "closeSession",
                "markSpam",
                "unmarkSpam",
                "assignSession",
                "releaseSession",
                "reopenSession",
            }
        )
        {
            await SeeAsync("403 not-an-operator", new Asked(id) { User = Lena, Session = active });
        }

        foreach (var id in new[] { "closeSession", "markSpam", "unmarkSpam", "assignSession", "releaseSession" })
        {
            await SeeAsync("403 not-your-session", new Asked(id) { User = Paul, Session = active });
        }

        foreach (var id in new[] { "takeSession", "assignSession", "releaseSession" })
        {
            await SeeAsync("409 session-closed", new Asked(id) { Session = closed });
            await SeeAsync("409 session-is-spam", new Asked(id) { Session = spam });
        }

        await SeeAsync("409 session-is-spam", new Asked("closeSession") { Session = spam });
        await SeeAsync("409 session-is-spam", new Asked("reopenSession") { Session = spam });
        await SeeAsync("409 channel-taken", new Asked("reopenSession") { User = Paul, Session = active });
        await SeeAsync("409 not-newest", new Asked("reopenSession") { Session = await OvertakenAsync() });
        await SeeAsync("409 already-taken", new Asked("takeSession") { User = Paul, Session = active });
        await SeeAsync(
            "422 assignee-not-an-operator",
            new Asked("assignSession") { Body = """{"user":"otis"}""", Session = active }
        );
        await SeeAsync("400 validation", new Asked("assignSession") { Body = """{"user":""}""", Session = active });
        await SeeAsync("400 validation", new Asked("markUnread") { Body = """{"lastRead":""}""", Session = active });
        await SeeAsync(
            "400 validation",
            new Asked("markRead") { Body = """{"count":-1,"place":null,"generation":0}""", Session = active }
        );
        await SeeAsync("400 validation", new Asked("getTimeline") { Query = "?around=a&at=b", Session = active });
        await SeeAsync("400 validation", new Asked("listFiles") { Query = "?cursor=x", Session = active });
        await SeeAsync("400 validation", new Asked("exportTimeline") { Query = "?format=pdf", Session = active });
        await SeeAsync("400 validation", new Asked("exportTimeline") { Query = "?for=me", Session = active });
        await SeeAsync("400 validation", new Asked("findBindTargets") { Query = "?limit=0", Session = active });
        await SeeAsync("400 validation", new Asked("listWidgetSessions") { Query = "?after=x" });
        await SeeAsync("400 validation", new Asked("listLiveChatSessions") { Query = "?status=x" });
    }

    private async Task RefuseBindingsAsync()
    {
        var (active, _, spam) = await SessionsAsync();
        foreach (var id in new[] { "bindSession", "unbindSession" })
        {
            await SeeAsync("403 not-an-operator", new Asked(id) { User = Lena, Session = active });
        }

        await SeeAsync("409 session-is-spam", new Asked("bindSession") { Session = spam });
        await SeeAsync("409 not-bound", new Asked("unbindSession") { Session = active });
        await SeeAsync("422 wrong-app", new Asked("bindSession") { Session = active, Item = "companies/harbour" });
        await SeeAsync("200", new Asked("bindSession") { Session = active });
        await SeeAsync(
            "409 contact-already-bound",
            new Asked("bindSession") { Session = active, Item = "contacts/amina" }
        );

        var session = SessionId.Parse(active);
        foreach (var number in Enumerable.Range(0, 1_000))
        {
            var deal = new AppItemId(Deals, $"deal-{number}");
            _host.Records.Put(new AppItem(deal, "One of very many"));
            Assert.Null((await _host.Desk.BindToAsync(session, deal, ViewerOf(Olga))).Refusal);
        }

        await SeeAsync("409 too-many-bindings", new Asked("bindSession") { Session = active, Item = "deals/beans" });
    }

    private async Task RefuseReactionsAsync()
    {
        var (active, closed, spam) = await SessionsAsync();
        var handedOver = await TalkAboutAsync();
        var (mine, paul) = (ViewerOf(Olga), new Assignee(ViewerOf(Paul)));
        Assert.Null((await _host.Desk.AssignAsync(handedOver, paul, mine)).Refusal);
        var held = await _host.TalkAsync();
        var reply = await _host.Desk.ReplyAsync(held, new Reply("r1", Hold), mine);
        var channel = _host.NewChannel();
        var deleted = await _host.TalkAsync(Olga, channel);
        await _host.Desk.ReceiveDeletionAsync(channel, new MessageId(Question));
        foreach (var id in new[] { "react", "removeReaction" })
        {
            await SeeAsync("403 not-an-operator", new Asked(id) { User = Lena, Session = active });
            await SeeAsync("403 not-your-session", new Asked(id) { Session = $"{handedOver}" });
            await SeeAsync("409 session-closed", new Asked(id) { Session = closed });
            await SeeAsync("409 session-is-spam", new Asked(id) { Session = spam });
            await SeeAsync("409 message-deleted", new Asked(id) { Session = $"{deleted}" });
            await SeeAsync("400 validation", new Asked(id) { Session = active, Message = new string('x', 400) });
            await SeeAsync(
                "409 not-sent",
                new Asked(id) { Session = $"{held}", Message = Uri.EscapeDataString($"{reply.Message}") }
            );
        }

        await SeeAsync(
            "400 validation",
            new Asked("removeReaction") { Session = active, Query = $"?sign={new string('x', 65)}" }
        );
        await SeeAsync("200", new Asked("removeReaction") { Session = active, Query = "?sign=%2B1" });
        for (var sign = 0; sign <= 50; sign++)
        {
            await SeeAsync(
                sign < 50 ? "200" : "409 too-many-reactions",
                new Asked("react") { Session = active, Body = $$"""{"sign":"{{sign}}"}""" }
            );
        }
    }

    private async Task RefuseRepliesAsync()
    {
        var (active, closed, spam) = await SessionsAsync();
        var handedOver = await TalkAboutAsync();
        var paul = new Assignee(ViewerOf(Paul));
        Assert.Null((await _host.Desk.AssignAsync(handedOver, paul, ViewerOf(Olga))).Refusal);
        string[] all =
        [
            "sendReply",
            Upload,
            "editReply",
            "deleteReply",
            "sendReplyAgain",
            "sendTemplate",
            "withdrawReply",
        ];
        foreach (var id in all)
        {
            await SeeAsync("403 not-an-operator", new Asked(id) { User = Lena, Session = active });
        }

        await SeeAsync(
            "403 not-your-session",
            new Asked("withdrawReply") { User = Olga, Session = await PaulsAsync() }
        );
        foreach (var id in all.SkipLast(1))
        {
            await SeeAsync("403 not-your-session", new Asked(id) { Session = $"{handedOver}" });
            await SeeAsync("409 session-closed", new Asked(id) { Session = closed });
            await SeeAsync("409 session-is-spam", new Asked(id) { Session = spam });
        }

        foreach (var id in new[] { "editReply", "deleteReply" })
        {
            await SeeAsync("403 not-your-message", new Asked(id) { User = Ruth, Session = active });
            await SeeAsync("400 validation", new Asked(id) { Session = active, Message = new string('x', 300) });
        }

        foreach (var id in new[] { "sendReplyAgain", "withdrawReply" })
        {
            await SeeAsync("400 validation", new Asked(id) { Session = active, Message = new string('x', 300) });
        }

        await SeeAsync(
            "400 validation",
            new Asked("sendTemplate")
            {
                Body = """{"id":"r3","name":"none","language":"en","parameters":[]}""",
                Session = active,
            }
        );
        await SeeAsync("409 id-taken", new Asked("sendTemplate") { Body = TemplateBody("r1"), Session = active });

        await SeeAsync(
            "400 validation",
            new Asked("sendReply") { Body = """{"id":"r3","text":" "}""", Session = active }
        );
        await SeeAsync(
            "409 id-taken",
            new Asked("sendReply") { Body = """{"id":"r1","text":"other"}""", Session = active }
        );
        await SeeAsync("400 validation", new Asked(Upload) { Query = "?name=%2F", Session = active });
        await SeeAsync("415 file-type", new Asked(Upload) { Change = File("image/svg+xml", 1), Session = active });
        await SeeAsync(
            "413 too-large",
            new Asked(Upload) { Change = File("image/png", MaxBytes + 1), Session = active }
        );
        await SeeAsync("200", new Asked("deleteReply") { Session = active });
        await SeeAsync("409 message-deleted", new Asked("editReply") { Session = active });

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

        await RefuseMovedAsync();
        await RefuseSendingAsync();

        async Task UnreachableAsync(string expected, LiveChatSettings settings)
        {
            var failed = await TalkAboutAsync();
            await FailReplyAsync(failed, attempt: 1);
            _host.LiveChats.Set(settings);
            await SeeAsync(expected, new Asked("sendReply") { Session = active });
            await SeeAsync(expected, new Asked(Upload) { Session = active });
            await SeeAsync(expected, new Asked("sendReplyAgain") { Session = $"{failed}" });
            if (expected != "409 template-only")
            {
                await SeeAsync(expected, new Asked("sendTemplate") { Session = active });
            }

            _host.LiveChats.Set(ChangingDirectory.Sales());
        }
    }

    /// <summary>What the way of one reply refuses: it was handed over, sent, sent too often, deleted, a template.</summary>
    private async Task RefuseSendingAsync()
    {
        var session = await TalkAboutAsync();
        var reply = new MessageKey(session, MessageId.OfCaller(session, "r1"));
        var asked = new Asked("withdrawReply") { Session = $"{session}" };
        var again = new Asked("sendReplyAgain") { Session = $"{session}" };
        await SeeAsync("409 not-failed", again);
        await _host.Desk.RecordSentAsync(reply, MessageId.FromMessenger($"sent {session}"));
        await SeeAsync("409 not-queued", asked);

        // Either the test or the host's own worker has it.
        var held = await _host.TalkAsync();
        var holding = await _host.Desk.ReplyAsync(held, new Reply("r1", Hold), ViewerOf(Olga));
        await _host.Desk.HandOverAsync(new MessageKey(held, holding.Message!.Value));
        await SeeAsync("409 handed-over", asked with { Session = $"{held}" });

        for (var attempt = 1; attempt <= SendKey.MaxAttempts; attempt++)
        {
            await FailReplyAsync(session, attempt);
            var body = $$"""{"attempt":{{attempt}}}""";
            await SeeAsync(attempt < SendKey.MaxAttempts ? "200" : "409 too-many-attempts", again with { Body = body });
        }

        await SeeAsync("400 validation", again with { Body = """{"attempt":0}""" });
        await SeeAsync("200", new Asked("deleteReply") { Session = $"{session}" });
        await SeeAsync("409 message-deleted", again with { Body = $$"""{"attempt":{{SendKey.MaxAttempts}}}""" });
        await SeeAsync("200", new Asked("sendTemplate") { Body = TemplateBody("t1"), Session = $"{session}" });
        await SeeAsync("409 template-is-fixed", new Asked("editReply") { Session = $"{session}", Message = "t1" });
    }

    private static string TemplateBody(string id) =>
        $$"""{"id":"{{id}}","name":"ready","language":"en","parameters":["Maya"]}""";

    private async Task FailReplyAsync(SessionId session, int attempt)
    {
        var key = new SendKey(new MessageKey(session, MessageId.OfCaller(session, "r1")), attempt);
        Assert.Null((await _host.Desk.RecordFailedAsync(key, new SendFailure("1", mayRetry: true))).Refusal);
    }

    /// <summary>A session in which Paul wrote.</summary>
    private async Task<string> PaulsAsync()
    {
        var session = await _host.TalkAsync(Paul);
        Assert.Null((await _host.Desk.ReplyAsync(session, new Reply("r1", "text"), ViewerOf(Paul))).Refusal);
        return $"{session}";
    }

    private async Task RefuseNotesAsync()
    {
        var session = await TalkAboutAsync();
        string[] ofNotes = ["addNote", "editNote", "deleteNote"];
        foreach (var id in ofNotes)
        {
            await SeeAsync("403 not-an-operator", new Asked(id) { User = Lena, Session = $"{session}" });
        }

        await SeeAsync(
            "400 validation",
            new Asked("addNote") { Body = """{"id":"n3","text":" "}""", Session = $"{session}" }
        );
        await SeeAsync(
            "409 id-taken",
            new Asked("addNote") { Body = """{"id":"r1","text":"n"}""", Session = $"{session}" }
        );
        foreach (var id in ofNotes.Skip(1))
        {
            await SeeAsync("403 not-your-message", new Asked(id) { User = Ruth, Session = $"{session}" });
            await SeeAsync("400 validation", new Asked(id) { Session = $"{session}", Message = new string('x', 300) });
        }

        await SeeAsync("200", new Asked("deleteNote") { Session = $"{session}" });
        await SeeAsync("409 message-deleted", new Asked("editNote") { Session = $"{session}" });
    }

    private async Task RefuseOpeningsAsync()
    {
        await SeeAsync("403 not-an-operator", new Asked("openSession") { User = Lena });
        await SeeAsync("403 account-not-offered", new Asked("openSession") { Body = BodyOf("+15550999") });
        await SeeAsync("400 validation", new Asked("openSession") { Body = BodyOf(string.Empty) });
        var taken = _host.NewChannel();
        _host.AddContact("taken", taken.Account);
        await _host.TalkAsync(Olga, taken);
        await SeeAsync(
            "409 channel-taken",
            new Asked("openSession") { Body = BodyOf(taken.Account.Address), Item = "contacts/taken" }
        );

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
                    null,
                    new Asked("openSession")
                    {
                        Body = BodyOf(fresh.Account.Address),
                        Item = $"contacts/fresh-{fresh.Account.Address[1..]}",
                    }
                );
                _host.LiveChats.Set(ChangingDirectory.Sales());
            }
        }

        await OpenMovedAsync();

        static string BodyOf(string address) =>
            $$"""{"liveChat":"sales","account":{"messenger":"whatsapp","address":"{{address}}"} }""";
    }

    private async Task RefuseDesignersAsync()
    {
        foreach (var id in new[] { "getForm", "saveDraft", "publishDraft" })
        {
            await SeeAsync("403 not-a-designer", new Asked(id) { User = Olga });
        }

        foreach (var id in new[] { "saveDraft", "publishDraft" })
        {
            await SeeAsync("412 changed-meanwhile", new Asked(id) { Change = request => IfMatch(request, "\"99\"") });
            await SeeAsync("400 validation", new Asked(id) { Change = request => IfMatch(request, "99") });
        }

        const string Invalid = """{"version":1,"settings":{"history":"by-account","path":["nothing"]}}""";
        await SeeAsync("200", new Asked("saveDraft") { Body = Invalid });
        await SeeAsync("422 widget-invalid", new Asked("publishDraft"));

        static void IfMatch(HttpRequestMessage request, string version) =>
            request.Headers.TryAddWithoutValidation("If-Match", version);
    }

    private async Task RefuseStreamsAsync()
    {
        foreach (var id in new[] { "listWidgetSessions", "listLiveChatSessions" })
        {
            await SeeAsync("422 filter-not-served", new Asked(id) { Query = NotServed });
        }

        // Users of their own: the host counts a stream until it has seen that its reader left.
        foreach (var (id, user) in new[] { ("watchWidget", Ruth), ("watchLiveChat", Paul) })
        {
            await SeeAsync("400 validation", new Asked(id) { User = user, Query = "?session=x" });
            await SeeAsync("422 filter-not-served", new Asked(id) { User = user, Query = NotServed });
            using var one = await AskAsync("200", new Asked(id) { User = user });
            using var two = await AskAsync("200", new Asked(id) { User = user });
            await SeeAsync("429 too-many-requests", new Asked(id) { User = user });
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

    /// <summary>A closed session on a channel that has a later one, which is closed, too.</summary>
    private async Task<string> OvertakenAsync()
    {
        var channel = _host.NewChannel();
        var first = await _host.TalkAsync(Olga, channel);
        Assert.Null((await _host.Desk.CloseAsync(first, ViewerOf(Olga))).Refusal);
        var later = await _host.Desk.ReceiveAsync(channel, new IncomingMessage("later", "hello again"));
        Assert.NotEqual(first, later.Session);
        Assert.Null((await _host.Desk.CloseAsync(later.GetSession(), ViewerOf(Olga))).Refusal);
        return $"{first}";
    }

    private async Task<SessionId> TalkAboutAsync()
    {
        var session = await _host.TalkAsync();
        Assert.Null((await _host.Desk.ReplyAsync(session, new Reply("r1", "text"), ViewerOf(Olga))).Refusal);
        Assert.Null((await _host.Desk.AddNoteAsync(session, new Note("n1", "text"), ViewerOf(Olga))).Refusal);
        return session;
    }

    private async Task SeeAsync(string expected, Asked asked)
    {
        using var answer = await AskAsync(expected, asked);
    }

    /// <summary>Sends a request, checks the answer against the document, and remembers what it was.</summary>
    private async Task<HttpResponseMessage> AskAsync(string? expected, Asked asked)
    {
        var operation = _host.Contract[asked.Id];
        var isDesigner = operation.Path.StartsWith("/designer", StringComparison.Ordinal);
        var answer = await _host.SendAsync(
            asked.User?.Length == 0 ? (isDesigner ? Ruth : Olga) : asked.User,
            new HttpMethod(operation.Method),
            $"{ContractHost.Api}{asked.In(operation.Path)}",
            asked.Body
                ?? s_bodies.GetValueOrDefault(asked.Id)?.Replace("{earlier}", _earlier, StringComparison.Ordinal),
            asked.Id == Upload ? File("image/png", 100) + asked.Change : asked.Change,
            asked.HasToken
        );
        var result = await Contract.CheckAsync(operation, answer);
        Assert.True(expected is null || expected == result, $"{asked.Id}: {expected} was expected, and {result} came.");
        _seen.Add((asked.Id, result));
        return answer;
    }

    private static Action<HttpRequestMessage> File(string type, int length) =>
        request =>
            request.Content = new ByteArrayContent(new byte[length])
            {
                Headers = { ContentType = MediaTypeHeaderValue.Parse(type) },
            };

    /// <summary>A request of an operation, which is right and by somebody who may send it, but for what is set.</summary>
    private sealed record Asked(string Id)
    {
        /// <summary>Who asks; empty: somebody who may; null: nobody.</summary>
        public string? User { get; init; } = string.Empty;

        public string? Body { get; init; }

        public string Query { get; init; } =
            Id == Upload ? "?name=a.png"
            : s_searches.Contains(Id) ? "?q=text"
            : string.Empty;

        public string Session { get; init; } = "none";

        public string Item { get; init; } = "contacts/maya";

        public string LiveChat { get; init; } = "sales";

        public string App { get; init; } = "contacts";

        public string Message { get; init; } = "r1";

        public Action<HttpRequestMessage>? Change { get; init; }

        public bool HasToken { get; init; } = true;

        /// <summary>The note's id in the session.</summary>
        private string NoteId =>
            SessionId.TryParse(Session, out var session) && Message == "r1"
                ? Uri.EscapeDataString(MessageId.OfCaller(session, "n1").ToString())
                : Message;

        public string In(string path) =>
            new StringBuilder(path)
                .Replace("{app}/{item}", Item)
                .Replace("{session}", Session)
                .Replace("{liveChat}", LiveChat)
                .Replace(
                    "{message}",
                    path.EndsWith("/reaction", StringComparison.Ordinal) ? (Message == "r1" ? Question : Message)
                        : path.Contains("/messages/", StringComparison.Ordinal)
                        && SessionId.TryParse(Session, out var session)
                        && MessageId.TryOfCaller(session, Message, out var id)
                            ? Uri.EscapeDataString(id.ToString())
                        : Message
                )
                .Replace("{note}", NoteId)
                .Replace("{app}", App)
                .Append(Query)
                .ToString();
    }
}
