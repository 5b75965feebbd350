using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Notes are on no page but those of viewers who may read them, and cost nobody else anything.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class NoteTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    /// <summary>A page without the right to notes is the page of a channel without them.</summary>
    // Contract: C63, C75
    [Rule(K3)]
    [Fact]
    public virtual async Task A_page_has_notes_only_where_its_scope_names_the_live_chat()
    {
        var (noted, plain) = (Channel("+1"), Channel("+2"));
        await WriteAsync(noted, withNotes: true);
        await WriteAsync(plain, withNotes: false);

        foreach (var direction in (PagingDirection[])[PagingDirection.Forwards, PagingDirection.Backwards])
        {
            foreach (var limit in (int[])[1, 2, 3, 100])
            {
                foreach (var scope in (TimelineScope?[])[null, Scope(), Scope(new LiveChatId("another"))])
                {
                    Assert.Equal(
                        await PagesAsync(plain, direction, limit, scope),
                        await PagesAsync(noted, direction, limit, scope)
                    );
                }

                var all = await PagesAsync(noted, direction, limit, Scope(noted.Channel.LiveChat));
                string[] expected = ["a", "n1", "b", "n2", "n3", "c", "n4"];
                Assert.Equal(
                    direction == PagingDirection.Forwards ? expected : expected.Reverse(),
                    all.SelectMany(page => page.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                );
                Assert.Equal((expected.Length + limit - 1) / limit, all.Count(page => page.Length > 0));
            }
        }
    }

    /// <summary>A scope that hides sessions still shows the notes of the others, and no others.</summary>
    // Contract: C63, C64, C75
    [Rule(K3, T7)]
    [Fact]
    public virtual async Task Notes_of_hidden_sessions_are_hidden_with_them()
    {
        var channel = Channel();
        var hidden = channel.Session(10) with { Operator = new UserId("bob") };
        await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session(), hidden, channel.Session(20))
                .Put(channel.Message("a"), channel.Message("b", 10), channel.Message("c", 20))
                .PutNotes(channel.Note("n1", 0, 1), channel.Note("n2", 10, 1), channel.Note("n3", 20, 1))
        );
        var liveChat = channel.Channel.LiveChat;
        var own = new ReadScope(new UserId("ann")) { OwnOrUnassigned = [liveChat] };
        var scope = new TimelineScope { Sessions = own, Spam = own };

        var page = await channel.PageAsync(channel.All() with { Scope = scope with { Notes = [liveChat] } });
        Assert.Equal(["a", "n1", "c", "n3"], page.Entries.Select(entry => entry.Id.Value));
        Assert.Equal([0, 1, 0], page.Passed.Select(passed => passed.Count));
        Assert.Equal(["a", "c"], await channel.IdsAsync(channel.All() with { Scope = scope }));
    }

    /// <summary>A page with notes begins where it is told to, beside a note, too.</summary>
    // Contract: C36, C40, C61, C75
    [Rule(K3)]
    [Fact]
    public virtual async Task A_page_begins_beside_a_note()
    {
        var channel = Channel();
        await WriteAsync(channel, withNotes: true);
        var (staff, place) = (Scope(channel.Channel.LiveChat), ScriptedChannel.Place("n2", 10, 2));
        var forwards = channel.All() with { Scope = staff };
        var backwards = channel.All(PagingDirection.Backwards) with { Scope = staff };

        Assert.Equal(
            ["n2", "n3", "c", "n4"],
            await channel.IdsAsync(forwards with { Start = TimelinePosition.Before(place) })
        );
        Assert.Equal(
            ["b", "n1", "a"],
            await channel.IdsAsync(backwards with { Start = TimelinePosition.Before(place) })
        );
        Assert.Equal(
            ["c"],
            await channel.IdsAsync(channel.All() with { Scope = Scope(), Start = TimelinePosition.After(place) })
        );
    }

    /// <summary>Notes are loaded and found by id as messages are, and keep every value.</summary>
    // Contract: C7, C15, C20, C44, C75
    [Rule(K3)]
    [Fact]
    public virtual async Task A_note_is_found_by_its_id_and_changed_at_its_place()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Message("a"));
        await channel.PutAsync(channel.Next().PutNotes(channel.Note("n", 0, 1)));
        Assert.True((await channel.FindAsync("n")).Single().IsNote);

        var edited = (Message)(await channel.LoadAsync("n")).Entries.Single() with
        {
            Edits = [new MessageEdit(AuthorKind.Operator, ScriptedChannel.At(2), "corrected")],
        };
        await channel.PutAsync(channel.Next().PutNotes(edited));

        var found = (await channel.FindAsync("n", "a")).ToDictionary(message => message.Id.Value);
        Assert.Equal("corrected", found["n"].Text);
        Assert.Equal(Audience.Staff, found["n"].Audience);
        Assert.Equal(Audience.Everybody, found["a"].Audience);
        Assert.Equal(
            ["a", "n"],
            await channel.IdsAsync(channel.All() with { Scope = Scope(channel.Channel.LiveChat) })
        );
    }

    /// <summary>
    /// Changes hold notes like any other entry, and no session that a note left as it was as changed.
    /// </summary>
    // Contract: C45, C48, C75
    [Rule(K3, P7)]
    [Fact]
    public virtual async Task Changes_hold_notes_and_their_sessions_as_they_were()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Message("a"));
        await channel.PutAsync(channel.Next().PutNotes(channel.Note("n", 0, 1)));
        await channel.PutAsync(channel.Next().Put(channel.Message("b", 0, 2)));

        var changes = await channel.ChangesAsync(after: 1);
        Assert.Equal(["n", "b"], changes.Entries.Select(entry => entry.Id.Value));
        Assert.Equal([2, 3], changes.Entries.Select(entry => entry.Version));
        Assert.Equal(1, Assert.Single(changes.Sessions).Version);
        Assert.Equal(["n"], (await channel.ChangesAsync(after: 1, limit: 1)).Entries.Select(entry => entry.Id.Value));
    }

    private static async Task WriteAsync(ScriptedChannel channel, bool withNotes)
    {
        var commit = channel
            .Next()
            .Put(channel.Session(), channel.Session(10), channel.Session(20))
            .Put(channel.Message("a"), channel.Message("b", 10, 1), channel.Message("c", 20));
        await channel.PutAsync(commit);
        if (withNotes)
        {
            await channel.PutAsync(channel.Next().PutNotes(channel.Note("n2", 10, 2), channel.Note("n1", 10)));
            await channel.PutAsync(channel.Next().PutNotes(channel.Note("n4", 20, 2), channel.Note("n3", 10, 3)));
        }
    }

    /// <summary>All pages in a direction: the ids of each.</summary>
    private static async Task<List<string>> PagesAsync(
        ScriptedChannel channel,
        PagingDirection direction,
        int limit,
        TimelineScope? scope
    )
    {
        var (pages, query) = (new List<string>(), channel.All(direction) with { Limit = limit, Scope = scope });
        for (TimelinePosition? start = null; pages.Count == 0 || start is not null; )
        {
            var page = await channel.PageAsync(query with { Start = start });
            pages.Add(string.Join(' ', page.Entries.Select(entry => entry.Id.Value)));
            start = page.Next(direction);
        }

        return pages;
    }

    private static TimelineScope Scope(params LiveChatId[] notes)
    {
        var everything = new ReadScope(new UserId("ann"))
        {
            Whole = [new LiveChatId("sales"), new LiveChatId("another")],
        };
        return new TimelineScope
        {
            Sessions = everything,
            Spam = everything,
            Notes = [.. notes],
        };
    }
}
