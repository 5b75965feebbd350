using LiveChat.InMemory;
using LiveChat.Storage;

namespace LiveChat.Tests.InMemory;

public sealed class InMemoryStoreTests
{
    private static readonly DateTimeOffset Opening = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ChannelKey Key = new(new byte[ChannelKey.Size]);
    private static readonly Channel Channel = new(
        new LiveChatId("sales"),
        new ConnectorId("wa"),
        new Account(Messenger.WhatsApp, "+1")
    );
    private static readonly ChannelId Id = Key.IdOf(Channel);

    private readonly InMemoryStore _store = new(Key);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C10
    [Fact]
    public async Task A_store_returns_the_key_that_it_was_created_with() =>
        Assert.Equal(Id, (await _store.GetKeyAsync(Token)).IdOf(Channel));

    // Contract: C18, C24
    [Theory]
    [MemberData(nameof(Contradictions))]
    public async Task A_commit_that_contradicts_itself_or_existing_rows_is_refused_and_changes_nothing(string why)
    {
        await _store.CommitAsync(First, Token);
        var before = await EverythingAsync();

        var refusal = await Assert.ThrowsAsync<StoreException>(async () =>
            await _store.CommitAsync(Contradiction(why), Token)
        );

        Assert.False(refusal.IsOutcomeUnknown);
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("customer's words", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await EverythingAsync());
        await _store.CommitAsync(Next, Token);
    }

    // Contract: C24
    [Fact]
    public async Task A_refused_first_commit_leaves_the_channel_unknown()
    {
        await Assert.ThrowsAsync<StoreException>(async () =>
            await _store.CommitAsync(First with { Sessions = [] }, Token)
        );

        Assert.Equal(new ChannelState { Channel = Id }, await _store.LoadAsync(Id, new ChannelNeeds(), Token));
    }

    // Contract: C33
    [Rule(A2)]
    [Fact]
    public async Task A_strict_viewer_walks_none_of_ten_thousand_forbidden_sessions()
    {
        var (ann, bob) = (new UserId("ann"), new UserId("bob"));
        var lists = new InMemorySessionLists();
        for (var number = 0; number < 10_000; number++)
        {
            var @operator = number % 2_500 == 0 ? ann : bob;
            var session = SessionAt(number, SessionStatus.Closed) with { Operator = @operator };
            lists.Put(session, before: null);
            await _store.CommitAsync(CommitOf(session, number), Token);
        }

        var scope = new ReadScope(ann) { OwnOrUnassigned = [Channel.LiveChat] };
        var query = new SessionQuery
        {
            Selector = SessionSelector.Of([Channel.Account]),
            Status = SessionStatus.Closed,
            Scope = scope,
            Limit = 3,
        };
        var first = await _store.ListAsync(query, Token);
        var second = await _store.ListAsync(query with { After = first[^1].Id }, Token);

        Assert.Equal(4, lists.LanesOf(query).Sum(lane => lane.Walk(PagingDirection.Forwards).Count()));
        Assert.Equal(
            [7_500, 5_000, 2_500],
            first.Select(session => (int)(session.OpenedAt - Opening).TotalMicroseconds)
        );
        Assert.Equal([0], second.Select(session => (int)(session.OpenedAt - Opening).TotalMicroseconds));
    }

    // Contract: C34
    [Fact]
    public async Task A_page_of_fifty_allocates_the_same_whatever_the_channel_and_its_texts()
    {
        var small = await AllocatedByPageAsync(messages: 100, text: "short");
        var large = await AllocatedByPageAsync(messages: 5_000, text: new string('x', 10_000));
        var half = await AllocatedByPageAsync(messages: 5_000, text: "short", limit: 25);

        Assert.Equal(small, large);
        Assert.InRange(large, 1, 2_560);

        // Two references, in what was read and in what is shown of it, and no object for an entry.
        Assert.Equal(25 * 2 * IntPtr.Size, large - half);
    }

    [Fact]
    public async Task Every_call_completes_before_it_returns()
    {
        Assert.True(_store.GetKeyAsync(Token).AsTask().IsCompletedSuccessfully);
        Assert.True(_store.CommitAsync(First, Token).AsTask().IsCompletedSuccessfully);
        Assert.True(_store.LoadAsync(Id, new ChannelNeeds(), Token).AsTask().IsCompletedSuccessfully);
        var conflict = _store.CommitAsync(First, Token);
        Assert.True(conflict.IsFaulted);
        await Assert.ThrowsAsync<ConcurrencyException>(async () => await conflict);
    }

