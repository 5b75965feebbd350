using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests;

/// <content>How many bytes a page takes, and whose read mark it tells.</content>
public abstract partial class EntryPageTests<TStore>
{
    /// <summary>A page ends before the entry that exceeds its bytes, but has at least one entry.</summary>
    // Contract: C66
    [Rule(T5)]
    [Fact]
    public virtual async Task A_page_ends_before_the_entry_that_exceeds_its_bytes()
    {
        var channel = await LongTextsAsync();
        foreach (var direction in Enum.GetValues<PagingDirection>())
        {
            var all = (await channel.PageAsync(channel.All(direction))).Entries;
            Assert.Equal(7, all.Length);
            var total = all.Sum(EntryPaging.BytesOf);
            for (var limit = 1L; limit <= total + 1; limit += 7)
            {
                var page = await channel.PageAsync(channel.All(direction) with { ByteLimit = limit });
                var fitting = Math.Max(
                    1,
                    Enumerable.Range(0, all.Length + 1).Last(count => all[..count].Sum(EntryPaging.BytesOf) <= limit)
                );
                Assert.Equal(all[..fitting], page.Entries);
                var isWithin = fitting < all.Length && all[fitting].Session == all[fitting - 1].Session;
                Assert.Equal(isWithin, page.End == EntryPageEnd.Entry);
            }
        }
    }

    /// <summary>Pages of few bytes contain every entry and every session once.</summary>
    // Contract: C40, C66
    [Rule(T4, T5)]
    [Fact]
    public virtual async Task Pages_of_few_bytes_lose_and_repeat_nothing()
    {
        var channel = await LongTextsAsync();
        var owner = new UserId("bob");
        await channel.PutAsync(channel.Session(15) with { Operator = owner }, channel.Message("hidden", 15));
        var own = new ReadScope(new UserId("ann")) { OwnOrUnassigned = [channel.Channel.LiveChat] };
        foreach (var direction in Enum.GetValues<PagingDirection>())
        {
            foreach (var scope in (TimelineScope?[])[null, new TimelineScope { Sessions = own, Spam = own }])
            {
                var query = channel.All(direction) with { Scope = scope };
                var all = await channel.PageAsync(query);
                var entries = new List<ChannelEntry>();
                var sessions = new List<Session>();
                var pages = 0;
                for (var next = query with { ByteLimit = 60 }; ; pages++)
                {
                    var page = await channel.PageAsync(next);
                    entries.AddRange(page.Entries);
                    sessions.AddRange(page.Sessions.Where(session => sessions.LastOrDefault()?.Id != session.Id));
                    if (page.Next(direction) is not { } start)
                    {
                        break;
                    }

                    next = next with { Start = start };
                    Assert.True(pages < 99, "The pages repeat themselves.");
                }

                Assert.Equal(all.Entries, entries);
                Assert.Equal(all.Sessions, sessions);
                Assert.True(pages >= 3, $"Only {pages} pages were read.");
            }
        }
    }

    /// <summary>A page tells the mark of the user asked for in the anchor's session, and no other.</summary>
    // Contract: C67
    [Rule(L7)]
    [Fact]
    public virtual async Task A_page_tells_the_users_mark_in_the_anchors_session()
    {
        var (ann, bob) = (new UserId("ann"), new UserId("bob"));
        var channel = await FourSessionsAsync();
        var (none, other) = (Channel("+9"), channel.SessionId(10));
        var mark = new ReadMark(3, ScriptedChannel.Place("c", 20), 2);
        var query = channel.All() with { Anchor = ScriptedChannel.At(20) };
        await Store.Marks.SetAsync(ann, channel.SessionId(20), mark, Token);
        await Store.Marks.SetAsync(bob, channel.SessionId(20), new ReadMark(1, null), Token);
        await Store.Marks.SetAsync(ann, other, new ReadMark(7, null), Token);

        Assert.Equal(mark, (await channel.PageAsync(query with { MarkOf = ann })).Mark);
        Assert.Equal(new ReadMark(1, null), (await channel.PageAsync(query with { MarkOf = bob })).Mark);
        Assert.Equal(
            new ReadMark(7, null),
            (await channel.PageAsync(query with { MarkOf = ann, Anchor = other.OpenedAt })).Mark
        );
        Assert.Null((await channel.PageAsync(query with { MarkOf = new UserId("cid") })).Mark);
        Assert.Null((await channel.PageAsync(query)).Mark);
        Assert.Null((await none.PageAsync(query with { Channel = none.Id, MarkOf = ann })).Mark);
        var small = query with { MarkOf = ann, To = ScriptedChannel.At(0), Limit = 1, SessionLimit = 1 };
        Assert.Equal(mark, (await channel.PageAsync(small)).Mark);
    }

    /// <summary>Texts of different lengths, one with later versions, and an event; in three sessions.</summary>
    private async Task<ScriptedChannel> LongTextsAsync()
    {
        var channel = Channel();
        var edit = new MessageEdit(AuthorKind.Customer, ScriptedChannel.At(9), new string('ü', 20));
        await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session(0), channel.Session(10), channel.Session(20))
                .Put(
                    Long("a", 0, 0, new string('x', 40)),
                    Long("b", 0, 1, new string('日', 15)),
                    channel.Event("c", 0, effective: 2) with
                    {
                        Text = new string('e', 30),
                    },
                    Long("d", 10, 0, "short") with
                    {
                        Edits = [edit],
                    },
                    Long("e", 10, 1, string.Empty),
                    Long("f", 20, 0, string.Concat(Enumerable.Repeat("😀", 20))),
                    Long("g", 20, 1, "y")
                )
        );
        return channel;

        Message Long(string id, int opened, int effective, string text) =>
            channel.Message(id, opened, effective) with
            {
                OriginalText = text,
            };
    }
}
