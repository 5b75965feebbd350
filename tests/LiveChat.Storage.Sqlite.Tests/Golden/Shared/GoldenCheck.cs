using System.Collections.Immutable;

namespace LiveChat.Storage.GoldenTests;

/// <summary>Compares a migrated store with the rows of version 1, and lets the library work on it.</summary>
/// <param name="store">The store.</param>
internal sealed class GoldenCheck(LiveChatStore store)
{
    /// <summary>The opening of the session that is active and has nearly every kind of row.</summary>
    private static readonly DateTimeOffset s_active = GoldenRows.Time(63_908_038_803_000_000);

    private static readonly LiveChatSettings s_sales = new(new LiveChatId("sales"), "Sales")
    {
        Connectors = [new Connector(new ConnectorId("wa-main"), Messenger.WhatsApp)],
        Operators = [Principal.Of(new UserId("otto"))],
        Supervisors = [Principal.Of(new UserId("sue"))],
    };

    private static readonly Viewer s_sue = new(new UserId("sue"));

    private static readonly Viewer s_otto = new(new UserId("otto"));

    private static readonly Account s_account = new(Messenger.WhatsApp, "+4915100000001");

    private static readonly Channel s_channel = new(s_sales.Id, new ConnectorId("wa-main"), s_account);

    private readonly SessionDesk _desk = new(store, new LiveChatHost(s_sales), time: new Clock());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Asserts that the store holds every row of version 1, and no other.</summary>
    public async Task HoldsAsync(GoldenRows golden)
    {
        var (entries, sessions, removed) = (new List<string>(), new List<string>(), new List<string>());
        var (pending, versions, marks) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var channel in golden.Channels.Select(line => GoldenRows.ChannelOf(line.Split(" | ")[0])))
        {
            var changes = await ChangesAsync(channel);
            entries.AddRange(changes.Entries.Select(GoldenRows.Line));
            sessions.AddRange(changes.Sessions.Select(GoldenRows.Line));
            removed.AddRange(changes.Removed.Select(one => GoldenRows.Line(channel, one)));
            versions.Add(GoldenRows.Line(channel, changes.NewestVersion));
            var waiting = await store.Messages.ListPendingAsync(channel, 100, Token);
            Assert.Equal(
                waiting.Select(one => one.Version).Order(),
                waiting.OrderBy(one => one.CameAt).Select(one => one.Version)
            );
            pending.AddRange(waiting.Select(GoldenRows.Line));
        }

        foreach (var mark in golden.Marks.Select(line => line.Split(" | ")))
        {
            var session = new SessionId(GoldenRows.ChannelOf(mark[1]), GoldenRows.TimeOf(mark[2]));
            var found = await store.ReadMarks.GetAsync([new UserId(mark[0])], [session], Token);
            marks.Add(GoldenRows.Line(new UserId(mark[0]), session, found.Single().Value));
        }

