using System.Collections.Immutable;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Finding single messages by any of their ids.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class MessageTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    /// <summary>Random ids of random histories find the same messages as in a model.</summary>
    // Contract: C15, C21, C44, C70
    [Rule(T10)]
    [Fact]
    public virtual async Task Messages_are_found_by_either_id_and_events_are_not()
    {
        var (found, bySecond, byEarlier) = (0, 0, 0);
        await OnHistoriesAsync(
            80,
            60,
            async (store, history) =>
            {
                for (var step = 0; step < 40; step++)
                {
                    var channel = history.Model.Of(history.AnyChannel());
                    var earlier = channel.Entries.OfType<Message>().SelectMany(message => message.EarlierIds).ToList();
                    var seconds = channel
                        .Entries.OfType<Message>()
                        .Select(message => message.ProviderId)
                        .OfType<MessageId>();
                    var known = channel
                        .Entries.Select(entry => entry.Id)
                        .Concat(seconds)
                        .Concat(earlier)
                        .Append(history.AnyId())
                        .ToList();
                    var ids = history.Some(earlier.Count > 0 && history.Chance(30) ? earlier : known, max: 8);
                    var expected = channel.FindEntries(ids).OfType<Message>().ToList();
                    var messages = await store.Messages.FindAsync(channel.Id, ids, Token);
                    StoreCheck.SameInAnyOrder(expected, messages, message => message.Place);
                    found += expected.Count;
                    bySecond += expected.Count(message => !ids.Contains(message.Id));
                    byEarlier += expected.Count(message =>
                        !ids.Contains(message.Id) && !(message.ProviderId is { } second && ids.Contains(second))
                    );
                }
            }
        );
        StoreCheck.SawShare("messages found", found, 5_000);
        StoreCheck.SawShare("messages found by their second id alone", bySecond, 100);
        StoreCheck.SawShare("messages found by the id of an earlier attempt alone", byEarlier, 20);
    }

    /// <summary>An id that is one message's id and another's second id finds both, once each.</summary>
    // Contract: C44
    [Fact]
    public virtual async Task An_id_that_is_also_a_second_id_finds_both_messages_once()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel.Session(),
            channel.Message("a") with
            {
                ProviderId = new MessageId("b"),
            },
            channel.Message("b") with
            {
                ProviderId = new MessageId("c"),
            }
        );

        Assert.Equal(["a", "b"], await FoundAsync("b"));
        Assert.Equal(["a", "b"], await FoundAsync("a", "b", "c", "b"));
        Assert.Equal(["b"], await FoundAsync("c"));

        async Task<IEnumerable<string>> FoundAsync(params string[] ids) =>
            (await channel.FindAsync(ids)).Select(message => message.Id.Value).Order(StringComparer.Ordinal);
    }

    /// <summary>Events, placeholders and messages of other channels are not found.</summary>
    // Contract: C9, C44
    [Fact]
    public virtual async Task Only_messages_of_the_channel_are_found()
    {
        var (channel, other) = (Channel("+1"), Channel("+2"));
        await channel.PutAsync(channel.Next().Put(channel.Session()).Put(channel.Event("e")).Put(channel.Pending("p")));
        await other.PutAsync(other.Session(), other.Message("m"));

        Assert.Empty(await channel.FindAsync("e", "p", "m", "x"));
        Assert.Single(await other.FindAsync("m"));
    }

    /// <summary>No ids find nothing, on a known channel and on an unknown one.</summary>
    // Contract: C5, C9
    [Fact]
    public virtual async Task No_ids_find_nothing()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Message("a"));

        Assert.Empty(await channel.FindAsync());
        Assert.Empty(await Store.Messages.FindAsync(Channel("+2").Id, [new MessageId("a")], Token));
        Assert.Empty(await Store.Messages.FindAsync(default, ImmutableArray<MessageId>.Empty, Token));
    }

    /// <summary>A second id that is added later finds its message from then on.</summary>
    // Contract: C2, C44
    [Rule(T10)]
    [Fact]
    public virtual async Task A_second_id_that_is_added_later_finds_the_message_from_then_on()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Reply("r"));
        Assert.Empty(await channel.FindAsync("wamid"));

        var done = await channel.PutAsync(
            channel.Reply("r") with
            {
                ProviderId = new MessageId("wamid"),
                Delivery = DeliveryState.Sent,
                AddedVersion = 1,
            }
        );

        Assert.Equal(done.Entries, await channel.FindAsync("wamid"));
        Assert.Equal(done.Entries, await channel.FindAsync("r"));
    }

    /// <summary>The second ids of all attempts find their message; once it is removed, none does.</summary>
    // Contract: C15, C21, C44, C70
    [Rule(R5)]
    [Fact]
    public virtual async Task The_ids_of_earlier_attempts_find_the_message()
    {
        var channel = Channel();
        var first = channel.Reply("r") with { ProviderId = new MessageId("one"), Delivery = DeliveryState.Failed };
        await channel.PutAsync(channel.Session(), first, channel.Reply("other"));
        var second = await channel.PutAsync(Next(first) with { AddedVersion = 1 });
        Assert.Equal(second.Entries, await channel.FindAsync("one"));

        var sent = (Message)second.Entries[0] with
        {
            ProviderId = new MessageId("two"),
            Delivery = DeliveryState.Failed,
        };
        await channel.PutAsync(sent);
        var third = await channel.PutAsync(Next(sent));
        foreach (var id in new[] { "one", "two", "r" })
        {
            Assert.Equal(third.Entries, await channel.FindAsync(id));
            Assert.Equal(third.Entries, (await channel.LoadAsync(id)).Entries);
            Assert.Equal([channel.SessionId()], (await channel.LoadAsync(id)).Sessions.Select(one => one.Id));
        }

        Assert.Equal(third.Entries, await channel.FindAsync("two", "one", "r", "one"));
        Assert.Equal(third.Entries, (await channel.LoadAsync("two", "one", "r")).Entries);

        await channel.PutAsync(channel.Next().Remove(Hosts.ScriptedChannel.Place("r")));

        Assert.Empty(await channel.FindAsync("r", "one", "two"));
        Assert.Empty((await channel.LoadAsync("r", "one", "two")).Entries);
        await channel.PutAsync(channel.Reply("new") with { ProviderId = new MessageId("one") });
        Assert.Equal("new", Assert.Single(await channel.FindAsync("one", "two")).Id.Value);
    }

    /// <summary>An id that the messenger gave to two attempts finds the message once.</summary>
    // Contract: C15, C44, C70
    [Rule(R5)]
    [Fact]
    public virtual async Task An_id_of_two_attempts_finds_their_message_once()
    {
        var channel = Channel();
        var first = channel.Reply("r") with { ProviderId = new MessageId("one"), Delivery = DeliveryState.Failed };
        await channel.PutAsync(channel.Session(), first);
        var again = await channel.PutAsync(Next(first) with { ProviderId = new MessageId("one"), AddedVersion = 1 });

        Assert.Equal(again.Entries, await channel.FindAsync("one"));
        Assert.Equal(again.Entries, (await channel.LoadAsync("one", "r")).Entries);
    }

    private static Message Next(Message message) =>
        message with
        {
            Attempt = message.Attempt + 1,
            Delivery = DeliveryState.Queued,
            ProviderId = null,
            EarlierAttempts = message.EarlierAttempts.Add(
                new SendAttempt { Number = message.Attempt, ProviderId = message.ProviderId }
            ),
        };
}
