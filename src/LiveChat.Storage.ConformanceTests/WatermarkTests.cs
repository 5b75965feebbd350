namespace LiveChat.Storage.ConformanceTests;

/// <summary>Watermarks: the times up to which a customer received and read what was sent.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class WatermarkTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly DateTimeOffset Time = new(2024, 5, 5, 5, 5, 5, TimeSpan.Zero);

    /// <summary>Each channel has its own watermarks, even if it has nothing else.</summary>
    // Contract: C7, C8, C60
    [Rule(L7)]
    [Fact]
    public virtual async Task Watermarks_are_read_as_they_were_put()
    {
        var (one, other) = (Channel("+1"), Channel("+2"));
        var full = new ReceiptWatermarks
        {
            Delivered = Time.AddMicroseconds(1),
            Read = Time,
            UnsettledFrom = DateTimeOffset.MinValue,
        };
        await one.PutAsync(one.Next().Put(full));
        await other.PutAsync(
            other.Next().Put(other.Session()).Put(new ReceiptWatermarks { Read = DateTimeOffset.MaxValue })
        );

        Assert.Equal(full, (await one.LoadAsync()).Watermarks);
        Assert.Equal(new ReceiptWatermarks { Read = DateTimeOffset.MaxValue }, (await other.LoadAsync()).Watermarks);
        Assert.Null((await Channel("+3").LoadAsync()).Watermarks);
    }

    /// <summary>A commit without watermarks leaves them unchanged; any other replaces them whole.</summary>
    // Contract: C18, C60
    [Fact]
    public virtual async Task Watermarks_stay_until_others_are_put()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session());
        Assert.Null((await channel.LoadAsync()).Watermarks);

        var first = new ReceiptWatermarks { Delivered = Time, UnsettledFrom = Time };
        await channel.PutAsync(channel.Next().Put(first));
        await channel.PutAsync(channel.Message("a"));
        await channel.PutAsync();
        Assert.Equal(first, (await channel.LoadAsync("a")).Watermarks);

        await channel.PutAsync(channel.Next().Put(new ReceiptWatermarks { Read = Time }));
        Assert.Equal(new ReceiptWatermarks { Read = Time }, (await channel.LoadAsync()).Watermarks);
    }
}
