using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>What the host sends to WhatsApp's Cloud API, over real HTTP, and what it makes of each answer.</summary>
public sealed class WhatsAppSendingTests : IAsyncLifetime
{
    private readonly Said _said = new();
    private FakeCloud _cloud = null!;
    private HostUnderTest _host = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await FakeCloud.StartAsync();
        _host = await HostUnderTest.StartAsync(
            builder => builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_said),
            [
                .. _cloud.Arguments,
                "--WhatsApp:Numbers:100200300400500",
                "orders/orders-whatsapp",
                "--SendLease",
                "00:00:04",
                "--Logging:LogLevel:Default",
                "Trace",
                "--Logging:LogLevel:Microsoft.AspNetCore",
                "Trace",
                "--WhatsApp:Timeout",
                "00:00:01",
            ]
        );
    }

    public async ValueTask DisposeAsync()
    {
        Assert.DoesNotContain(FakeCloud.Token, _said.Everything, StringComparison.Ordinal);
        Assert.True(_said.Lines > 20 || _cloud.Messages.IsEmpty, $"Only {_said.Lines} lines were logged.");
        await _host.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Rule(R3, R4)]
    [Fact]
    public async Task A_text_goes_to_the_number_with_its_quote_and_key_and_receipts_follow_its_id()
    {
        var chat = await OpenAsync();
        await WriteAsync("q1", "Which beans?");
        var outcome = await chat.ReplyAsync("r-1", "The dark ones.", replyTo: "q1");
        var sent = await chat.UntilAsync("r-1", "sent");

        var message = Assert.Single(_cloud.Messages);
        Assert.Equal("whatsapp individual 15550142 text The dark ones. q1", Text(message));
        var key = SendKey.Parse((string)message["biz_opaque_callback_data"]!);
        Assert.Equal((string)outcome["message"]!, key.Message.Message.ToString());
        Assert.Null(sent["failure"]);
        await ReceiptAsync("wamid.1", "read");
        await chat.UntilAsync("r-1", "read");
    }

    [Rule(R3)]
    [Fact]
    public async Task A_template_goes_with_its_name_language_and_parameters()
    {
        var chat = await OpenAsync();
        await chat.User.DoAsync(
            HttpMethod.Post,
            $"{chat}/templates",
            new
            {
                id = "t-1",
                name = "order_ready",
                language = "en",
                parameters = new[] { "Maya", "17" },
            }
        );
        await chat.UntilAsync("t-1", "sent");

        Assert.Equal(
            """{"name":"order_ready","language":{"code":"en"},"components":[{"type":"body","parameters":[{"type":"text","text":"Maya"},{"type":"text","text":"17"}]}]}""",
            Assert.Single(_cloud.Messages)["template"]!.ToJsonString()
        );
    }

    [Rule(K4)]
    [Fact]
    public async Task A_file_is_uploaded_and_sent_with_the_words_as_its_caption_and_more_files_follow()
    {
        var chat = await OpenAsync();
        await ReplyWithFilesAsync(chat, "f-1", "Look", ("bag.png", "image/png"), ("price.pdf", "application/pdf"));
        await chat.UntilAsync("f-1", "sent");

        Assert.Equal(2, _cloud.Media.Count);
        Assert.Contains("bag.png", (string)_cloud.Media.First()!, StringComparison.Ordinal);
        Assert.Equal(
            ["""image {"id":"media1","caption":"Look"}""", """document {"id":"media2","filename":"price.pdf"}"""],
            _cloud.Messages.Select(one => $"{one["type"]} {one[(string)one["type"]!]!.ToJsonString()}")
        );
        Assert.Null(_cloud.Messages.First()["biz_opaque_callback_data"]);
        await ReceiptAsync("wamid.4", "delivered");
        await chat.UntilAsync("f-1", "delivered");
    }

    [Rule(R5)]
    [Fact]
    public async Task A_reply_of_which_only_a_part_went_out_says_so_and_is_not_offered_again_as_a_whole()
    {
        _cloud.Answer(200, """{"messages":[{"id":"wamid.first"}]}""");
        _cloud.Answer(400, """{"error":{"code":131053,"message":"Media upload error"}}""");
        var chat = await OpenAsync();
        await ReplyWithFilesAsync(chat, "f-1", "", ("bag.png", "image/png"), ("price.pdf", "application/pdf"));
        var failed = await chat.UntilAsync("f-1", "failed");
        Assert.Equal("131053 False", Failure(failed));
        Assert.StartsWith(
            "The customer has 1 of 2 parts.",
            (string?)failed["failure"]!["text"],
            StringComparison.Ordinal
        );
    }

    [Rule(K2)]
    [Fact]
    public async Task A_reaction_goes_to_the_message_and_its_removal_too()
    {
        var chat = await OpenAsync();
        await WriteAsync("q1", "Thanks!");
        var entry = (await chat.EntriesAsync()).Messages().Single(one => (string?)one["id"] == "q1");
        await chat.User.DoAsync(HttpMethod.Put, $"{chat.Of(entry)}/reaction", new { sign = "👍" });
        await chat.User.DoAsync(HttpMethod.Delete, $"{chat.Of(entry)}/reaction");
        Assert.Equal(
            ["👍 q1", " q1"],
            _cloud.Messages.Select(one => $"{one["reaction"]!["emoji"]} {one["reaction"]!["message_id"]}")
        );
    }

    [Fact]
    public async Task A_user_id_is_a_recipient_and_never_a_number()
    {
        var channel = new Channel(
            Cast.MayasChannel.LiveChat,
            Cast.MayasChannel.Connector,
            new Account(Messenger.WhatsApp, "US.13491208655302741918")
        );
        var session = await _host.SayAsync(channel, "m1");
        var chat = (await _host.SignInAsync(Cast.Operator)).Open(session);
        await chat.TakeAsync();
        await chat.ReplyAsync("r-1", "Hello");
        await chat.UntilAsync("r-1", "sent");
        var message = Assert.Single(_cloud.Messages);
        Assert.Equal("US.13491208655302741918", (string?)message["recipient"]);
        Assert.Null(message["to"]);
    }

    [Rule(R5)]
    [Theory]
    [InlineData(400, """{"error":{"code":131047,"message":"Re-engagement message"}}""", "131047 False")]
    [InlineData(400, """{"error":{"code":130429,"message":"Rate limit hit"}}""", "130429 True")]
    [InlineData(401, """{"error":{"code":190,"message":"Malformed access token EAAsecret0token"}}""", "190 True")]
    [InlineData(503, """{"error":{"code":131016,"message":"Service unavailable"}}""", "131016 True")]
    [InlineData(404, "<html>nothing</html>", "404 False")]
    [InlineData(429, "slow down", "429 True")]
    [InlineData(302, "", "302 False")]
    public async Task A_refusal_keeps_its_code_and_says_whether_trying_again_makes_sense(
        int status,
        string body,
        string expected
    )
    {
        _cloud.Answer(status, body, ("Location", "https://elsewhere.example/"));
        var chat = await OpenAsync();
        await chat.ReplyAsync("r-1", "Hello");
        var failed = await chat.UntilAsync("r-1", "failed");
        Assert.Equal(expected, Failure(failed));
        Assert.DoesNotContain(FakeCloud.Token, failed.ToJsonString(), StringComparison.Ordinal);
        Assert.Single(_cloud.Messages);

        await chat.SendAgainAsync(failed);
        await chat.UntilAsync("r-1", "sent");
        Assert.Equal(2, _cloud.Messages.Count);
    }

    [Rule(R5)]
    [Theory]
    [InlineData("1", 2)]
    [InlineData("3600", 1)]
    public async Task A_provider_that_asks_to_wait_is_asked_again_within_the_lease(string seconds, int expected)
    {
        _cloud.Answer(429, """{"error":{"code":130429}}""", ("Retry-After", seconds));
        var chat = await OpenAsync();
        await chat.ReplyAsync("r-1", "Hello");
        await chat.UntilAsync("r-1", expected == 1 ? "failed" : "sent");
        Assert.Equal(expected, _cloud.Messages.Count);
    }

    [Rule(R4)]
    [Theory]
    [InlineData("500")]
    [InlineData("not JSON")]
    [InlineData("no id")]
    [InlineData("cut")]
    [InlineData("never")]
    public async Task After_an_odd_answer_the_outcome_is_unknown_nothing_is_sent_again_and_a_receipt_settles_it(
        string odd
    )
    {
        switch (odd)
        {
            case "500":
                _cloud.Answer(500, "<html>");
                break;
            case "not JSON":
                _cloud.Answer(200, "<html>");
                break;
            case "no id":
                _cloud.Answer(200, """{"messages":[]}""");
                break;
            case "cut":
                _cloud.AnswerCut();
                break;
            default:
                _cloud.AnswerNever();
                break;
        }

        var chat = await OpenAsync();
        await chat.ReplyAsync("r-1", "Hello");
        var failed = await chat.UntilAsync("r-1", "failed");
        Assert.Equal("outcome-unknown", (string?)failed["failure"]!["reason"]);
        var message = Assert.Single(_cloud.Messages);

        await ReceiptAsync("wamid.lost", "sent", (string)message["biz_opaque_callback_data"]!);
        await ReceiptAsync("wamid.lost", "delivered");
        var delivered = await chat.UntilAsync("r-1", "delivered");
        Assert.Null(delivered["failure"]);
        Assert.Single(_cloud.Messages);
    }

    [Rule(R5)]
    [Fact]
    public async Task A_failure_receipt_settles_an_unknown_outcome_with_the_providers_code()
    {
        _cloud.AnswerCut();
        var chat = await OpenAsync();
        await chat.ReplyAsync("r-1", "Hello");
        await chat.UntilAsync("r-1", "failed");
        var key = (string)Assert.Single(_cloud.Messages)["biz_opaque_callback_data"]!;
        await ReceiptAsync("wamid.lost", "failed", key, """ "errors":[{"code":131026,"title":"Undeliverable"}], """);
        Assert.Equal("131026 False", Failure(await chat.UntilAsync("r-1", "failed")));
    }

    [Fact]
    public async Task Outside_of_the_demo_a_reply_on_another_connector_fails_by_name()
    {
        await using var host = await HostUnderTest.StartAsync([.. _cloud.Arguments, "--Demo", "false"]);
        var channel = new Channel(new LiveChatId("help"), new ConnectorId("help-telegram"), Cast.MayasChannel.Account);
        var session = new SessionId(new ChannelId(new byte[ChannelId.Size]), DateTimeOffset.UnixEpoch);
        var result = await host
            .Services.GetRequiredService<IReplySender>()
            .SendAsync(
                new HandedOver
                {
                    Key = new SendKey(new MessageKey(session, MessageId.FromMessenger("m")), 1),
                    Until = DateTimeOffset.MaxValue,
                    Channel = channel,
                    Author = Author.Operator(),
                    WrittenAt = DateTimeOffset.UnixEpoch,
                    Text = "Hello",
                },
                TestContext.Current.CancellationToken
            );
        Assert.Equal(("no-sender", true), (result.Failure?.Code, result.Failure?.MayRetry));
        Assert.Empty(_cloud.Messages);
    }

    [Fact]
    public async Task A_change_of_what_was_sent_fails_for_the_operator_because_the_customer_keeps_the_old_text()
    {
        var chat = await OpenAsync();
        await chat.ReplyAsync("r-1", "Hello");
        await chat.UntilAsync("r-1", "sent");
        Assert.Equal("500 failed", await chat.RefusedAsync(HttpMethod.Put, "/replies/r-1", new { text = "Other" }));
        Assert.Single(_cloud.Messages);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_got_nothing()
    {
        var chat = await OpenAsync();
        await _cloud.DisposeAsync();
        await chat.ReplyAsync("r-1", "Hello");
        Assert.Equal("unreachable True", Failure(await chat.UntilAsync("r-1", "failed")));
    }

    [Fact]
    public async Task Other_connectors_go_to_the_phones_of_the_demo()
    {
        var nora = await _host.SignInAsync(Cast.OtherOperator);
        var chat = await nora.OpenAsync(Cast.MayasWidget, Cast.MayasTelegram);
        await chat.ReplyAsync("r-1", "Hello");
        await chat.UntilAsync("r-1", "delivered");
        Assert.Empty(_cloud.Messages);
    }

    private async Task<Chat> OpenAsync() =>
        await (await _host.SignInAsync(Cast.Operator)).OpenAsync(Cast.MayasWidget, Cast.MayasNumber);

    private Task<SessionId> WriteAsync(string id, string text) => _host.SayAsync(Cast.MayasChannel, id, text);

    private static string Text(JsonNode message) =>
        $"{message["messaging_product"]} {message["recipient_type"]} {message["to"]} {message["type"]} "
        + $"{message["text"]!["body"]} {message["context"]!["message_id"]}";

    private static string Failure(JsonNode entry) =>
        $"{entry["failure"]!["code"]} {(bool)entry["failure"]!["mayRetry"]!}";

    private async Task ReceiptAsync(string id, string status, string? key = null, string more = "")
    {
        var callback = key is null ? "" : $"\"biz_opaque_callback_data\":\"{key}\",";
        var payload = WhatsAppCloud.Value(
            $$"""
            "statuses":[{"id":"{{id}}","status":"{{status}}",{{callback}}{{more}}"timestamp":"{{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}}","recipient_id":"15550142"}]
            """
        );
        await WhatsAppCloud.PostAsync(
            _host,
            payload.Replace("1122334455667", "100200300400500", StringComparison.Ordinal)
        );
    }

    private static async Task ReplyWithFilesAsync(
        Chat chat,
        string id,
        string text,
        params (string Name, string Type)[] files
    )
    {
        var kept = new List<JsonNode>();
        foreach (var (name, type) in files)
        {
            using var content = new ByteArrayContent([1, 2, 3]);
            content.Headers.ContentType = new MediaTypeHeaderValue(type);
            var answer = await chat.User.SendAsync(HttpMethod.Post, $"{chat}/files?name={name}", content);
            kept.Add((await ApiClient.JsonAsync(answer))["file"]!);
        }

        await chat.User.DoAsync(
            HttpMethod.Post,
            $"{chat}/replies",
            new
            {
                id,
                text,
                files = kept,
            }
        );
    }

    /// <summary>Everything that the host logs, down to the finest level.</summary>
    private sealed class Said : ILoggerProvider, ILogger
    {
        private readonly System.Text.StringBuilder _lines = new();

        public int Lines { get; private set; }

        public string Everything
        {
            get
            {
                lock (_lines)
                {
                    return _lines.ToString();
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            lock (_lines)
            {
                _lines.AppendLine(CultureInfo.InvariantCulture, $"{formatter(state, exception)} {exception}");
                Lines++;
            }
        }

        public void Dispose() { }
    }
}
