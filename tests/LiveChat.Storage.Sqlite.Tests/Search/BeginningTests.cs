using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite.Tests.Search;

/// <summary>Beginnings of words, of which a file has few or many.</summary>
public sealed class BeginningTests
{
    private const int Messages = 3_000;

    private static readonly LiveChatId[] s_liveChats = [new("sales"), new("support")];

    private static readonly string[] s_texts =
    [
        "m",
        "early",
        "common m",
        "rare m",
        "common earl",
        "few",
        "common few",
        "rar",
        "京 m",
        "京",
        "nowhere m",
        "m-1",
        "early 1",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C77
    [Rule(Q1, Q2)]
    [Fact]
    public async Task Every_page_of_a_beginning_is_that_of_the_store_in_memory_however_many_words_begin_so()
    {
        using var folder = new TestFolder();
        using var store = new SqliteStore(folder.File("history.db")).EnsureCreated();
        var key = await store.GetKeyAsync(Token);
        var reference = new InMemoryStore(key);
        foreach (var (index, liveChat) in s_liveChats.Index())
        {
            var commit = Filled(key, liveChat, new Random(index));
            await store.CommitAsync(commit, Token);
            await reference.CommitAsync(commit, Token);
        }

        var (found, pages) = (0, 0);
        foreach (var text in s_texts)
        {
            foreach (var direction in Enum.GetValues<PagingDirection>())
            {
                var query = QueryOf(text) with { Direction = direction };
                for (var isMore = true; isMore; pages++)
                {
                    var expected = await reference.SearchAsync(query, Token);
                    var answer = await store.SearchAsync(query, Token);
                    Assert.Equal(expected.Select(one => one.Place), answer.Select(one => one.Place));
                    found += answer.Length;
                    isMore = answer.Length == query.Limit && pages % 40 != 39;
                    query = isMore ? query with { After = answer[^1].Place } : query;
                }
            }
        }

        Figures.Saw($"{s_texts.Length} texts, {pages} pages, {found} messages found");
        Assert.True(found > 10_000, $"Only {found} messages were found.");
        Assert.True(pages > 200, $"Only {pages} pages were compared.");
    }

    [Fact]
    public async Task Words_that_are_in_no_message_any_more_are_no_continuations()
    {
        using var folder = new TestFolder();
        using var store = new SqliteStore(folder.File("history.db")).EnsureCreated();
        var key = await store.GetKeyAsync(Token);
        var commit = Filled(key, s_liveChats[0], new Random(1));
        await store.CommitAsync(commit, Token);
        Assert.Null(Tokens(store, "m"));
        var deleted = commit with
        {
            ExpectedVersion = 1,
            Sessions = [],
            Entries =
            [
                .. commit
                    .Entries.Cast<Message>()
                    .Skip(10)
                    .Select(one => one with { Version = 2, Deletion = new Deletion(AuthorKind.Customer, one.SentAt) }),
            ],
        };
        await store.CommitAsync(deleted, Token);

        var left = commit.Entries.Cast<Message>().Take(10).Count(one => !one.IsNote);
        Assert.InRange(left, 1, 9);
        Assert.Equal(left, Tokens(store, "m")!.Value.Length);
    }

    private static ImmutableArray<string>? Tokens(SqliteStore store, string text)
    {
        var lane = Sqlite.Tokens.LaneOf(s_liveChats[0], isSpam: false, isNote: false);
        return store.Database.Read(connection => Continuations.Of(connection, QueryOf(text), [lane]).Of(lane + text));
    }

    private static MessageQuery QueryOf(string text) =>
        new()
        {
            Words = SearchText.Of(text).Words,
            Scope = new TimelineScope
            {
                Sessions = new ReadScope(new UserId("ann"))
                {
                    Whole = [s_liveChats[0]],
                    OwnOrUnassigned = [s_liveChats[1]],
                },
                Spam = new ReadScope(new UserId("ann")),
                Notes = [s_liveChats[1]],
            },
            Limit = 40,
        };

    /// <summary>
    /// Every message has a word that begins with m, as no other does; one of ten words with early are in the first
    /// messages alone.
    /// </summary>
    private static ChannelCommit Filled(ChannelKey key, LiveChatId liveChat, Random random)
    {
        var channel = new Channel(liveChat, new ConnectorId("wa"), new Account(Messenger.WhatsApp, "+1"));
        var openedAt = Tests.Filled.Start;
        var session = new Session
        {
            Id = new SessionId(key.IdOf(channel), openedAt),
            Channel = channel,
            Status = SessionStatus.Closed,
            Version = 1,
            AddedVersion = 1,
        };
        return new ChannelCommit
        {
            Id = session.Id.Channel,
            Channel = channel,
            ExpectedVersion = 0,
            Sessions = [session],
            Entries = [.. Enumerable.Range(0, Messages).Select(MessageOf)],
        };

        Message MessageOf(int number)
        {
            var at = openedAt.AddMilliseconds((number * 300) + random.Next(200));
            var isNote = random.Next(5) == 0;
            return new Message
            {
                Channel = session.Id.Channel,
                Place = new EntryPlace(openedAt, at, at, new MessageId($"{number}")),
                Audience = isNote ? Audience.Staff : Audience.Everybody,
                Author = isNote ? Author.Operator(new UserId("ann"), "Ann") : Author.Customer(),
                SentAt = at,
                OriginalText =
                    $"m{number}"
                    + (number < Messages / 10 ? $" early{number}" : string.Empty)
                    + (random.Next(2) == 0 ? " common" : string.Empty)
                    + (random.Next(200) == 0 ? " rare" : string.Empty)
                    + (random.Next(4) == 0 ? $" few{random.Next(5)}" : string.Empty)
                    + (random.Next(3) == 0 ? $" 京{(char)(0x4E00 + random.Next(400))}" : string.Empty),
                Fingerprint = "f",
                Version = 1,
                AddedVersion = 1,
            };
        }
    }
}
