using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;

namespace LiveChat.WidgetHost.Tests.Package;

/// <summary>The worker of the package: what it sends at once, and what happens to a reply on its way.</summary>
public sealed class SendingTests
{
    [Rule(T10)]
    [Fact(Timeout = 60_000)]
    public async Task A_queued_reply_is_withdrawn_unless_it_is_on_its_way()
    {
        using var gateway = new HeldGateway();
        await using var host = await StartAsync(gateway);
        var session = await host.TalkAsync();
        await ReplyAsync(host, session, "r-1", "first");
        await ReplyAsync(host, session, "r-2", "second");
        await gateway.AskedAsync("first");

        Assert.Equal("409 handed-over", await WithdrawAsync(host, session, "r-1"));
        Assert.Equal("200 true", await WithdrawAsync(host, session, "r-2"));
        Assert.Equal("200 false", await WithdrawAsync(host, session, "r-2"));
        gateway.Release("first");
        await UntilAsync(host, session, "r-1", "sent");
        Assert.Equal("409 not-queued", await WithdrawAsync(host, session, "r-1"));
        var withdrawn = await UntilAsync(host, session, "r-2", "failed");
        Assert.Equal("withdrawn", (string?)withdrawn["failure"]!["reason"]);
        Assert.Equal(["first"], gateway.Asked);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("changed", 0)]
    [InlineData(null, 0)]
    [InlineData("changed", 3)]
    public async Task A_change_while_a_reply_is_on_its_way_reaches_the_messenger(string? text, int failures)
    {
        using var gateway = new HeldGateway { Failures = failures };
        await using var host = await StartAsync(gateway);
        var session = await host.TalkAsync();
        await ReplyAsync(host, session, "r-1", "first");
        await gateway.AskedAsync("first");
        var url = $"/livechat/api/sessions/{session}/replies/r-1";
        var changed = text is null
            ? await host.WriteAsync(HttpMethod.Delete, url)
            : await host.WriteAsync(HttpMethod.Put, url, $$"""{"text":"{{text}}"}""");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Empty(gateway.Revised);

        gateway.Release("first");
        await gateway.RevisedAsync();
        Assert.Equal($"m-first: {text}", Assert.Single(gateway.Revised));
    }

    [Fact(Timeout = 60_000)]
    public async Task Channels_are_sent_to_side_by_side_up_to_the_limit_and_each_in_order()
    {
        using var gateway = new HeldGateway();
        await using var host = await StartAsync(gateway, sends: 2);
        for (var customer = 0; customer < 3; customer++)
        {
            var sales = SmallHost.Channel;
            var account = new Account(Messenger.WhatsApp, $"+1555010{customer}");
            var channel = new Channel(sales.LiveChat, sales.Connector, account);
            var session = (await host.Desk.ReceiveAsync(channel, new IncomingMessage("m1", "hello"))).GetSession();
            await host.Desk.TakeAsync(session, new Viewer(new UserId("olga")));
            await ReplyAsync(host, session, "r-1", $"{customer} first");
            await ReplyAsync(host, session, "r-2", $"{customer} second");
        }

        // Two of the three channels have a sender; whoever waits gets the place of one whose replies are sent.
        var done = new List<string>();
        while (done.Count < 6)
        {
            var open = 3 - done.CountBy(text => text[0]).Count(customer => customer.Value == 2);
            var held = await gateway.HeldAsync(Math.Min(2, open));
            var next = held[done.Count % held.Count];
            done.Add(next);
            gateway.Release(next);
        }

        Assert.Equal(2, gateway.Most);
        foreach (var customer in done.GroupBy(text => text[0]))
        {
            Assert.Equal([$"{customer.Key} first", $"{customer.Key} second"], customer);
        }
    }

    private static Task<SmallHost> StartAsync(HeldGateway gateway, int sends = 8) =>
        SmallHost.StartAsync(widget: widget =>
        {
            SmallHost.Ports(widget);
            widget.WithSender(gateway).WithOptions(options => options with { ParallelSends = sends });
        });

    private static async Task ReplyAsync(SmallHost host, SessionId session, string id, string text)
    {
        var body = $$"""{"id":"{{id}}","text":"{{text}}"}""";
        var answer = await host.WriteAsync(HttpMethod.Post, $"/livechat/api/sessions/{session}/replies", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<string> WithdrawAsync(SmallHost host, SessionId session, string id)
    {
        var message = Uri.EscapeDataString(MessageId.OfCaller(session, id).ToString());
        var url = $"/livechat/api/sessions/{session}/messages/{message}/withdraw";
        var answer = await host.WriteAsync(HttpMethod.Post, url);
        var body = await ApiClient.JsonAsync(answer);
        return $"{(int)answer.StatusCode} {body["code"] ?? body["changed"]!.ToJsonString()}";
    }

    private static async Task<JsonNode> UntilAsync(SmallHost host, SessionId session, string id, string delivery)
    {
        while (true)
        {
            var page = await host.GetAsync($"/livechat/api/sessions/{session}/timeline");
            var entry = page["entries"]!.AsArray().Single(one => (string?)one!["callerId"] == id)!;
            if ((string?)entry["delivery"] == delivery)
            {
                return entry;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A messenger that holds each reply until the test lets it go.</summary>
    private sealed class HeldGateway : IReplySender, IReplyReviser, IDisposable
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _held = new();
        private readonly SemaphoreSlim _changed = new(0);
        private int _failed;

        public int Failures { get; init; }

        public ConcurrentQueue<string> Asked { get; } = new();

        public ConcurrentQueue<string> Revised { get; } = new();

        /// <summary>The most replies that were held at once.</summary>
        public int Most { get; private set; }

        public async ValueTask<SendResult> SendAsync(HandedOver reply, CancellationToken cancellationToken)
        {
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Assert.True(_held.TryAdd(reply.Text, gate));
            Most = Math.Max(Most, _held.Count);
            Asked.Enqueue(reply.Text);
            _changed.Release();
            await gate.Task.WaitAsync(cancellationToken);
            return SendResult.Sent(MessageId.FromMessenger($"m-{reply.Text}"));
        }

        public ValueTask ReviseAsync(ReplyRevision revision, CancellationToken cancellationToken)
        {
            if (_failed++ < Failures)
            {
                throw new InvalidOperationException("The messenger does not answer.");
            }

            Revised.Enqueue($"{revision.ProviderId}: {revision.Text}");
            _changed.Release();
            return ValueTask.CompletedTask;
        }

        public void Release(string text)
        {
            Assert.True(_held.TryRemove(text, out var gate));
            gate.SetResult();
        }

        public void Dispose() => _changed.Dispose();

        public Task AskedAsync(string text) => UntilAsync(() => Asked.Contains(text));

        public Task RevisedAsync() => UntilAsync(() => !Revised.IsEmpty);

        /// <summary>Waits until some replies are held, and returns them in the order of their texts.</summary>
        public async Task<List<string>> HeldAsync(int atLeast)
        {
            await UntilAsync(() => _held.Count >= atLeast);
            return [.. _held.Keys.Order(StringComparer.Ordinal)];
        }

        private async Task UntilAsync(Func<bool> holds)
        {
            while (!holds())
            {
                await _changed.WaitAsync(TestContext.Current.CancellationToken);
            }
        }
    }
}
