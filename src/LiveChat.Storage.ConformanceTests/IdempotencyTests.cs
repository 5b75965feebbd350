using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>A call repeated with the same ids takes effect once.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class IdempotencyTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    /// <summary>An answered commit that is sent again causes a conflict, and duplicates nothing.</summary>
    // Contract: C17, C18
    [Rule(L3)]
    [Fact]
    public virtual async Task A_commit_sent_again_causes_a_conflict_and_duplicates_nothing()
    {
        var channel = Channel();
        var done = await channel.PutAsync(
            channel.Next().Put(channel.Session()).Put(channel.Message("a")).Put(channel.Pending("waits"))
        );
        var before = await channel.EverythingAsync();

        for (var repeat = 0; repeat < 3; repeat++)
        {
            await Assert.ThrowsAsync<ConcurrencyException>(() => Store.CommitAsync(done));
        }

        Assert.Equal(before, await channel.EverythingAsync());
    }

    /// <summary>A commit that several callers send at once is done once.</summary>
    // Contract: C1, C17
    [Rule(L3)]
    [Fact]
    public virtual async Task A_commit_that_several_callers_send_is_done_once()
    {
        var channel = Channel();
        var commit = channel.Next().Put(channel.Session()).Put(channel.Message("a")).Build();

        var done = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => Store.TryCommitAsync(commit), Token))
        );

        Assert.Single(done, true);
        Assert.Equal(["a"], await channel.IdsAsync());
    }

    /// <summary>Repeating any step of a day changes nothing.</summary>
    // Contract: C15, C16, C44
    [Rule(L3)]
    [Fact]
    public virtual async Task Repeating_a_command_changes_nothing()
    {
        var clock = new SteppingClock(isSteady: true);
        var day = new DayAtTheOffice(new Office(Store, clock), clock);
        foreach (var step in day.Steps)
        {
            day.Tick();
            await step(Token);
            var before = (await OnAsync(day.One).EverythingAsync(), await OnAsync(day.Two).EverythingAsync());
            day.Tick();
            await step(Token);
            Assert.Equal(before, (await OnAsync(day.One).EverythingAsync(), await OnAsync(day.Two).EverythingAsync()));
        }
    }

    /// <summary>A message that arrives many times at once is kept once, in one session.</summary>
    // Contract: C15, C17
    [Rule(L2, L3)]
    [Fact]
    public virtual async Task A_message_that_arrives_sixteen_times_at_once_is_kept_once()
    {
        Office[] offices = [new(Store), new(Store)];
        var channel = offices[0].Channel();
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(number =>
                    Task.Run(
                        async () =>
                            await offices[number % 2]
                                .Desk.ReceiveAsync(channel, new IncomingMessage("m", "hello"), Token),
                        Token
                    )
                )
        );

        Assert.Single(outcomes, outcome => outcome.Changed);
        Assert.Single(outcomes.Select(outcome => outcome.Session).Distinct());
        Assert.Equal(["m"], await OnAsync(channel).IdsAsync());
    }

    /// <summary>An import that is repeated, also concurrently and with more, adds what is missing.</summary>
    // Contract: C14, C15
    [Rule(L6)]
    [Fact]
    public virtual async Task A_repeated_import_adds_only_what_is_missing()
    {
        var office = new Office(Store);
        var channel = office.Channel();
        var opened = ScriptedChannel.At(0);
        IncomingMessage[] messages =
        [
            .. Enumerable
                .Range(0, 20)
                .Select(number => new IncomingMessage($"{number:00}", "hello") { SentAt = opened.AddSeconds(number) }),
        ];
        var whole = new ImportedSession(channel, opened) { ClosedAt = opened.AddHours(1), Messages = [.. messages] };

        await office.Desk.ImportAsync(whole with { Messages = [.. messages.Take(7)] }, Token);
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(async () => await office.Desk.ImportAsync(whole, Token), Token))
        );

        Assert.Equal(13, outcomes.Sum(outcome => outcome.MessagesAdded));
        Assert.Equal(messages.Select(message => message.Id!.Value.Value), await OnAsync(channel).IdsAsync());
        Assert.Single((await OnAsync(channel).PageAsync()).Sessions);
    }

    /// <summary>A reply that a caller repeats, without knowing its outcome, is queued once.</summary>
    // Contract: C15, C52
    [Rule(L3, T10)]
    [Fact]
    public virtual async Task A_repeated_reply_is_queued_once()
    {
        var office = new Office(Store);
        var session = (await office.Desk.ReceiveAsync(office.Channel(), new IncomingMessage("m", "hello"), Token))
            .Session!
            .Value;
        await office.Desk.TakeAsync(session, Office.Ann, Token);

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(
                        async () => await office.Desk.ReplyAsync(session, new Reply("r", "hi"), Office.Ann, Token),
                        Token
                    )
                )
        );

        Assert.Single(await Store.Messages.ListQueuedAsync(null, 10, Token));
    }

    private ScriptedChannel OnAsync(Channel channel) =>
        Channel(channel.Account.Address, channel.LiveChat.Value, channel.Connector.Value);
}
