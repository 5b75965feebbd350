using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Errors: their kinds, their content, and that they quote nothing from a customer.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class ErrorTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    /// <summary>The store refuses null arguments.</summary>
    // Contract: C5
    [Fact]
    public virtual async Task A_null_argument_causes_an_argument_exception()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Store.Channels.CommitAsync(null!, Token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () =>
            await Store.Channels.LoadAsync(default, null!, Token)
        );
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Store.Sessions.ListAsync(null!, Token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Store.Messages.ListAsync(null!, Token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () =>
            await Store.Marks.SetAsync(default, default, null!, Token)
        );
    }

    /// <summary>The store refuses limits below one.</summary>
    // Contract: C5
    [Fact]
    public virtual async Task A_limit_below_one_causes_an_argument_exception()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Reply("a"));
        foreach (var limit in new[] { 0, -1, int.MinValue })
        {
            var list = new SessionQuery { Selector = SessionSelector.Of(channel.Id), Limit = limit };
            Func<Task>[] calls =
            [
                async () => await Store.Sessions.ListAsync(list, Token),
                async () => await Store.Messages.ListAsync(channel.All() with { Limit = limit }, Token),
                async () => await Store.Messages.ListAsync(channel.All() with { SessionLimit = limit }, Token),
                async () =>
                    await Store.Messages.ListChangedAsync(new ChangeQuery(channel.Id, default, 0, limit), Token),
                async () => await Store.Messages.ListQueuedAsync(null, limit, Token),
            ];
            foreach (var call in calls)
            {
                await Assert.ThrowsAnyAsync<ArgumentException>(call);
            }
        }
    }

    /// <summary>Finding nothing never causes an exception.</summary>
    // Contract: C5, C11, C26, C43
    [Fact]
    public virtual async Task Every_read_of_an_empty_store_is_answered()
    {
        foreach (var (name, read) in EveryCall.Reads(Store, Channel().Id))
        {
            Assert.True(await Record.ExceptionAsync(() => read(Token)) is null, $"{name} of nothing is answered.");
        }

        Assert.Empty(await Store.Messages.ListQueuedAsync(null, 10, Token));
        Assert.Empty(
            await Store.Sessions.ListAsync(
                new SessionQuery { Selector = SessionSelector.Of(Channel().Channel.LiveChat), Limit = 5 },
                Token
            )
        );
    }

    /// <summary>A refusal names the system, the operation and the outcome, and quotes nobody.</summary>
    // Contract: C5, C23
    [Fact]
    public virtual async Task A_refusal_names_system_and_operation_and_quotes_no_words_or_addresses()
    {
        const string secret = "the customer's own words";
        var channel = Channel("+15559999");
        await channel.PutAsync(channel.Session(0, SessionStatus.Active));
        var commit = channel
            .Next()
            .Put(channel.Session(1, SessionStatus.Active))
            .Put(channel.Message("m", 1) with { OriginalText = secret, Author = Author.Customer(secret) })
            .Build();

        var refusal = await Assert.ThrowsAsync<StoreException>(() => Store.CommitAsync(commit));

        Assert.NotEmpty(refusal.System);
        Assert.NotEmpty(refusal.Operation);
        Assert.False(refusal.IsOutcomeUnknown, "Nothing was changed, and the error says so.");
        Assert.DoesNotContain(secret, refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("+15559999", refusal.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A conflict has its own exception, because the library decides the command again.</summary>
    // Contract: C17
    [Fact]
    public virtual async Task A_conflict_is_not_a_store_exception_and_quotes_nobody()
    {
        var channel = Channel("+15559999");
        await channel.PutAsync(channel.Session());
        var late = new ChannelCommit
        {
            Id = channel.Id,
            Channel = channel.Channel,
            ExpectedVersion = 0,
        };

        var conflict = await Assert.ThrowsAsync<ConcurrencyException>(() => Store.CommitAsync(late));

        Assert.DoesNotContain("+15559999", conflict.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The store remains usable after errors.</summary>
    // Contract: C1, C5
    [Fact]
    public virtual async Task The_store_still_works_after_many_errors()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(0, SessionStatus.Active));
        await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(number =>
                    Task.Run(
                        async () =>
                        {
                            var second = channel.Next().Put(channel.Session(1 + number, SessionStatus.Active)).Build();
                            await Assert.ThrowsAsync<StoreException>(() => Store.CommitAsync(second));
                            await Assert.ThrowsAsync<ConcurrencyException>(() =>
                                Store.CommitAsync(second with { ExpectedVersion = 7 })
                            );
                        },
                        Token
                    )
                )
        );

        await channel.PutAsync(channel.Message("a"));
        Assert.Equal(["a"], await channel.IdsAsync());
    }
}
