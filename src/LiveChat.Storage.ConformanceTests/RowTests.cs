using System.Collections.Immutable;
using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>How a commit changes existing rows: it replaces and removes them, or contradicts them.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class RowTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly AppItemId Deal = new(new AppId("deals"), "1");

    /// <summary>A session that is put again replaces every value of the one with its id.</summary>
    // Contract: C19
    [Fact]
    public virtual async Task A_session_put_again_replaces_every_value_of_the_previous_one()
    {
        var channel = Channel();
        await channel.PutAsync(Full(channel));
        var plain = (await channel.PutAsync(channel.Session())).Sessions[0];
        Assert.Equal(plain, await Store.Sessions.FindAsync(plain.Id, Token));

        var full = (await channel.PutAsync(Full(channel))).Sessions[0];
        Assert.Equal(full, await Store.Sessions.FindAsync(full.Id, Token));
        Assert.Equal([full], (await channel.PageAsync()).Sessions);
    }

    /// <summary>Every list shows a session as it was put last.</summary>
    // Contract: C2, C19
    [Fact]
    public virtual async Task Every_list_shows_the_current_state_of_a_session_put_again()
    {
        var channel = Channel();
        await channel.PutAsync(Full(channel));
        var now = (await channel.PutAsync(Full(channel) with { CustomerMessages = 7, ClosedBy = null })).Sessions[0];
        SessionSelector[] selectors =
        [
            SessionSelector.Of(channel.Id),
            SessionSelector.Of([channel.Channel.Account]),
            SessionSelector.Of([Deal]),
            SessionSelector.Of(channel.Channel.LiveChat),
        ];
        foreach (var selector in selectors)
        {
            Assert.Equal(
                [now],
                await Store.Sessions.ListAsync(new SessionQuery { Selector = selector, Limit = 9 }, Token)
            );
        }

        Assert.Equal(now, (await channel.LoadAsync()).Newest);
        Assert.Equal([now], (await channel.ChangesAsync()).Sessions);
    }

    /// <summary>An entry that is put again replaces the one with its id, at the same place.</summary>
    // Contract: C20
    [Fact]
    public virtual async Task An_entry_put_again_replaces_the_previous_one_at_its_place()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel.Session(),
            channel.Message("a"),
            channel.Message("b", effective: 1),
            channel.Message("c", effective: 2)
        );
        var edited = channel.Message("b", effective: 1) with
        {
            OriginalText = "other",
            IsInserted = true,
            AddedVersion = 1,
        };

        var done = await channel.PutAsync(edited);

        Assert.Equal(["a", "b", "c"], await channel.IdsAsync());
        Assert.Equal(done.Entries[0], (await channel.PageAsync()).Entries[1]);
        Assert.Equal(done.Entries, await channel.FindAsync("b"));
    }

    /// <summary>Nothing finds a removed message any more, by either of its ids.</summary>
    // Contract: C21
    [Fact]
    public virtual async Task A_removed_entry_is_gone_from_pages_finds_and_loads_by_both_ids()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel.Session(),
            channel.Message("a") with
            {
                ProviderId = new MessageId("p"),
            },
            channel.Message("b")
        );

        await channel.PutAsync(channel.Next().Remove(ScriptedChannel.Place("a")));

        Assert.Equal(["b"], await channel.IdsAsync());
        Assert.Empty(await channel.FindAsync("a", "p"));
        Assert.Empty((await channel.LoadAsync("a", "p")).Entries);
        Assert.Single((await channel.ChangesAsync()).Entries);
    }

    /// <summary>Readers that follow the channel receive a removal with its place and version.</summary>
    // Contract: C21, C45
    [Rule(P7)]
    [Fact]
    public virtual async Task A_removed_entry_leaves_a_tombstone_with_its_place_and_version()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Event("a", effective: 3), channel.Message("b"));
        await channel.PutAsync();

        await channel.PutAsync(channel.Next().Remove(ScriptedChannel.Place("a", effective: 3)));
        await channel.PutAsync(channel.Message("c"));

        Assert.Equal(
            [new RemovedEntry(ScriptedChannel.Place("a", effective: 3), 3)],
            (await channel.ChangesAsync(2)).Removed
        );
        Assert.Empty((await channel.ChangesAsync(3)).Removed);
    }

    /// <summary>One commit removes an echo and gives the echo's id to the reply.</summary>
    // Contract: C15, C21
    [Rule(T10)]
    [Fact]
    public virtual async Task A_reply_may_take_the_id_of_an_entry_that_the_same_commit_removes()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Reply("r"), channel.Message("wamid", effective: 1));

        var done = await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Reply("r") with { ProviderId = new MessageId("wamid"), AddedVersion = 1 })
                .Remove(ScriptedChannel.Place("wamid", effective: 1))
        );

        Assert.Equal(done.Entries, await channel.FindAsync("wamid"));
        Assert.Equal(done.Entries, (await channel.LoadAsync("r", "wamid")).Entries);
        Assert.Equal(["r"], await channel.IdsAsync());
    }

    /// <summary>A commit on another channel with the same ids does not change rows.</summary>
    // Contract: C9
    [Fact]
    public virtual async Task Channels_with_the_same_ids_and_openings_are_independent()
    {
        var (one, other) = (Channel("+1"), Channel("+2"));
        await one.PutAsync(
            one.Next()
                .Put(one.Session())
                .Put(one.Message("a") with { ProviderId = new MessageId("p") })
                .Put(one.Pending("waits"))
        );
        var before = await one.EverythingAsync();

        await other.PutAsync(
            other
                .Next()
                .Put(other.Session())
                .Put(other.Message("a", effective: 5), other.Message("p"))
                .Put(other.Pending("waits"))
        );
        await other.PutAsync(
            other.Next().Remove(ScriptedChannel.Place("a", effective: 5)).Remove(new MessageId("waits"))
        );

        Assert.Equal(before, await one.EverythingAsync());
        Assert.Equal(["p"], await other.IdsAsync());
        Assert.Single(await one.FindAsync("p"));
    }

    /// <summary>The store refuses a row of another channel, or does the whole commit.</summary>
    // Contract: C18, C24
    [Fact]
    public virtual Task A_commit_with_a_row_of_another_channel_is_never_done_in_part() =>
        NeverByHalfAsync(channel =>
            channel.Next().Put(channel.Message("x", effective: 4)).Put(Channel("+2").Pending("waits"))
        );

    /// <summary>The store refuses an entry that would move, or does the whole commit.</summary>
    // Contract: C18, C20, C24
    [Fact]
    public virtual Task A_commit_that_moves_an_entry_is_never_done_in_part() =>
        NeverByHalfAsync(channel =>
            channel.Next().Put(channel.Message("x", effective: 4), channel.Message("a", effective: 9))
        );

    /// <summary>The store refuses an entry without its session, or does the whole commit.</summary>
    // Contract: C18, C24
    [Fact]
    public virtual Task A_commit_with_an_entry_without_a_session_is_never_done_in_part() =>
        NeverByHalfAsync(channel =>
            channel.Next().Put(channel.Message("x", effective: 4), channel.Message("y", opened: 77))
        );

    /// <summary>The store refuses a second id that two messages share, or does the whole commit.</summary>
    // Contract: C18, C24
    [Fact]
    public virtual Task A_commit_that_gives_one_second_id_to_two_messages_is_never_done_in_part() =>
        NeverByHalfAsync(channel =>
            channel
                .Next()
                .Put(
                    channel.Message("x", effective: 4) with
                    {
                        ProviderId = new MessageId("p"),
                    },
                    channel.Message("y", effective: 5) with
                    {
                        ProviderId = new MessageId("p"),
                    }
                )
        );

    /// <summary>The store refuses to remove something that does not exist, or does the whole commit.</summary>
    // Contract: C18, C24
    [Fact]
    public virtual Task A_commit_that_removes_something_that_does_not_exist_is_never_done_in_part() =>
        NeverByHalfAsync(channel =>
            channel.Next().Put(channel.Message("x", effective: 4)).Remove(ScriptedChannel.Place("never"))
        );

    /// <summary>The store refuses an active session that is not the newest, or does the whole commit.</summary>
    // Contract: C18, C24
    [Fact]
    public virtual Task A_commit_with_an_active_session_that_is_not_the_newest_is_never_done_in_part() =>
        NeverByHalfAsync(channel =>
            channel.Next().Put(channel.Session(-5, SessionStatus.Active)).Put(channel.Message("x", effective: 4))
        );

    private static Session Full(ScriptedChannel channel) =>
        channel.Session() with
        {
            Operator = new UserId("ann"),
            ClosedAt = ScriptedChannel.At(9),
            ClosedBy = new UserId("bob"),
            Bindings =
            [
                new Binding(Deal, BindingKind.Request, new UserId("ann"), ScriptedChannel.At(3), AddedAccount: true),
            ],
            FormerBindings =
            [
                new Binding(Deal, BindingKind.Contact, By: null, ScriptedChannel.At(2), AddedAccount: false),
            ],
            Spam = new SpamMark(new UserId("cid"), ScriptedChannel.At(4), WasActive: true),
            CustomerMessages = 3,
            LastMessage = new MessagePreview(
                ScriptedChannel.Place("a"),
                Author.Customer("Jo"),
                "text",
                2,
                IsDeleted: false
            ),
            LastPlace = ScriptedChannel.Place("b", effective: 1),
            AccessVersion = 1,
        };

    /// <summary>The caller has a defect: a store may do the whole commit, but not a part of it.</summary>
    private async Task NeverByHalfAsync(Func<ScriptedChannel, ChannelCommitBuilder> contradiction)
    {
        var channel = Channel();
        await channel.PutAsync(
            channel.Next().Put(channel.Session()).Put(channel.Message("a")).Put(channel.Pending("waits"))
        );
        var before = await channel.EverythingAsync();
        try
        {
            await Store.CommitAsync(contradiction(channel).Build());
        }
        catch (StoreException refusal)
        {
            Assert.False(refusal.IsOutcomeUnknown, "The refused commit was not done, and the error says so.");
            Assert.Equal(before, await channel.EverythingAsync());
            await channel.PutAsync(channel.Message("next", effective: 8));
            return;
        }

        Assert.Equal(2, (await channel.LoadAsync()).Version);
        Assert.NotEmpty(await channel.FindAsync("x"));
    }

    /// <summary>The store returns the versions of a text that were put last, however it keeps them.</summary>
    // Contract: C7, C20, C22
    [Rule(T9, L4)]
    [Fact]
    public virtual async Task The_versions_of_a_text_are_those_put_last_and_never_another_texts()
    {
        var (channel, other) = (Channel("+1"), Channel("+2"));
        var message = channel.Message("m");
        await other.PutAsync(other.Session(), other.Message("m") with { Edits = Edits("other") });
        await channel.PutAsync(channel.Session(), message, channel.Message("n") with { Edits = Edits("n") });
        await channel.PutAsync(channel.Pending("waits") with { Edits = Edits("waiting", "n") });

        foreach (
            var texts in (string[][])
                [
                    ["a"],
                    ["a", "b"],
                    ["b", "c", "d"],
                    ["d"],
                    [],
                    ["a"],
                ]
        )
        {
            await channel.PutAsync(message with { AddedVersion = 1, Edits = Edits(texts) });
            await AssertAsync("m", texts);
            await AssertAsync("n", "n");
            Assert.Equal(Edits("waiting", "n"), (await channel.LoadAsync("waits")).Pending.Single().Edits);
            Assert.Equal(Edits("other"), Assert.Single(await other.FindAsync("m")).Edits);
        }

        // The message arrives with its own versions while its placeholder is removed, and while the placeholder stays.
        var late = channel.Message("waits", effective: 1);
        await channel.PutAsync(channel.Next().Put(late with { Edits = Edits("late") }).Remove(late.Id));
        await AssertAsync("waits", "late");
        await channel.PutAsync(channel.Pending("waits") with { Edits = Edits("waiting") });
        await channel.PutAsync(late with { AddedVersion = channel.Version - 1, Edits = [] });
        await AssertAsync("waits");
        Assert.Equal(Edits("waiting"), (await channel.LoadAsync("waits")).Pending.Single().Edits);

        async Task AssertAsync(string id, params string[] texts)
        {
            Assert.Equal(Edits(texts), Assert.Single(await channel.FindAsync(id)).Edits);
            var shown = (await channel.PageAsync()).Entries.OfType<Message>().Single(one => one.Id.Value == id);
            Assert.Equal(Edits(texts), shown.Edits);
            Assert.Equal(Edits(texts), Assert.Single((await channel.LoadAsync(id)).Entries.OfType<Message>()).Edits);
        }

        static ImmutableArray<MessageEdit> Edits(params string[] texts) =>
            [.. texts.Select(text => new MessageEdit(AuthorKind.Customer, ScriptedChannel.At(0), text)).Order()];
    }
}
