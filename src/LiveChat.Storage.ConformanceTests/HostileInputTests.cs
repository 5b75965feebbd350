using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Values chosen to break a store: the store keeps them, or answers with nothing.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class HostileInputTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly string[] Injections =
    [
        "'; DROP TABLE message; --",
        "\"; DELETE FROM session; --",
        "1 OR 1=1",
        "' OR ''='",
        "x') UNION SELECT 1 --",
        "%",
        "_",
        "a%",
        "\\",
        "$$",
        "{}",
        "[]",
        "@id",
        ":id",
        "?1",
        "/*",
        "*/",
        "--",
        "#",
        "`",
        "E'\\x'",
        "COPY x FROM STDIN",
        "\\.",
        "../../etc",
        "{\"$ne\":1}",
    ];

    /// <summary>Fragments of query languages are ids like any other, wherever ids occur.</summary>
    // Contract: C6, C7
    [Fact]
    public virtual async Task Fragments_of_query_languages_are_ids_and_texts_like_any_other()
    {
        foreach (var text in Injections)
        {
            var channel = Channel(text, text, text);
            var item = new AppItemId(new AppId(text), text);
            var done = await channel.PutAsync(
                channel
                    .Next()
                    .Put(
                        channel.Session() with
                        {
                            Operator = new UserId(text),
                            Bindings =
                            [
                                new Binding(
                                    item,
                                    BindingKind.Request,
                                    By: null,
                                    ScriptedChannel.At(0),
                                    AddedAccount: false
                                ),
                            ],
                        }
                    )
                    .Put(channel.Reply(text) with { OriginalText = text, ProviderId = new MessageId(text + text) })
                    .Put(channel.Pending(text))
            );
            await Store.Marks.SetAsync(
                new UserId(text),
                channel.SessionId(),
                new ReadMark(1, done.Entries[0].Place),
                Token
            );

            Assert.Equal(done.Entries, (await channel.PageAsync()).Entries);
            Assert.Equal(done.Entries, await channel.FindAsync(text + text));
            Assert.Equal(done.Pending, (await channel.LoadAsync(text)).Pending);
            SessionSelector[] selectors =
            [
                SessionSelector.Of([item]),
                SessionSelector.Of(channel.Channel.LiveChat),
                SessionSelector.Of([channel.Channel.Account]),
            ];
            foreach (var selector in selectors)
            {
                var list = new SessionQuery { Selector = selector, Limit = 9 };
                Assert.Equal(done.Sessions, await Store.Sessions.ListAsync(list, Token));
            }

            Assert.Single(await Store.Marks.GetAsync([new UserId(text)], [channel.SessionId()], Token));
        }

        Assert.Equal(Injections.Length, (await Store.Messages.ListQueuedAsync(null, 1_000, Token)).Length);
    }

    /// <summary>Random Unicode of any plane is kept in ids and texts.</summary>
    // Contract: C6, C7
    [Fact]
    public virtual async Task Random_unicode_is_kept_in_ids_and_texts()
    {
        var kept = 0;
        await StoreCheck.RunAsync(
            100,
            async seed =>
            {
                var random = new Random(seed);
                var channel = Channel($"+{seed}");
                var texts = Enumerable.Range(0, 40).Select(_ => Soup(random)).ToHashSet(StringComparer.Ordinal);
                var done = await channel.PutAsync(
                    channel
                        .Next()
                        .Put(channel.Session())
                        .Put([
                            .. texts.Select(text =>
                                channel.Message("x" + text) with
                                {
                                    OriginalText = text,
                                    Author = Author.Customer(text),
                                }
                            ),
                        ])
                        .Put([.. texts.Select(channel.Pending)])
                );
                Assert.Equal(done.Entries.OrderBy(entry => entry.Place), (await channel.PageAsync()).Entries);
                StoreCheck.SameInAnyOrder(done.Pending, (await channel.LoadAsync([.. texts])).Pending, one => one.Id);
                kept += texts.Count;
            }
        );
        StoreCheck.SawShare("texts", kept, 3_500);
    }

    /// <summary>The store answers a question with thousands of ids and openings.</summary>
    // Contract: C9, C14, C15
    [Fact]
    public virtual async Task Thousands_of_ids_and_openings_are_answered_at_once()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel.Next().Put(channel.Session(), channel.Session(4_999)).Put(channel.Message("4999"))
        );
        string[] ids = [.. Enumerable.Range(0, 5_000).Select(number => number.ToString(CultureInfo.InvariantCulture))];

        var state = await channel.LoadAsync([.. Enumerable.Range(0, 5_000)], ids);
        Assert.Equal((2, 1), (state.Sessions.Length, state.Entries.Length));
        Assert.Single(await channel.FindAsync(ids));
        ImmutableArray<SessionId> sessions = [.. Enumerable.Range(0, 5_000).Select(channel.SessionId)];
        Assert.Empty(await Store.Marks.GetAsync([new UserId("ann")], sessions, Token));
    }

    /// <summary>The highest limits and versions, and the farthest places, return only existing rows.</summary>
    // Contract: C32, C37, C47, C51, C53
    [Fact]
    public virtual async Task Extreme_limits_versions_and_places_are_answered()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Reply("a"));
        var (first, last) = (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        var widest = new MessageId(string.Concat(Enumerable.Repeat("\U0010FFFF", 127)));
        foreach (var direction in new[] { PagingDirection.Backwards, PagingDirection.Forwards })
        {
            var query = channel.All(direction) with { Limit = int.MaxValue, SessionLimit = int.MaxValue };
            Assert.Single((await channel.PageAsync(query)).Entries);
            var from =
                direction == PagingDirection.Forwards
                    ? new EntryPlace(first, first, first, new MessageId("!"))
                    : new EntryPlace(last, last, last, widest);
            var start = ScriptedChannel.From(from, direction);
            Assert.Single((await channel.PageAsync(query with { Start = start })).Entries);
            var selector = SessionSelector.Of(channel.Id);
            var list = new SessionQuery
            {
                Selector = selector,
                Direction = direction,
                Limit = int.MaxValue,
            };
            Assert.Single(await Store.Sessions.ListAsync(list, Token));
            Assert.Single(
                await Store.Sessions.ListAsync(
                    list with
                    {
                        After = Far(direction == PagingDirection.Forwards ? (byte)0 : (byte)255),
                    },
                    Token
                )
            );
            Assert.Empty(
                await Store.Sessions.ListAsync(
                    list with
                    {
                        After = Far(direction == PagingDirection.Forwards ? (byte)255 : (byte)0),
                    },
                    Token
                )
            );
        }

        Assert.Single((await channel.ChangesAsync(long.MinValue, int.MaxValue)).Entries);
        Assert.Single((await channel.ChangesAsync(-1, int.MaxValue)).Entries);
        Assert.Empty((await channel.ChangesAsync(long.MaxValue, int.MaxValue)).Entries);
        Assert.Single(
            await Store.Messages.ListQueuedAsync(new QueuedPlace(default, new MessageId("a")), int.MaxValue, Token)
        );
        Assert.Empty(await Store.Messages.ListQueuedAsync(new QueuedPlace(Far(255).Channel, widest), 1, Token));

        static SessionId Far(byte all) =>
            new(
                new ChannelId(Enumerable.Repeat(all, ChannelId.Size).ToArray()),
                all == 0 ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue
            );
    }

    /// <summary>A commit of thousands of rows is one commit.</summary>
    // Contract: C18
    [Fact]
    public virtual async Task A_commit_of_thousands_of_rows_is_one_commit()
    {
        var channel = Channel();
        var done = await channel.PutAsync(
            channel
                .Next()
                .Put([.. Enumerable.Range(0, 500).Select(opened => channel.Session(opened))])
                .Put([.. Enumerable.Range(0, 4_000).Select(number => channel.Message($"{number}", number % 500))])
        );

        Assert.Equal(done.Entries.OrderBy(entry => entry.Place), (await channel.PageAsync()).Entries);
        Assert.Equal(1, (await channel.ChangesAsync(0, 1)).Version);
    }

    /// <summary>Default ids find nothing.</summary>
    // Contract: C5, C9
    [Fact]
    public virtual async Task Default_ids_find_nothing()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel.Next().Put(channel.Session()).Put(channel.Message("a")).Put(channel.Pending("p"))
        );

        Assert.Empty(await Store.Messages.FindAsync(channel.Id, [default], Token));
        var needs = new ChannelNeeds { Messages = [default], Openings = [default] };
        var state = await Store.LoadAsync(channel.Id, needs);
        Assert.Empty(state.Entries);
        Assert.Empty(state.Sessions);
        Assert.Empty(state.Pending);
        Assert.Empty(await Store.Marks.GetAsync([default], [default, channel.SessionId()], Token));
        Assert.Empty(
            await Store.Sessions.ListAsync(
                new SessionQuery { Selector = SessionSelector.Of([default(Account)]), Limit = 1 },
                Token
            )
        );
        Assert.Empty(
            await Store.Sessions.ListAsync(
                new SessionQuery { Selector = SessionSelector.Of([default(AppItemId)]), Limit = 1 },
                Token
            )
        );
        Assert.Empty(
            await Store.Sessions.ListAsync(
                new SessionQuery { Selector = SessionSelector.Of(default(LiveChatId)), Limit = 1 },
                Token
            )
        );
    }

    /// <summary>Any code points that an id may contain; no controls and no replacement character.</summary>
    private static string Soup(Random random)
    {
        var text = new StringBuilder();
        for (var length = random.Next(1, 30); length > 0; )
        {
            var limit = random.Next(4) switch
            {
                0 => 0x80,
                1 => 0x800,
                2 => 0x10000,
                _ => 0x110000,
            };
            if (
                Rune.TryCreate(random.Next(0x20, limit), out var rune)
                && !Rune.IsControl(rune)
                && rune != Rune.ReplacementChar
            )
            {
                text.Append(rune);
                length--;
            }
        }

        return string.IsNullOrWhiteSpace(text.ToString()) ? "blank" : text.ToString();
    }
}