        Same(golden.Channels, versions);
        Same(golden.Entries, entries);
        Same(golden.Sessions, sessions);
        Same(golden.Removed, removed);
        Same(golden.Pending, pending);
        Same(golden.Marks, marks);
        var key = await store.Channels.GetKeyAsync(Token);
        Assert.NotEqual(default, key.Generation);
        Assert.Contains(
            golden.Channels,
            line => line.StartsWith(GoldenRows.Line(key.IdOf(s_channel)), StringComparison.Ordinal)
        );
        Assert.True(
            await store.Channels.HasAddedAccountAsync(new AppItemId(new AppId("contacts"), "1"), s_account, Token)
        );
        Assert.False(
            await store.Channels.HasAddedAccountAsync(new AppItemId(new AppId("deals"), "1"), s_account, Token)
        );
    }

    /// <summary>Asserts that a viewer reads the stitched timeline, with earlier sessions, edits and quotes.</summary>
    public async Task IsReadAsync()
    {
        var resolver = new HistoryResolver(store, new LiveChatHost(s_sales));
        var page = await resolver.FindTimelineAsync(
            await ActiveAsync(),
            s_sue,
            pageSize: 100,
            cancellationToken: Token
        );
        var messages = page!.Entries.OfType<MessageEntry>().ToList();

        Assert.Equal(
            [
                "Imported before what was there.",
                "An imported message.",
                "An imported answer.",
                "Hello, edited.",
                "A quote with a file.",
                "",
                "Sent, read and edited.",
                "Its echo came first.",
                "Still queued.",
                "Failed.",
                "",
                "A message of the system.",
                "Other words under an id that was used.",
            ],
            messages.Select(message => message.Text)
        );
        Assert.Equal("Hello, edited.", messages[4].Quote?.Original?.Text);
        Assert.Equal("A quote with a file.", messages[6].Quote?.Original?.Text);
    }

    /// <summary>Asserts that every list finds each session that it lists, and no other.</summary>
    public async Task IsListedAsync()
    {
        var key = await store.Channels.GetKeyAsync(Token);
        var all = new List<Session>();
        foreach (var number in Enumerable.Range(1, 7))
        {
            var account = new Account(Messenger.WhatsApp, $"+491510000000{number}");
            var channel = key.IdOf(new Channel(s_channel.LiveChat, s_channel.Connector, account));
            all.AddRange((await ChangesAsync(channel)).Sessions);
        }

        var (contact, deal) = (new AppItemId(new AppId("contacts"), "1"), new AppItemId(new AppId("deals"), "1"));
        (SessionSelector Selector, Func<Session, bool> IsListed)[] lists =
        [
            (SessionSelector.Of(s_sales.Id), static _ => true),
            (
                SessionSelector.Of((ImmutableArray<Account>)[s_account]),
                static session => session.Channel.Account == s_account
            ),
            (
                SessionSelector.Of((ImmutableArray<AppItemId>)[contact]),
                session => session.Bindings.Any(binding => binding.Item == contact)
            ),
            (
                SessionSelector.Of((ImmutableArray<AppItemId>)[deal]),
                session => session.Bindings.Any(binding => binding.Item == deal)
            ),
            (SessionSelector.Of(contact, s_account), session => session.Contact?.Item == contact),
        ];
        Assert.Equal(10, all.Count);
        foreach (
            var ((selector, isListed), status) in lists.SelectMany(
                _ => Enum.GetValues<SessionStatus>(),
                ValueTuple.Create
            )
        )
        {
            var query = new SessionQuery
            {
                Selector = selector,
                Status = status,
                Limit = 100,
            };
            var found = await store.Sessions.ListAsync(query, Token);
            var expected = all.Where(session => session.Status == status && isListed(session));
            Assert.Equal(expected.Select(one => one.OpenedAt).Order(), found.Select(one => one.OpenedAt).Order());
        }
    }

    /// <summary>Asserts that whatever came before the migration is recognised when it comes again.</summary>
    public async Task RepeatsChangeNothingAsync()
    {
        var session = await ActiveAsync();
        var before = await ChangesAsync(session.Channel);
        var reply = await _desk.ReplyAsync(session, new Reply("reply-3", "Still queued."), s_otto, Token);
        Assert.Null(reply.Refusal);
        Assert.Equal(MessageId.OfCaller(session, "reply-3"), reply.Message);
        var again = await _desk.ReceiveAsync(
            s_channel,
            new IncomingMessage("in-2", "A quote with a file.")
            {
                Attachments =
                [
                    new Attachment("roof.jpg", "image/jpeg", 12_345, "https://files.example/signed-anew.jpg"),
                ],
            },
            Token
        );
        Assert.False(again.IdReused);
        var imports = 0;
        foreach (var imported in before.Sessions.Where(one => one.IsImported))
        {
            var outcome = await _desk.ImportAsync(Recorded(imported, before.Entries), Token);
            Assert.Null(outcome.Refusal);
            Assert.Equal((false, 0, 0), (outcome.Added, outcome.MessagesAdded, outcome.Conflicts.Length));
            imports++;
        }

        Assert.Equal(2, imports);
        Assert.Equal(before.NewestVersion, (await ChangesAsync(session.Channel)).NewestVersion);
    }

    /// <summary>Asserts that the library goes on: replies, updates that waited, marks.</summary>
    public async Task GoesOnAsync()
    {
        var session = await ActiveAsync();
        Assert.True((await _desk.ReplyAsync(session, new Reply("reply-9", "A new reply."), s_sue, Token)).Changed);
        var ninth = MessageId.OfCaller(session, "reply-9");
        Assert.True((await _desk.EditReplyAsync(session, ninth, "An edited reply.", s_sue, Token)).Changed);
        var first = new MessageId("in-1");
        var edited = await _desk.ReceiveEditAsync(s_channel, first, "Edited once more.", cancellationToken: Token);
        Assert.True(edited.Changed);
        var queued = await _desk.ListQueuedAsync(cancellationToken: Token);
        Assert.Equal(["Still queued.", "An edited reply."], queued.Select(one => one.Text));
        Assert.True(
            (await _desk.RecordSentAsync(queued[0].Key, new MessageId("out-9"), cancellationToken: Token)).Changed
        );
        foreach (var id in (string[])["later-1", "later-2", "later-3"])
        {
            Assert.True(
                (await _desk.ReceiveAsync(s_channel, new IncomingMessage(id, $"Came as {id}."), Token)).Changed
            );
        }

        Assert.True((await _desk.MarkUnreadAsync(session, new MessageId("later-1"), s_sue, Token)).Changed);
        Assert.Empty(await store.Messages.ListPendingAsync(session.Channel, 10, Token));
        var found = await store.Messages.FindAsync(
            session.Channel,
            [new MessageId("later-1"), new MessageId("later-2"), first, ninth, MessageId.OfCaller(session, "reply-3")],
            Token
        );
        Assert.Equal(
            [
                ("", true),
                ("An edited reply.", false),
                ("Edited before it came.", false),
                ("Edited once more.", false),
                ("Still queued.", false),
            ],
            found.Select(one => (one.Text, one.IsDeleted)).Order()
        );
    }

    /// <summary>Turns the active session's binding, which added the account, into a former one.</summary>
    public static string UnbindActive(string session) =>
        $"UPDATE {session} SET former_bindings = bindings, bindings = NULL WHERE opened = 63908038803000000;";

    /// <summary>Unbinds the other session of the same contact and account, too.</summary>
    public static string UnbindAll(string session) => $"UPDATE {session} SET bindings = NULL;";

    public static ValueTask<bool> HasAddedAccountAsync(IChannelStore store) =>
        store.HasAddedAccountAsync(new AppItemId(new AppId("contacts"), "1"), s_account, Token);

    private async Task<SessionId> ActiveAsync() =>
        new((await store.Channels.GetKeyAsync(Token)).IdOf(s_channel), s_active);

    private ValueTask<ChannelChanges> ChangesAsync(ChannelId channel) =>
        store.Messages.ListChangedAsync(new ChangeQuery(channel, default, 0, int.MaxValue), Token);

    /// <summary>What the source of an imported session says, rebuilt from the store.</summary>
    private static ImportedSession Recorded(Session session, ImmutableArray<ChannelEntry> entries) =>
        new(session.Channel, session.OpenedAt)
        {
            ClosedAt = session.ClosedAt,
            ClosedBy = session.ClosedBy,
            Operator = session.Operator,
            Contact = session.Contact?.Item,
            Requests = [.. session.Bindings.Where(one => one.Kind == BindingKind.Request).Select(one => one.Item)],
            Messages =
            [
                .. entries
                    .OfType<Message>()
                    .Where(one => one.Session == session.Id)
                    .Select(one => new IncomingMessage(one.Id.Value, one.OriginalText)
                    {
                        Author = one.Author,
                        SentAt = one.SentAt,
                        ReceivedAt = one.Place.ReceivedAt,
                        Delivery = one.Delivery,
                        Attachments = one.Attachments,
                    }),
            ],
        };

    private static void Same(ImmutableArray<string> expected, List<string> actual) =>
        Assert.Equal(expected, actual.Order(StringComparer.Ordinal));

    /// <summary>A day after the golden data.</summary>
    private sealed class Clock : TimeProvider
    {
        private long _ticks = new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero).UtcTicks;

        public override DateTimeOffset GetUtcNow() => new(_ticks += TimeSpan.TicksPerSecond, TimeSpan.Zero);
    }
}
