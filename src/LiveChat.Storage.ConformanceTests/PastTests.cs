namespace LiveChat.Storage.ConformanceTests;

/// <summary>What lies below a channel's own sessions: cuts in its history, and a channel that came before.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class PastTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly DateTimeOffset Time = new(2024, 5, 5, 5, 5, 5, TimeSpan.Zero);

    /// <summary>A load, a page and the changes tell every value; another channel's stay apart.</summary>
    // Contract: C7, C8, C85
    [Rule(P1)]
    [Fact]
    public virtual async Task A_past_is_read_as_it_was_put()
    {
        var (earlier, later) = (Channel("+1"), Channel("+2"));
        await earlier.PutAsync(earlier.Session());
        var past = new ChannelPast
        {
            Cuts =
            [
                new HistoryCut(DateTimeOffset.MinValue, By: null, Time),
                new HistoryCut(Time.AddMicroseconds(1), new UserId("ann"), Time.AddMicroseconds(2)),
            ],
            Predecessor = Follows(earlier.Id) with { By = new UserId("\u00E4") },
            Former = Channel("+4").Id,
        };
        await later.PutAsync(later.Next().Put(past));

        Assert.Equal(past, (await later.LoadAsync()).Past);
        Assert.Equal(past, (await PageAsync(later.Id)).Past);
        Assert.Equal(past, (await ChangesAsync(later.Id)).Past);
        Assert.Equal(ChannelPast.None, (await earlier.LoadAsync()).Past);
        Assert.Equal(ChannelPast.None, (await PageAsync(earlier.Id)).Past);
        Assert.Equal(ChannelPast.None, (await ChangesAsync(Channel("+3").Id)).Past);
    }

    /// <summary>A commit without a past leaves it; one with an empty past takes all of it back.</summary>
    // Contract: C18, C85
    [Rule(P1)]
    [Fact]
    public virtual async Task A_past_stays_until_another_is_put()
    {
        var (earlier, later) = (Channel("+1"), Channel("+2"));
        await earlier.PutAsync(earlier.Session());
        var past = new ChannelPast { Predecessor = Follows(earlier.Id) };
        await later.PutAsync(later.Next().Put(past));
        await later.PutAsync(later.Next().Put(later.Session()).Put(later.Message("a")));
        Assert.Equal(past, (await later.LoadAsync()).Past);
        Assert.Equal(new Successor(later.Id, Time), (await earlier.LoadAsync()).Successor);

        await later.PutAsync(later.Next().Put(ChannelPast.None));
        Assert.Equal(ChannelPast.None, (await later.LoadAsync()).Past);
        Assert.Equal(ChannelPast.None, (await PageAsync(later.Id)).Past);
        Assert.Null((await earlier.LoadAsync()).Successor);
    }

    /// <summary>The named channel says which one names it, alone and among many; nothing else of it changes.</summary>
    // Contract: C72, C85, C86
    [Rule(P1, R2)]
    [Fact]
    public virtual async Task A_predecessor_tells_its_successor()
    {
        var (earlier, later) = (Channel("+1"), Channel("+2"));
        await earlier.PutAsync(earlier.Next().Put(earlier.Session()).Put(Time));
        await later.PutAsync(later.Next().Put(new ChannelPast { Predecessor = Follows(earlier.Id) }));

        var state = await earlier.LoadAsync();
        Assert.Equal(new Successor(later.Id, Time), state.Successor);
        Assert.Equal(1, state.Version);
        Assert.Null((await later.LoadAsync()).Successor);
        var facts = await Store.Sessions.ListReachFactsAsync([earlier.Id, later.Id, Channel("+3").Id], Token);
        Assert.Equal(new ReachFacts(Time, new Successor(later.Id, Time)), Assert.Single(facts).Value);
    }

    /// <summary>Of two channels that name one predecessor, one is done, and the other changes nothing.</summary>
    // Contract: C17, C86
    [Rule(P1)]
    [Fact]
    public virtual async Task A_channel_precedes_at_most_one()
    {
        var (earlier, one, other) = (Channel("+1"), Channel("+2"), Channel("+3"));
        await earlier.PutAsync(earlier.Session());
        await one.PutAsync(one.Next().Put(new ChannelPast { Predecessor = Follows(earlier.Id) }));
        await other.PutAsync(other.Session());

        var second = other
            .Next()
            .Put(other.Session(5))
            .Put(new ChannelPast { Predecessor = Follows(earlier.Id) })
            .Build();
        await Assert.ThrowsAsync<ConcurrencyException>(async () => await Store.CommitAsync(second));

        Assert.Equal(1, (await other.LoadAsync()).Version);
        Assert.Equal(ChannelPast.None, (await other.LoadAsync()).Past);
        Assert.Null(await Store.Sessions.FindAsync(other.SessionId(5), Token));
        Assert.Equal(one.Id, (await earlier.LoadAsync()).Successor?.Channel);

        await one.PutAsync(one.Next().Put(ChannelPast.None));
        await Store.CommitAsync(second);
        Assert.Equal(other.Id, (await earlier.LoadAsync()).Successor?.Channel);
    }

    /// <summary>The same, when both come at once, many times.</summary>
    // Contract: C1, C17, C86
    [Rule(P1)]
    [Fact]
    public virtual async Task A_channel_precedes_at_most_one_of_those_that_name_it_at_once()
    {
        for (var round = 0; round < 10; round++)
        {
            var earlier = Channel($"+1{round}");
            await earlier.PutAsync(earlier.Session());
            var later = Enumerable.Range(0, 8).Select(number => Channel($"+2{round}{number}")).ToList();
            var commits = later.ConvertAll(channel =>
                channel.Next().Put(channel.Session()).Put(new ChannelPast { Predecessor = Follows(earlier.Id) }).Build()
            );
            var done = await Task.WhenAll(commits.Select(commit => Task.Run(() => TryAsync(commit))));

            Assert.Equal(1, done.Count(isDone => isDone));
            var successor = (await earlier.LoadAsync()).Successor?.Channel;
            foreach (var (channel, isDone) in later.Zip(done))
            {
                Assert.Equal(isDone, (await channel.LoadAsync()).Version == 1);
                Assert.Equal(isDone, successor == channel.Id);
            }
        }
    }

    private static Predecessor Follows(ChannelId channel) =>
        new()
        {
            Channel = channel,
            Before = Time.AddMicroseconds(7),
            At = Time,
        };

    private async Task<bool> TryAsync(ChannelCommit commit)
    {
        try
        {
            await Store.CommitAsync(commit);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    private ValueTask<EntryPage> PageAsync(ChannelId channel) =>
        Store.Messages.ListAsync(
            new EntryQuery
            {
                Channel = channel,
                Anchor = Time,
                Limit = 1,
                SessionLimit = 1,
            },
            Token
        );

    private ValueTask<ChannelChanges> ChangesAsync(ChannelId channel) =>
        Store.Messages.ListChangedAsync(new ChangeQuery(channel, Time, 0, 1), Token);
}
