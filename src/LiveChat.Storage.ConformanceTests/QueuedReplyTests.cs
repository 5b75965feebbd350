using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Replies that are committed and not yet sent.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class QueuedReplyTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly Deletion Deleted = new(AuthorKind.Operator, DateTimeOffset.UnixEpoch);

    /// <summary>Random lists of queued replies equal those of a model.</summary>
    // Contract: C6, C52, C53
    [Rule(T10)]
    [Fact]
    public virtual async Task Queued_replies_are_listed_until_they_are_sent_deleted_or_removed()
    {
        var (questions, replies) = (0, 0);
        await RunAsync(
            100,
            async (store, history) =>
            {
                for (var commit = 0; commit < 40; commit++)
                {
                    await store.CommitAsync(history.Next());
                    QueuedPlace? after = history.Chance(40)
                        ? null
                        : new QueuedPlace(history.AnyChannel(), history.AnyId());
                    var limit = history.Any([1, 2, 100]);
                    var queued = await store.Messages.ListQueuedAsync(after, limit, Token);
                    Assert.Equal(history.Model.ListQueued(after, limit), queued);
                    questions++;
                    replies += queued.Length;
                }
            }
        );
        StoreCheck.SawShare("questions", questions, 4_000);
        StoreCheck.SawShare("replies", replies, 5_000);
    }

    /// <summary>The list contains only queued replies that operators wrote through the library.</summary>
    // Contract: C52
    [Rule(T10)]
    [Fact]
    public virtual async Task Only_replies_that_are_queued_and_not_deleted_are_listed()
    {
        var channel = Channel();
        var done = await channel.PutAsync(
            channel.Session(),
            channel.Reply("a"),
            channel.Reply("b") with
            {
                Delivery = DeliveryState.Sent,
            },
            channel.Reply("c") with
            {
                Deletion = Deleted,
            },
            channel.Reply("d") with
            {
                IsReply = false,
            },
            channel.Reply("e") with
            {
                Delivery = null,
            },
            channel.Message("f"),
            channel.Event("g")
        );

        var queued = Assert.Single(await Store.Messages.ListQueuedAsync(null, 10, Token));
        Assert.Equal(channel.Channel, queued.Channel);
        Assert.Equal(done.Entries[0], queued.Message);
    }

    /// <summary>A reply leaves the list when it is sent, deleted or removed.</summary>
    // Contract: C2, C52
    [Rule(T10)]
    [Fact]
    public virtual async Task A_reply_is_no_longer_listed_once_it_is_sent_deleted_or_removed()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel.Session(),
            channel.Reply("a"),
            channel.Reply("b"),
            channel.Reply("c"),
            channel.Reply("d")
        );
        Assert.Equal(4, (await Store.Messages.ListQueuedAsync(null, 10, Token)).Length);

        await channel.PutAsync(
            channel
                .Next()
                .Put(
                    channel.Reply("a") with
                    {
                        Delivery = DeliveryState.Sent,
                        AddedVersion = 1,
                    },
                    channel.Reply("b") with
                    {
                        Deletion = Deleted,
                        AddedVersion = 1,
                    }
                )
                .Remove(Hosts.ScriptedChannel.Place("c"))
        );

        Assert.Equal(
            ["d"],
            (await Store.Messages.ListQueuedAsync(null, 10, Token)).Select(reply => reply.Message.Id.Value)
        );
    }

    /// <summary>Replies of all channels form one list, ordered by channel id and message id.</summary>
    // Contract: C6, C53
    [Fact]
    public virtual async Task Queued_replies_of_all_channels_are_ordered_and_paged()
    {
        foreach (var first in new byte[] { 0x90, 0x10, 0x80 })
        {
            var channel = ChannelOf(first);
            await channel.PutAsync(
                channel.Session(),
                channel.Reply("b"),
                channel.Reply("A", effective: 9),
                channel.Reply("a")
            );
        }

        var (seen, after) = (new List<string>(), (QueuedPlace?)null);
        while (await Store.Messages.ListQueuedAsync(after, 2, Token) is [.., var last] page)
        {
            seen.AddRange(page.Select(reply => $"{reply.Message.Channel.ToByteArray()[0]:x}{reply.Message.Id}"));
            after = new QueuedPlace(last.Message.Channel, last.Message.Id);
            Assert.InRange(seen.Count, 1, 9);
        }

        Assert.Equal(["10A", "10a", "10b", "80A", "80a", "80b", "90A", "90a", "90b"], seen);
    }

    /// <summary>The place to continue after need not exist, nor its channel.</summary>
    // Contract: C53
    [Fact]
    public virtual async Task A_list_of_queued_replies_continues_after_a_place_that_does_not_exist()
    {
        var channel = ChannelOf(0x50);
        await channel.PutAsync(channel.Session(), channel.Reply("a"), channel.Reply("c"));

        Assert.Equal(["c"], await AfterAsync(0x50, "b"));
        Assert.Equal(["c"], await AfterAsync(0x50, "a"));
        Assert.Equal(["a", "c"], await AfterAsync(0x40, "z"));
        Assert.Empty(await AfterAsync(0x50, "c"));
        Assert.Empty(await AfterAsync(0x60, "a"));

        async Task<IEnumerable<string>> AfterAsync(byte first, string id) =>
            (
                await Store.Messages.ListQueuedAsync(
                    new QueuedPlace(ChannelOf(first).Id, new MessageId(id)),
                    int.MaxValue,
                    Token
                )
            ).Select(reply => reply.Message.Id.Value);
    }

    /// <summary>A reply that is handed over is still listed, with its lease, and does not hold up the others.</summary>
    // Contract: C52, C53, C69
    [Rule(R4)]
    [Fact]
    public virtual async Task A_reply_that_is_handed_over_is_listed_with_its_lease()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Reply("a"), channel.Reply("b"), channel.Reply("c"));
        var lease = new SendLease(new DateTimeOffset(2024, 5, 5, 5, 5, 5, TimeSpan.Zero), 42);

        var done = await channel.PutAsync(
            channel.Reply("a") with
            {
                Lease = lease,
                AddedVersion = 1,
            },
            channel.Reply("b") with
            {
                Lease = lease with { Holder = -1 },
                AddedVersion = 1,
            }
        );

        var queued = await Store.Messages.ListQueuedAsync(null, 2, Token);
        Assert.Equal(done.Entries, queued.Select(reply => reply.Message));
        Assert.Equal(
            ["c"],
            (await Store.Messages.ListQueuedAsync(new QueuedPlace(channel.Id, queued[1].Message.Id), 2, Token)).Select(
                reply => reply.Message.Id.Value
            )
        );
    }

    /// <summary>A failed reply, which may have been withdrawn, leaves the list; sent again, it is back.</summary>
    // Contract: C2, C52, C69
    [Rule(R5, T10)]
    [Fact]
    public virtual async Task A_failed_reply_is_listed_again_with_its_next_attempt()
    {
        var channel = Channel();
        var failed = channel.Reply("a") with
        {
            Delivery = DeliveryState.Failed,
            Failure = new SendFailure("131026", mayRetry: false, "not delivered"),
        };
        await channel.PutAsync(channel.Session(), channel.Reply("a"));
        await channel.PutAsync(failed with { AddedVersion = 1 });
        Assert.Empty(await Store.Messages.ListQueuedAsync(null, 10, Token));

        var done = await channel.PutAsync(
            failed with
            {
                Attempt = 2,
                Delivery = DeliveryState.Queued,
                Failure = null,
                EarlierAttempts = [new SendAttempt { Number = 1, Failure = failed.Failure }],
                AddedVersion = 1,
            }
        );

        Assert.Equal(done.Entries[0], Assert.Single(await Store.Messages.ListQueuedAsync(null, 10, Token)).Message);
    }
}
