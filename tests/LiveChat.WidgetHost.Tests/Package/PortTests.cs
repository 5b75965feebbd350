using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using LiveChat.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.WidgetHost.Tests.Package;

/// <summary>What the package asks of the host's ports, and what its own ports do.</summary>
public sealed class PortTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Rule(H7)]
    [Fact]
    public async Task An_answer_asks_once_for_all_names_and_once_for_all_pages()
    {
        var (people, records) = (new CountedPeople(), new CountedRecords());
        await using var host = await SmallHost.StartAsync(widget: widget =>
        {
            SmallHost.Ports(widget);
            widget.WithPeople(people).WithRecords(records).WithoutSender();
        });
        var session = await host.TalkAsync();
        var maya = new AppItemId(SmallHost.Contacts, "maya");
        var (olga, ruth) = (new Viewer(new UserId("olga")), new Viewer(new UserId("ruth")));
        Assert.Null((await host.Desk.BindToAsync(session, maya, olga, Token)).Refusal);
        for (var turn = 0; turn < 10; turn++)
        {
            await host.Desk.ReplyAsync(session, new Reply($"r{turn}", "text"), olga, Token);
            await host.Desk.AssignAsync(
                session,
                new Assignee(turn % 2 == 0 ? new Viewer(new UserId("paul")) : olga),
                ruth,
                Token
            );
            await host.Desk.AssignAsync(session, new Assignee(olga), ruth, Token);
        }

        var page = await host.GetAsync($"/livechat/api/sessions/{session}/timeline?limit=100");

        Assert.Equal(["olga,paul,ruth"], people.Asked);
        var names = page.Entries().Events().Select(entry => (string)entry["by"]!["name"]!).Distinct();
        Assert.Equal(["Name of olga", "Name of ruth"], names.Order(StringComparer.Ordinal));
        Assert.All(
            page.Entries().Messages().Where(entry => (bool)entry["isReply"]!),
            reply => Assert.Equal("Name of olga", (string?)reply["author"]!["name"])
        );
        records.Asked.Clear();
        await host.GetAsync("/livechat/api/live-chats/sales/sessions");
        Assert.Equal(["contacts/maya"], records.Asked);
    }

    [Rule(H7)]
    [Theory]
    [InlineData("~/records/1", "/base/records/1")]
    [InlineData("/records/1", "/records/1")]
    [InlineData("https://crm.example/1", "https://crm.example/1")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("records/1", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_page_of_a_record_is_an_address_of_the_host_or_of_the_web(string? given, string? expected) =>
        Assert.Equal(expected, new Links("/base", "/livechat").Page(given));

    [Rule(K4, T9)]
    [Theory]
    [InlineData("~/files/1", "/base/files/1")]
    [InlineData("https://files.example/1", "https://files.example/1")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("/livechat/api", null)]
    [InlineData("~//other.example/1", null)]
    [InlineData("~/\\other.example/1", null)]
    [InlineData("~/\t/other.example/1", null)]
    public void A_file_is_at_an_address_of_the_web_or_a_path_of_the_host(string given, string? expected) =>
        Assert.Equal(expected, new Links("/base", "/livechat").File(given));

    [Rule(K4, T9)]
    [Fact]
    public async Task A_reply_has_its_files_as_the_host_s_store_keeps_them()
    {
        var scanned = new Attachment("note.ogg", "audio/ogg", 3, "~/files/1")
        {
            Duration = TimeSpan.FromSeconds(2.5),
            State = AttachmentState.Pending,
        };
        await using var host = await SmallHost.StartAsync(widget: widget =>
        {
            SmallHost.Ports(widget);
            widget.WithFiles(new OneFile(scanned));
        });
        var href = $"/livechat/api/sessions/{await host.TalkAsync()}";
        var uploaded = await ApiClient.JsonAsync(await UploadAsync(host, href, new ByteArrayContent([1, 2, 3])));
        var body = new
        {
            id = "r1",
            text = "",
            files = new[] { (string)uploaded["file"]! },
        };
        await host.WriteAsync(HttpMethod.Post, $"{href}/replies", JsonSerializer.Serialize(body));

        var sent = (await host.GetAsync($"{href}/timeline")).Entries().Messages().Single(one => (bool)one["isReply"]!);
        Assert.Equal(
            uploaded["attachment"]!.ToJsonString(),
            Assert.Single(sent["attachments"]!.AsArray())!.ToJsonString()
        );
        Assert.Equal("pending", (string?)uploaded["attachment"]!["state"]);
    }

    [Rule(K4)]
    [Theory]
    [InlineData(10, "200 ")]
    [InlineData(11, "413 too-large")]
    public async Task A_file_of_unknown_length_ends_at_the_limit_whatever_the_server_lets_through(
        int length,
        string said
    )
    {
        await using var host = await SmallHost.StartAsync(widget: widget =>
        {
            SmallHost.Ports(widget);
            widget.WithFiles(new OneFile(new Attachment("a", "audio/ogg")));
            widget.WithOptions(new LiveChatWidgetOptions { MaxFileBytes = 10 });
        });
        var href = $"/livechat/api/sessions/{await host.TalkAsync()}";

        Assert.Equal(said, await ClosedApiTests.CodeAsync(await UploadAsync(host, href, new OfUnknownLength(length))));
    }

    [Rule(H7)]
    [Fact]
    public async Task Without_people_users_are_shown_and_assigned_by_their_ids()
    {
        await using var host = await SmallHost.StartAsync();
        var session = await host.TalkAsync();

        var assignees = (await host.GetAsync($"/livechat/api/sessions/{session}/assignees")).AsArray();
        var done = await host.WriteAsync(
            HttpMethod.Post,
            $"/livechat/api/sessions/{session}/assign",
            """{"user":"paul"}"""
        );

        Assert.Equal(["olga olga", "paul paul"], assignees.Select(one => $"{one!["id"]} {one["name"]}").Take(2));
        Assert.True(done.IsSuccessStatusCode);
        var details = await host.SendAsync(HttpMethod.Get, $"/livechat/api/sessions/{session}", "paul");
        Assert.Equal("paul", (string?)(await ApiClient.JsonAsync(details))["session"]!["operator"]!["name"]);
    }

    [Rule(H7)]
    [Fact]
    public async Task Queued_replies_are_given_to_the_sender_and_later_changes_to_a_sender_that_can_revise()
    {
        var sender = new Gateway();
        await using var host = await SmallHost.StartAsync(widget: widget =>
        {
            SmallHost.Ports(widget);
            widget.WithSender(sender);
        });
        var session = await host.TalkAsync();
        var replies = $"/livechat/api/sessions/{session}/replies";

        await host.WriteAsync(HttpMethod.Post, replies, """{"id":"r1","text":"at nine"}""");
        await sender.Sent.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        while ((await EntryAsync())["delivery"]!.ToString() != "delivered")
        {
            await Task.Delay(20, Token);
        }

        await host.WriteAsync(HttpMethod.Put, $"{replies}/r1", """{"text":"at ten"}""");
        await host.WriteAsync(HttpMethod.Delete, $"{replies}/r1");

        Assert.Equal(["at ten gw-1", " gw-1"], sender.Revised);

        async Task<System.Text.Json.Nodes.JsonNode> EntryAsync() =>
            (await host.GetAsync($"/livechat/api/sessions/{session}/timeline"))
                .Entries()
                .Single(entry => (string?)entry["callerId"] == "r1");
    }

    [Rule(H7, K2)]
    [Fact]
    public async Task Reactions_are_told_to_a_sender_that_can_react_also_when_a_request_is_repeated()
    {
        var sender = new Gateway();
        await using var host = await SmallHost.StartAsync(widget: widget =>
        {
            SmallHost.Ports(widget);
            widget.WithSender(sender);
        });
        var session = $"/livechat/api/sessions/{await host.TalkAsync()}";
        Assert.True((bool)(await host.GetAsync(session))["offersReactions"]!);
        var entry = (await host.GetAsync($"{session}/timeline")).Entries().Messages().First();
        var id = (string)entry["id"]!;
        var reaction = $"{session}/messages/{Uri.EscapeDataString(id)}/reaction";

        sender.IsAway = true;
        Assert.False((await host.WriteAsync(HttpMethod.Put, reaction, """{"sign":"+1"}""")).IsSuccessStatusCode);
        sender.IsAway = false;
        await host.WriteAsync(HttpMethod.Put, reaction, """{"sign":"+1"}""");
        var shown = (await host.GetAsync($"{session}/timeline")).Entries().Messages().First()["reactions"]!.AsArray();
        await host.WriteAsync(HttpMethod.Delete, reaction);

        Assert.Equal("+1 operator", $"{shown.Single()!["sign"]} {shown.Single()!["author"]!["kind"]}");
        Assert.Equal([$"{id}: +1", $"{id}: +1", $"{id}: "], sender.Reacted);
    }

    [Rule(H7, K2)]
    [Fact]
    public async Task Without_a_sender_that_can_react_no_reactions_are_offered_or_taken()
    {
        await using var host = await SmallHost.StartAsync();
        var session = $"/livechat/api/sessions/{await host.TalkAsync()}";
        var entry = (await host.GetAsync($"{session}/timeline")).Entries().Messages().First();

        var answer = await host.WriteAsync(
            HttpMethod.Put,
            $"{session}/messages/{Uri.EscapeDataString((string)entry["id"]!)}/reaction",
            """{"sign":"+1"}"""
        );

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False((bool)(await host.GetAsync(session))["offersReactions"]!);
        Assert.Empty((await host.GetAsync($"{session}/timeline")).Entries().Messages().First()["reactions"]!.AsArray());
    }

    [Rule(H7)]
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_who_save_the_same_version_one_wins_and_no_change_is_lost(bool inFile)
    {
        using var folder = new TestFolder();
        await using var services = new ServiceCollection()
            .AddLiveChatWidget(widget =>
            {
                widget.WithDesigners(static (_, _) => true);
                if (inFile)
                {
                    widget.WithWidgetsInFile(folder.File("widgets.json"));
                }
            })
            .BuildServiceProvider();
        var store = services.GetRequiredService<IWidgetStore>();
        WidgetSettings[] choices = [WidgetSettings.ByAppItem(), WidgetSettings.ByAppItem("customers")];
        Assert.Null(await store.FindAsync(SmallHost.Contacts, Token));

        // As two hosts on one store: each has changes of its own.
        using var one = new WidgetChanges(store, TimeProvider.System);
        using var other = new WidgetChanges(store, TimeProvider.System);
        const int Writers = 8;
        const int Rounds = 20;
        var lost = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Writers),
            Token,
            async (writer, token) =>
            {
                var changes = writer % 2 == 0 ? one : other;
                for (var round = 0; round < Rounds; round++)
                {
                    var result = await changes.ChangeAsync(
                        SmallHost.Contacts,
                        expected: null,
                        widget => (widget.Save(choices[(writer + round) % 2]), null),
                        token
                    );
                    Interlocked.Add(ref lost, result.Widget is null ? 1 : 0);
                }
            }
        );

        Assert.Equal(0, lost);
        var saved = (await store.FindAsync(SmallHost.Contacts, Token))!;
        Assert.Equal(Writers * Rounds, saved.Version);
        Assert.False(await store.TrySaveAsync(new Widget(SmallHost.Contacts), saved.Version - 1, Token));
        Assert.Equal(saved, await store.FindAsync(SmallHost.Contacts, Token));
    }

    [Rule(H7)]
    [Fact]
    public async Task Without_designers_the_host_s_own_code_may_replace_the_widget_that_a_form_has_by_itself()
    {
        await using var host = await SmallHost.StartAsync(widget: static widget =>
            widget.WithViewer(SmallHost.ViewerOf).WithoutSender()
        );
        var store = host.Services.GetRequiredService<IWidgetStore>();
        var none = new Widget(SmallHost.Contacts);
        var byItem = none with { Published = WidgetSettings.ByAppItem() };
        var first = await store.FindAsync(SmallHost.Contacts, Token);

        Assert.Equal(WidgetSettings.ByAccount("phones"), first?.Widget.Published);
        Assert.False(await store.TrySaveAsync(byItem, first!.Version + 1, Token));
        Assert.True(await store.TrySaveAsync(byItem, first.Version, Token));
        Assert.False(await store.TrySaveAsync(none, first.Version, Token));
        Assert.Equal(new SavedWidget(byItem, first.Version + 1), await store.FindAsync(SmallHost.Contacts, Token));
        Assert.True(await store.TrySaveAsync(none, first.Version + 1, Token));
        Assert.Null((await store.FindAsync(SmallHost.Contacts, Token))!.Widget.Published);
    }

    [Rule(H7)]
    [Fact]
    public async Task Widgets_in_a_file_are_there_after_the_next_start_and_a_foreign_file_is_refused()
    {
        using var folder = new TestFolder();
        var file = folder.File("widgets.json");
        var widget = new Widget(SmallHost.Contacts) { Published = WidgetSettings.ByAccount("phones") };
        using (var first = new FileWidgets(file))
        {
            Assert.True(await first.TrySaveAsync(widget, version: 0, Token));
        }

        using (var second = new FileWidgets(file))
        {
            Assert.Equal(new SavedWidget(widget, version: 1), await second.FindAsync(SmallHost.Contacts, Token));
        }

        foreach (var content in new[] { "", "{}", "[1]", """[{"version":1}]""", """[{"version":0,"widget":{}}]""" })
        {
            await folder.WriteAsync("widgets.json", content);
            using var third = new FileWidgets(file);
            await Assert.ThrowsAsync<InvalidDataException>(async () =>
                await third.FindAsync(SmallHost.Contacts, Token)
            );
        }
    }

    [Rule(H7)]
    [Fact]
    public async Task A_stream_asks_who_the_viewer_is_before_each_event()
    {
        var groups = ImmutableArray<GroupId>.Empty;
        await using var host = await SmallHost.StartAsync(widget: widget =>
        {
            SmallHost.Ports(widget);
            widget.WithViewer(http => SmallHost.ViewerOf(http) is { } viewer ? new Viewer(viewer.User, groups) : null);
        });
        await host.TalkAsync();
        using var request = await host.SendAsync(HttpMethod.Get, "/livechat/api/live-chats/sales/events");
        using var lines = new StreamReader(await request.Content.ReadAsStreamAsync(Token));
        while (await lines.ReadLineAsync(Token) is { } line && !line.StartsWith("data: ", StringComparison.Ordinal)) { }

        groups = [new GroupId("another")];
        await host.Desk.ReceiveAsync(SmallHost.Channel, new IncomingMessage("m2", "after the change"), Token);

        Assert.DoesNotContain("after the change", await lines.ReadToEndAsync(Token), StringComparison.Ordinal);
    }

    private sealed class CountedPeople : IPeopleSource
    {
        public List<string> Asked { get; } = [];

        public ValueTask<IReadOnlyDictionary<UserId, string>> FindNamesAsync(
            ImmutableArray<UserId> users,
            CancellationToken cancellationToken
        )
        {
            Asked.Add(string.Join(',', users.Select(user => user.Value).Order(StringComparer.Ordinal)));
            return ValueTask.FromResult<IReadOnlyDictionary<UserId, string>>(
                users.ToDictionary(user => user, user => $"Name of {user}")
            );
        }

        public ValueTask<ImmutableArray<NamedViewer>> ListAsync(
            ImmutableArray<Principal> members,
            CancellationToken cancellationToken
        ) => ValueTask.FromResult<ImmutableArray<NamedViewer>>([]);
    }

    private sealed class CountedRecords : IRecordSource
    {
        public List<string> Asked { get; } = [];

        public ValueTask<IReadOnlyDictionary<AppItemId, string>> FindPagesAsync(
            ImmutableArray<AppItemId> items,
            CancellationToken cancellationToken
        )
        {
            Asked.Add(string.Join(',', items));
            return ValueTask.FromResult<IReadOnlyDictionary<AppItemId, string>>(
                items.ToDictionary(item => item, item => $"/{item}")
            );
        }

        public ValueTask<ImmutableArray<AppItem>> SearchAsync(
            RecordSearch search,
            CancellationToken cancellationToken
        ) => ValueTask.FromResult<ImmutableArray<AppItem>>([]);
    }

    private sealed class Gateway : IReplySender, IReplyReviser, IReactionSender
    {
        public List<string> Reacted { get; } = [];

        public bool IsAway { get; set; }

        public ValueTask ReactAsync(MessageReactions reactions, CancellationToken cancellationToken)
        {
            Reacted.Add($"{reactions.ProviderId}: {string.Join(' ', reactions.Signs)}");
            return IsAway ? throw new HttpRequestException("The gateway is away.") : ValueTask.CompletedTask;
        }

        public TaskCompletionSource Sent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Revised { get; } = [];

        public ValueTask<SendResult> SendAsync(HandedOver reply, CancellationToken cancellationToken)
        {
            Sent.TrySetResult();
            return ValueTask.FromResult(SendResult.Sent(MessageId.FromMessenger("gw-1")) with { IsDelivered = true });
        }

        public ValueTask ReviseAsync(ReplyRevision revision, CancellationToken cancellationToken)
        {
            Revised.Add($"{revision.Text} {revision.ProviderId}");
            return ValueTask.CompletedTask;
        }
    }

    private static async Task<HttpResponseMessage> UploadAsync(SmallHost host, string href, HttpContent file)
    {
        var token = await host.GetAsync("/livechat/api/antiforgery");
        file.Headers.ContentType = new MediaTypeHeaderValue("audio/ogg");
        return await host.SendAsync(
            HttpMethod.Post,
            $"{href}/files?name=note.ogg",
            change: request =>
            {
                request.Headers.Add((string)token["header"]!, (string)token["token"]!);
                request.Content = file;
            }
        );
    }

    private sealed class OneFile(Attachment kept) : IFileStore
    {
        public async ValueTask<Attachment> KeepAsync(FileUpload file, CancellationToken cancellationToken)
        {
            await file.Content.CopyToAsync(Stream.Null, cancellationToken);
            return kept;
        }
    }

    private sealed class OfUnknownLength(int length) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(new byte[length]).AsTask();

        protected override bool TryComputeLength(out long computed)
        {
            computed = 0;
            return false;
        }
    }
}