    public static TheoryData<string> Contradictions { get; } =
    [
        "The channel and its id do not belong together",
        "of another channel",
        "carry the commit's version",
        "is duplicated",
        "change its place",
        "session does not exist",
        "to take out is not there",
        "second id names two messages",
        "not its channel's newest",
    ];

    private static ChannelCommit First => CommitOf(SessionAt(0), 0) with { Entries = [MessageAt(0, "a", 1)] };

    private static ChannelCommit Next => CommitOf(SessionAt(0), 1) with { Entries = [MessageAt(0, "b", 2)] };

    private static ChannelCommit Contradiction(string why) =>
        why switch
        {
            "The channel and its id do not belong together" => Next with
            {
                Channel = new Channel(Channel.LiveChat, Channel.Connector, new Account(Messenger.WhatsApp, "+2")),
            },
            "of another channel" => Next with { Entries = [MessageAt(0, "b", 2) with { Channel = default }] },
            "carry the commit's version" => Next with { Entries = [MessageAt(0, "b", 3)] },
            "is duplicated" => Next with { Entries = [MessageAt(0, "b", 2), MessageAt(0, "b", 2)] },
            "change its place" => CommitOf(SessionAt(1), 1) with { Sessions = [], Entries = [MessageAt(1, "a", 2)] },
            "session does not exist" => Next with { Entries = [MessageAt(1, "b", 2)] },
            "to take out is not there" => Next with
            {
                Entries = [],
                Removed = [new RemovedEntry(MessageAt(0, "b", 2).Place, 2)],
            },
            "second id names two messages" => Next with
            {
                Entries = [WithSecondId(MessageAt(0, "a", 2)), WithSecondId(MessageAt(0, "b", 2))],
            },
            _ => CommitOf(SessionAt(1), 1),
        };

    private static Message WithSecondId(Message message) => message with { ProviderId = new MessageId("p") };

    private static ChannelCommit CommitOf(Session session, long expected) =>
        new()
        {
            Id = Id,
            Channel = Channel,
            ExpectedVersion = expected,
            Sessions = [session with { Version = expected + 1 }],
        };

    private static Session SessionAt(int microsecond, SessionStatus status = SessionStatus.Active) =>
        new()
        {
            Id = new SessionId(Id, Opening.AddMicroseconds(microsecond)),
            Channel = Channel,
            Status = status,
        };

    private static Message MessageAt(int microsecond, string id, long version, string text = "customer's words") =>
        new()
        {
            Channel = Id,
            Place = new EntryPlace(Opening.AddMicroseconds(microsecond), Opening, Opening, new MessageId(id)),
            Author = Author.Customer(),
            SentAt = Opening,
            OriginalText = text,
            Fingerprint = "0123456789012345678901",
            AddedVersion = version,
            Version = version,
        };

    private async Task<(EntryPage Page, ChannelState State)> EverythingAsync()
    {
        var query = new EntryQuery
        {
            Channel = Id,
            Anchor = Opening,
            Limit = 100,
            SessionLimit = 100,
        };
        var needs = new ChannelNeeds { Messages = [new MessageId("a"), new MessageId("b"), new MessageId("p")] };
        return (await _store.ListAsync(query, Token), await _store.LoadAsync(Id, needs, Token));
    }

    private static async Task<long> AllocatedByPageAsync(int messages, string text, int limit = 50)
    {
        var store = new InMemoryStore(Key);
        for (var number = 0; number < messages; number++)
        {
            var message = MessageAt(
                0,
                number.ToString(System.Globalization.CultureInfo.InvariantCulture),
                number + 1,
                text
            );
            await store.CommitAsync(CommitOf(SessionAt(0), number) with { Entries = [message] }, Token);
        }

        var query = new EntryQuery
        {
            Channel = Id,
            Anchor = Opening,
            Limit = limit,
            SessionLimit = 200,
        };
        Assert.Equal(limit, (await store.ListAsync(query, Token)).Entries.Length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var page = store.ListAsync(query, Token);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(limit, (await page).Entries.Length);
        return allocated;
    }
}
