namespace LiveChat.Storage.ConformanceTests;

/// <summary>When a channel's customer wrote the newest message: from it follows whom a company may write to.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class CustomerTimeTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly DateTimeOffset Time = new(2024, 5, 5, 5, 5, 5, TimeSpan.Zero);

    /// <summary>Each channel has its own time, to the microsecond, even if it has nothing else.</summary>
    // Contract: C7, C8, C71
    [Rule(R2)]
    [Fact]
    public virtual async Task A_customers_time_is_read_as_it_was_put()
    {
        var (one, other) = (Channel("+1"), Channel("+2"));
        await one.PutAsync(one.Next().Put(Time.AddMicroseconds(1)));
        await other.PutAsync(other.Next().Put(other.Session()).Put(DateTimeOffset.MinValue));

        Assert.Equal(Time.AddMicroseconds(1), (await one.LoadAsync()).CustomerAt);
        Assert.Equal(DateTimeOffset.MinValue, (await other.LoadAsync()).CustomerAt);
        Assert.Null((await Channel("+3").LoadAsync()).CustomerAt);
    }

    /// <summary>A commit without a time leaves it unchanged; any other replaces it.</summary>
    // Contract: C18, C71
    [Rule(R2)]
    [Fact]
    public virtual async Task A_customers_time_stays_until_another_is_put()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session());
        Assert.Null((await channel.LoadAsync()).CustomerAt);

        var message = channel.Message("a");
        await channel.PutAsync(channel.Next().Put(Time).Put(message));
        await channel.PutAsync(channel.Next().Put(new ReceiptWatermarks { Read = Time }));
        await channel.PutAsync(channel.Next().Remove(message.Place));
        Assert.Equal(Time, (await channel.LoadAsync()).CustomerAt);

        await channel.PutAsync(channel.Next().Put(Time.AddDays(1)));
        Assert.Equal(Time.AddDays(1), (await channel.LoadAsync()).CustomerAt);
    }

    /// <summary>The times of many channels come at once; one without a time, and an unknown one, are missing.</summary>
    // Contract: C72
    [Rule(R2)]
    [Fact]
    public virtual async Task Customers_times_of_many_channels_are_listed()
    {
        var channels = Enumerable.Range(0, 1_000).Select(number => Channel($"+{number}")).ToList();
        foreach (var (index, channel) in channels.Index().Take(20))
        {
            var commit = channel.Next().Put(channel.Session());
            await channel.PutAsync(index % 2 == 0 ? commit.Put(Time.AddMinutes(index)) : commit);
        }

        var found = await Store.Sessions.ListReachFactsAsync(
            [.. channels.Select(channel => channel.Id), channels[0].Id],
            Token
        );

        Assert.Equal(
            channels
                .Index()
                .Take(20)
                .Where(one => one.Index % 2 == 0)
                .ToDictionary(one => one.Item.Id, one => new ReachFacts(Time.AddMinutes(one.Index), Successor: null)),
            found.ToDictionary()
        );
        Assert.Empty(await Store.Sessions.ListReachFactsAsync([], Token));
    }
}
