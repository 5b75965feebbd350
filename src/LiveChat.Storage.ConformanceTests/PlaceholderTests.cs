using System.Collections.Immutable;
using System.Globalization;
using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Placeholders: updates that arrived before their message and wait outside the timeline.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class PlaceholderTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly DateTimeOffset Time = new(2024, 5, 5, 5, 5, 5, TimeSpan.Zero);

    /// <summary>The store returns a placeholder with everything that waits in it.</summary>
    // Contract: C7, C16, C73
    [Rule(L4, K2)]
    [Fact]
    public virtual async Task A_placeholder_keeps_its_edits_deletions_reactions_and_delivery()
    {
        var channel = Channel();
        var full = channel.Pending("waits") with
        {
            Edits =
            [
                new MessageEdit(AuthorKind.Operator, Time, string.Empty),
                new MessageEdit(AuthorKind.Customer, Time, "one"),
            ],
            Deletions =
            [
                new Deletion(AuthorKind.Customer, Time),
                new Deletion(AuthorKind.System, Time.AddMicroseconds(1)),
            ],
            Reactions = ScriptedChannel.Reactions,
            Delivery = DeliveryState.Failed,
            Failure = new SendFailure("131026", mayRetry: false, "\0 cannot be delivered"),
        };
        var done = await channel.PutAsync(full, channel.Pending("q") with { Delivery = null });

        Assert.Equal(done.Pending, (await channel.LoadAsync("waits", "q")).Pending.OrderByDescending(one => one.Id));
    }

    /// <summary>A placeholder that is put again replaces the one with its id.</summary>
    // Contract: C22
    [Fact]
    public virtual async Task A_placeholder_put_again_replaces_the_previous_one()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Pending("waits") with { Deletions = [new Deletion(AuthorKind.Customer, Time)] });

        var done = await channel.PutAsync(channel.Pending("waits") with { Delivery = DeliveryState.Sent });

        var state = await channel.LoadAsync("waits");
        Assert.Equal(done.Pending, state.Pending);
        Assert.Equal(1, state.PendingCount);
    }

    /// <summary>Removing a placeholder removes only that one.</summary>
    // Contract: C16, C22
    [Fact]
    public virtual async Task Removing_a_placeholder_leaves_the_others()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Pending("a"), channel.Pending("A"), channel.Pending("b"));

        await channel.PutAsync(channel.Next().Remove(new MessageId("a")));

        var state = await channel.LoadAsync("a", "A", "b");
        Assert.Equal(["A", "b"], state.Pending.Select(one => one.Id.Value).Order(StringComparer.Ordinal));
        Assert.Equal(2, state.PendingCount);
    }

    /// <summary>Removing a placeholder that does not exist is not an error; most arriving messages do so.</summary>
    // Contract: C22
    [Fact]
    public virtual async Task Removing_a_placeholder_that_does_not_exist_is_not_an_error()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session())
                .Put(channel.Message("a"))
                .Remove(new MessageId("a"), new MessageId("b"))
        );

        Assert.Equal(0, (await channel.LoadAsync("a", "b")).PendingCount);
        Assert.Equal(["a"], await channel.IdsAsync());
    }

    /// <summary>A placeholder is not an entry of the timeline, and may have an entry's id.</summary>
    // Contract: C16, C34
    [Fact]
    public virtual async Task A_placeholder_is_not_an_entry_and_may_have_an_entrys_id()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Message("a"));
        await channel.PutAsync(channel.Pending("a"), channel.Pending("b"));

        var state = await channel.LoadAsync("a", "b");
        Assert.Equal(["a"], await channel.IdsAsync());
        Assert.Equal(["a"], state.Entries.Select(entry => entry.Id.Value));
        Assert.Equal(2, state.Pending.Length);
        Assert.Empty(await channel.FindAsync("b"));
        Assert.Empty((await channel.ChangesAsync(1)).Entries);
    }

    /// <summary>The placeholders that waited longest come first, those with only a receipt before the others.</summary>
    // Contract: C59, C73
    [Rule(L4)]
    [Fact]
    public virtual async Task The_longest_waiting_placeholders_come_first_and_receipts_before_all_others()
    {
        var (channel, other) = (Channel("+1"), Channel("+2"));
        await other.PutAsync(other.Pending("other"));
        var deletion = new Deletion(AuthorKind.Customer, ScriptedChannel.At(0));
        var edit = new MessageEdit(AuthorKind.Customer, ScriptedChannel.At(0), "edited");
        PendingMessage[] rows =
        [
            channel.Pending("late") with
            {
                CameAt = ScriptedChannel.At(9),
            },
            channel.Pending("b") with
            {
                CameAt = ScriptedChannel.At(5),
            },
            channel.Pending("B") with
            {
                CameAt = ScriptedChannel.At(5),
            },
            channel.Pending("deleted") with
            {
                Deletions = [deletion],
                CameAt = ScriptedChannel.At(1),
            },
            channel.Pending("edited") with
            {
                Edits = [edit],
                Delivery = null,
                CameAt = ScriptedChannel.At(0),
            },
            channel.Pending("reacted") with
            {
                Reactions = ScriptedChannel.Reactions,
                CameAt = ScriptedChannel.At(2),
            },
        ];
        await channel.PutAsync([.. rows]);

        string[] expected = ["B", "b", "late", "edited", "deleted", "reacted"];
        for (var limit = 1; limit <= 7; limit++)
        {
            var listed = await Store.Messages.ListPendingAsync(channel.Id, limit, Token);
            Assert.Equal(expected.Take(limit), listed.Select(one => one.Id.Value));
        }

        var all = await Store.Messages.ListPendingAsync(channel.Id, 100, Token);
        Assert.Equal(rows.OrderBy(row => row.Id).Select(row => row with { Version = 1 }), all.OrderBy(row => row.Id));
        Assert.Equal(all.OrderBy(row => row.Id), (await channel.LoadAsync(expected)).Pending.OrderBy(row => row.Id));
        Assert.Empty(await Store.Messages.ListPendingAsync(Channel("+3").Id, 1, Token));
    }

    /// <summary>The count includes all placeholders of the channel, and none of another channel.</summary>
    // Contract: C9, C16
    [Fact]
    public virtual async Task The_count_includes_all_placeholders_of_the_channel()
    {
        var (channel, other) = (Channel("+1"), Channel("+2"));
        await other.PutAsync(other.Pending("a"));
        ImmutableArray<PendingMessage> many =
        [
            .. Enumerable
                .Range(0, 1_000)
                .Select(number => channel.Pending(number.ToString(CultureInfo.InvariantCulture))),
        ];

        await channel.PutAsync(many);
        Assert.Equal(1_000, (await channel.LoadAsync()).PendingCount);
        await channel.PutAsync(channel.Next().Remove([.. many.Take(400).Select(one => one.Id)]));

        var state = await channel.LoadAsync([.. many.Select(one => one.Id.Value)]);
        Assert.Equal(600, state.PendingCount);
        Assert.Equal(600, state.Pending.Length);
        Assert.Equal(1, (await other.LoadAsync()).PendingCount);
    }
}
