using System.Collections.Concurrent;
using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>
/// A store with <see cref="IMessageSearch"/> finds messages by their words; others leave the suite out.
/// </summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class MessageSearchTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private const int WorldsAStore = 200;

    private const int WorldsAtOnce = 4;

    private static readonly UserId Ann = new("ann");

    /// <summary>The messages of a random history, by any words, scope, selector, place, size and direction.</summary>
    // Contract: C77, C78
    [Rule(Q1, Q3)]
    [Fact]
    public virtual async Task A_search_has_what_was_asked_for_in_order()
    {
        var (hits, full, passed) = (0, 0, 0);
        await OnHistoriesAsync(
            200,
            commits: 30,
            async (store, history) =>
            {
                for (var question = 0; question < 40; question++)
                {
                    var query = AnyQuery(history);
                    var expected = history.Model.Search(query);
                    Assert.Equal(expected, await store.SearchAsync(query));
                    Interlocked.Add(ref hits, expected.Count);
                    Interlocked.Add(ref full, expected.Count == query.Limit ? 1 : 0);
                    Interlocked.Add(ref passed, expected.Count == 0 ? 1 : 0);
                }
            }
        );
        StoreCheck.SawShare("hits", hits, 12_000);
        StoreCheck.SawShare("full pages", full, 1_500);
        StoreCheck.SawShare("searches without a hit", passed, 500);
    }

    /// <summary>
    /// A viewer's search is a scan of all that the viewer may read, whatever other hosts of the store hold.
    /// </summary>
    // Contract: C77, C78
    [Rule(Q1, Q2, Q3, A8, K3)]
    [Fact]
    public virtual async Task A_viewers_search_equals_a_scan_of_what_the_viewer_may_read()
    {
        var random = Seeded.NewRandom();
        var seen = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        foreach (var numbers in Enumerable.Range(0, StoreShares.SearchedWorlds.Count).Chunk(WorldsAStore))
        {
            await using var fresh = new TStore();
            var store = await fresh.OpenAsync(Token);
            var seeds = numbers.Select(number => (Number: number, Seed: random.Next())).ToList();
            await Parallel.ForEachAsync(
                seeds,
                new ParallelOptions { MaxDegreeOfParallelism = WorldsAtOnce, CancellationToken = Token },
                async (world, _) =>
                {
                    var (number, seed) = world;
                    var searched = new SearchedWorld(store, number, seed);
                    await searched.WorkAsync(4 + (seed % 12));
                    await searched.CompareAsync(6, what => seen.AddOrUpdate(what, 1, static (_, count) => count + 1));
                }
            );
        }

        StoreCheck.Ran(StoreShares.SearchedWorlds, "worlds");
        foreach (var (what, count) in seen.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            StoreCheck.Saw(what, count, StoreShares.SearchedWorlds.AtLeast(1_000));
        }

        Assert.Equal(12, seen.Count);
    }

    /// <summary>All pages of a search together are the search, in either direction and at every size.</summary>
    // Contract: C77
    [Rule(Q1)]
    [Fact]
    public virtual async Task Pages_of_a_search_lose_and_repeat_nothing()
    {
        var channels = (ScriptedChannel[])[ChannelOf(2), ChannelOf(1), ChannelOf(3)];
        foreach (var channel in channels)
        {
            await channel.PutAsync(
                channel
                    .Next()
                    .Put(channel.Session(), channel.Session(10))
                    .Put(
                        // All at three times, so that channels and ids decide.
                        Said(channel.Message("b", 0, 1, 5), "tea"),
                        Said(channel.Message("a", 0, 2, 5), "tea and cups"),
                        Said(channel.Message("c", 0, 3, 4), "cups"),
                        Said(channel.Message("d", 10, 11, 5), "cups of tea"),
                        Said(channel.Message("e", 10, 12, 30), "no tea")
                    )
            );
        }

        foreach (var direction in (PagingDirection[])[PagingDirection.Backwards, PagingDirection.Forwards])
        {
            var query = Query("tea") with { Direction = direction };
            var all = await IdsAsync(query);
            Assert.Equal(12, all.Count);
            Assert.Equal(direction == PagingDirection.Backwards ? "3 e" : "1 a", all[0]);
            foreach (var limit in (int[])[1, 2, 3, 5, 12])
            {
                Assert.Equal(all, await IdsAsync(query with { Limit = limit }));
            }
        }

        async Task<List<string>> IdsAsync(MessageQuery query)
        {
            var ids = new List<string>();
            for (MessagePlace? after = null; ; )
            {
                var page = await Store.SearchAsync(query with { After = after });
                ids.AddRange(page.Select(found => $"{found.Place.Channel.ToByteArray()[0]} {found.Message.Id.Value}"));
                if (page.Length < query.Limit)
                {
                    return ids;
                }

                after = page[^1].Place;
            }
        }
    }

    /// <summary>What changes, goes, or becomes spam is found from the commit on as it is then.</summary>
    // Contract: C78
    [Rule(Q3, K3)]
    [Fact]
    public virtual async Task The_index_is_as_the_rows_are_after_each_commit()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session())
                .Put(Said(channel.Message("a"), "blue teapot"), Said(channel.Message("b", 0, 1), "green teapot"))
                .PutNotes(Said(channel.Note("n", 0, 2), "a teapot for colleagues"))
        );
        Assert.Equal(["n", "b", "a"], await FoundAsync("teapot"));
        Assert.Equal(["a"], await FoundAsync("blue tea"));
        Assert.Equal(["b", "a"], await FoundAsync(Query("teapot") with { Scope = Scope(notes: []) }));

        // An edit, and one more back to the first words.
        var blue = await RowAsync(channel, "a");
        var edited = blue with { Edits = [new MessageEdit(AuthorKind.Customer, ScriptedChannel.At(3), "red cup")] };
        await channel.PutAsync(edited);
        Assert.Empty(await FoundAsync("blue"));
        Assert.Equal(["a"], await FoundAsync("red cup"));

        // A file's name, and a removed file's.
        await channel.PutAsync(
            (await RowAsync(channel, "b")) with
            {
                Attachments = [new Attachment("invoice-17.pdf", "x")],
            }
        );
        Assert.Equal(["b"], await FoundAsync("invoice"));

        // Spam is found by those who may read it, and by nobody else; and as before when it is none.
        await channel.PutAsync(channel.Session(0, SessionStatus.Spam));
        Assert.Equal(["b"], await FoundAsync("green"));
        var withoutSpam = Query("teapot") with { Scope = Scope() with { Spam = new ReadScope(Ann) } };
        Assert.Empty(await FoundAsync(withoutSpam));
        await channel.PutAsync(channel.Session());
        Assert.Equal(["n", "b"], await FoundAsync(withoutSpam));

        // A deletion, and a removed entry.
        await channel.PutAsync(
            channel
                .Next()
                .Put(
                    (await RowAsync(channel, "a")) with
                    {
                        OriginalText = string.Empty,
                        Edits = [],
                        Deletion = new Deletion(AuthorKind.Customer, ScriptedChannel.At(9)),
                    }
                )
                .Remove(ScriptedChannel.Place("b", 0, 1))
        );
        Assert.Empty(await FoundAsync("red"));
        Assert.Empty(await FoundAsync("green"));
        Assert.Equal(["n"], await FoundAsync("teapot"));
    }

    /// <summary>Scripts, symbols and joined words are found, and long messages by their first 10,000 terms.</summary>
    // Contract: C77
    [Rule(Q2)]
    [Fact]
    public virtual async Task Words_of_any_script_are_found()
    {
        (string Text, string Query)[] words =
        [
            ("Straße", "STRASSE"),
            ("Ёлка", "елка"),
            ("Ὀδυσσεύς", "οδυσσ"),
            ("مُحَمَّد", "محمد"),
            ("שָׁלוֹם", "שלום"),
            ("नमस्ते", "नमस्ते"),
            ("สวัสดีครับ", "ครับ"),
            ("我想买咖啡", "咖啡"),
            ("東京タワー", "タワー"),
            ("학교에서", "학교"),
            ("👍🏽", "👍"),
            ("e-mail", "email"),
            ("+1 (555) 0142", "15550142"),
            ("maya@example.com", "maya@example.com"),
            ("it's \"quoted\" & 'odd' OR NOT (x) * : \\", "not quoted odd"),
            (new string('w', 100), new string('w', 100)),
        ];
        var channel = Channel();
        var number = 0;
        await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session())
                .Put([.. words.Select(word => Said(channel.Message($"m{number}", 0, number++), word.Text))])
        );
        foreach (var (word, index) in words.Select((word, index) => (word.Query, index)))
        {
            Assert.Equal([$"m{index}"], await FoundAsync(word));
        }

        var many = string.Join(' ', Enumerable.Range(0, 12_000).Select(one => $"t{one}x"));
        await channel.PutAsync(Said(channel.Message("long", 0, 90), many));
        Assert.Equal(["long"], await FoundAsync("t0x t9999x"));
        Assert.Empty(await FoundAsync("t10001x"));
    }

    /// <summary>A run over an index that is whole ends, and leaves it as it is; a stopped one, too.</summary>
    // Contract: C78
    [Rule(Q3)]
    [Fact]
    public virtual async Task An_index_that_is_whole_stays_as_it_is()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), Said(channel.Message("a"), "blue teapot"));
        await Store.Search!.IndexSearchAsync(progress: null, Token);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Store.Search.IndexSearchAsync(progress: null, stopped.Token)
        );
        await channel.PutAsync(Said(channel.Message("b", 0, 1), "green teapot"));

        Assert.Equal(["b", "a"], await FoundAsync("teapot"));
    }

    /// <summary>A query without words, without room, or by another selector is an error of its caller.</summary>
    // Contract: C77
    [Rule(Q1)]
    [Fact]
    public virtual async Task Queries_that_cannot_be_answered_are_refused()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.SearchAsync(null!));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.SearchAsync(Query("tea") with { Words = [] }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.SearchAsync(Query("tea") with { Limit = 0 }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            Store.SearchAsync(Query("tea") with { Selector = SessionSelector.Of(default(ChannelId)) })
        );
    }

    private async Task<List<string>> FoundAsync(string text) => await FoundAsync(Query(text));

    private async Task<List<string>> FoundAsync(MessageQuery query) =>
        [.. (await Store.SearchAsync(query)).Select(found => found.Message.Id.Value)];

    private static async Task<Message> RowAsync(ScriptedChannel channel, string id) =>
        (await channel.FindAsync(id)).Single();

    private static Message Said(Message message, string text) => message with { OriginalText = text };

    private static MessageQuery Query(string text) =>
        new()
        {
            Words = SearchText.Of(text).Words,
            Scope = Scope(),
            Limit = 100,
        };

    private static TimelineScope Scope(LiveChatId[]? notes = null)
    {
        LiveChatId[] all = [new("sales"), new("support")];
        var everything = new ReadScope(Ann) { Whole = [.. all] };
        return new TimelineScope
        {
            Sessions = everything,
            Spam = everything,
            Notes = [.. notes ?? all],
        };
    }

    private static MessageQuery AnyQuery(RandomHistory history)
    {
        var messages = history
            .Model.Channels.Values.SelectMany(channel => channel.Entries)
            .OfType<Message>()
            .Where(message => !message.IsDeleted)
            .ToList();
        var text = messages.Count == 0 ? "text" : SomeWords(history, history.Any(messages));
        var (timeline, selector) = history.Below(4) switch
        {
            0 => ((SessionId?)new SessionId(history.AnyChannel(), history.AnyOpening()), (SessionSelector?)null),
            1 => (null, SessionSelector.Of(history.Any(RandomHistory.LiveChats))),
            2 => (null, SessionSelector.Of([history.Any(RandomHistory.Accounts), history.Any(RandomHistory.Accounts)])),
            _ => (null, null),
        };
        return new MessageQuery
        {
            Words = SearchText.Of(text).Words,
            Scope = history.AnyTimelineScope(),
            Timeline = timeline,
            Selector = selector,
            Direction = history.Any([PagingDirection.Backwards, PagingDirection.Forwards]),
            After =
                history.Chance(50) || messages.Count == 0 ? null
                : history.Chance(50) ? MessagePlace.Of(history.Any(messages))
                : new MessagePlace(history.AnyPlace().ReceivedAt, history.AnyChannel(), history.AnyId()),
            Limit = history.Any([1, 2, 5, 200]),
        };
    }

    /// <summary>Words of a message, or of another, whole or begun.</summary>
    private static string SomeWords(RandomHistory history, Message message)
    {
        var terms = SearchTerms.Of(message);
        if (terms.IsEmpty)
        {
            return "text";
        }

        var words = string.Join(' ', Enumerable.Range(0, 1 + history.Below(2)).Select(_ => history.Any(terms)));
        return history.Chance(30) && char.IsAsciiLetterOrDigit(words[0]) ? words[..1] : words;
    }
}
