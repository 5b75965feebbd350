using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Errors;

/// <summary>Commits of many callers in one transaction: each is done or refused separately.</summary>
public sealed class GroupTests
{
    private const int Good = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C17, C18, C23, C24
    [Theory]
    [InlineData("a wrong version", typeof(ConcurrencyException))]
    [InlineData("a version of a channel that does not exist", typeof(ConcurrencyException))]
    [InlineData("a second active session", typeof(StoreException))]
    [InlineData("a text with NUL", typeof(StoreException))]
    [InlineData("half a character", typeof(StoreException))]
    [InlineData("a message without an author", typeof(StoreException))]
    [InlineData("a row of another channel", typeof(StoreException))]
    [InlineData("a duplicated row", typeof(StoreException))]
    public async Task A_bad_commit_fails_alone_in_its_group(string badness, Type error)
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open(options: one => one with { MaxGroups = 1 });
        var key = await store.GetKeyAsync(Token);
        List<Task> answers = [];
        List<Task> badAnswers = [];
        await WhileHeldAsync(
            schema,
            store,
            () =>
            {
                for (var number = 0; number < Good; number++)
                {
                    answers.Add(store.CommitAsync(Host.Opening(key, $"good-{number}"), Token).AsTask());
                    if (number % 15 == 7)
                    {
                        badAnswers.Add(store.CommitAsync(Bad(key, badness, $"bad-{number}"), Token).AsTask());
                    }
                }
            }
        );

        await Task.WhenAll(answers);
        foreach (var answer in badAnswers)
        {
            var thrown = await Assert.ThrowsAsync(error, () => answer);
            Assert.False(
                thrown is StoreException { IsOutcomeUnknown: true },
                $"{thrown.Message} is reported as unknown."
            );
        }

        Assert.Equal(4, badAnswers.Count);
        Assert.Equal(
            [$"{Good + 1}"],
            await schema.RowsAsync("SELECT count(*) FROM {schema}.channel WHERE version = 1")
        );
        Assert.Equal(["0"], await schema.RowsAsync("SELECT count(*) FROM {schema}.channel WHERE version <> 1"));
        Assert.Equal([$"{Good + 1}"], await schema.RowsAsync("SELECT count(*) FROM {schema}.entry"));
    }

    // Contract: C1, C17
    [Fact]
    public async Task Commits_that_wait_together_on_one_channel_are_done_one_after_another()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open(options: one => one with { MaxGroups = 1 });
        var key = await store.GetKeyAsync(Token);
        var first = Host.Opening(key, "+1");
        var second = Host.Next(first);
        List<Task> answers = [];
        Task? doubled = null;
        await WhileHeldAsync(
            schema,
            store,
            () =>
            {
                answers.Add(store.CommitAsync(first, Token).AsTask());
                answers.Add(store.CommitAsync(second, Token).AsTask());
                doubled = store.CommitAsync(second, Token).AsTask();
                answers.Add(store.CommitAsync(Host.Next(second), Token).AsTask());
            }
        );

        await Task.WhenAll(answers);
        await Assert.ThrowsAsync<ConcurrencyException>(() => doubled!);
        Assert.Equal(3, await Host.VersionAsync(store, first.Id));
    }

    // Contract: C4
    [Fact]
    public async Task A_write_cancelled_while_it_waits_is_not_done_and_delays_nothing()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open(options: one => one with { MaxGroups = 1 });
        var key = await store.GetKeyAsync(Token);
        using var cancellation = new CancellationTokenSource();
        List<Task> answers = [];
        await WhileHeldAsync(
            schema,
            store,
            () =>
            {
                answers.Add(store.CommitAsync(Host.Opening(key, "first"), Token).AsTask());
                var cancelled = store.CommitAsync(Host.Opening(key, "cancelled"), cancellation.Token).AsTask();
                answers.Add(store.CommitAsync(Host.Opening(key, "last"), Token).AsTask());
                cancellation.Cancel();
                answers.Add(Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled));
            }
        );

        await Task.WhenAll(answers);
        Assert.Equal(0, await Host.VersionAsync(store, key.IdOf(Host.Channel("cancelled"))));
        Assert.Equal(1, await Host.VersionAsync(store, key.IdOf(Host.Channel("last"))));
    }

    // Contract: C4, C25
    [Fact]
    public async Task Disposing_writes_waiting_commits_and_refuses_later_ones()
    {
        await using var schema = await TestSchema.CreateAsync();
        var store = schema.Open(options: one => one with { MaxGroups = 1, MaxGroup = 7 });
        var key = await store.GetKeyAsync(Token);
        List<Task> answers = [];
        Task? disposing = null;
        await WhileHeldAsync(
            schema,
            store,
            () =>
            {
                answers.AddRange(
                    Enumerable
                        .Range(0, Good)
                        .Select(number => store.CommitAsync(Host.Opening(key, $"{number}"), Token).AsTask())
                );
                disposing = store.DisposeAsync().AsTask();
            }
        );
        await disposing!;

        await Task.WhenAll(answers);
        Assert.Equal([$"{Good + 1}"], await schema.RowsAsync("SELECT count(*) FROM {schema}.channel"));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
            await store.CommitAsync(Host.Opening(key, "late"), Token)
        );
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.GetKeyAsync(Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.FindAsync(default(SessionId), Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
            await store.SetAsync(default, default, new ReadMark(1, null), Token)
        );
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.EnsureCreatedAsync(Token));
        store.Dispose();
        await store.DisposeAsync();
    }

    // Contract: C1
    [Fact]
    public async Task An_unreadable_row_fails_only_its_own_reader()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open(options: one => one with { MaxGroups = 1 });
        var key = await store.GetKeyAsync(Token);
        await Task.WhenAll(
            Enumerable
                .Range(0, Good)
                .Select(number => store.CommitAsync(Host.Opening(key, $"{number}"), Token).AsTask())
        );
        var damaged = key.IdOf(Host.Channel("7"));
        await schema.RunAsync(
            $"UPDATE {{schema}}.session SET bindings = '[{{\"no\"' WHERE channel_id = '{damaged.ToGuid()}'"
        );

        var loads = Enumerable
            .Range(0, Good)
            .ToDictionary(
                number => key.IdOf(Host.Channel($"{number}")),
                number => Host.VersionAsync(store, key.IdOf(Host.Channel($"{number}")))
            );
        var error = await Assert.ThrowsAsync<StoreException>(() => loads[damaged]);

        Assert.Equal(("load", false), (error.Operation, error.IsOutcomeUnknown));
        foreach (var (_, load) in loads.Where(pair => pair.Key != damaged))
        {
            Assert.Equal(1, await load);
        }
    }

    /// <summary>
    /// Locks a channel's row and begins a commit on it: commits that arrive meanwhile wait, and form one group.
    /// </summary>
    private static async Task WhileHeldAsync(TestSchema schema, PostgreSqlStore store, Action queue)
    {
        var held = Host.Opening(await store.GetKeyAsync(Token), "held");
        await store.CommitAsync(held, Token);
        Task first;
        await using (
            await schema.HoldAsync(
                $"SELECT 1 FROM {{schema}}.channel WHERE channel_id = '{held.Id.ToGuid()}' FOR UPDATE"
            )
        )
        {
            first = store.CommitAsync(held with { ExpectedVersion = 7 }, Token).AsTask();
            await TestDatabase.UntilSomeoneWaitsAsync(schema.Name);
            queue();
        }

        await Assert.ThrowsAsync<ConcurrencyException>(() => first);
    }

    private static ChannelCommit Bad(ChannelKey key, string badness, string address)
    {
        var good = Host.Opening(key, address);
        var (session, message) = (good.Sessions[0], (Message)good.Entries[0]);
        return badness switch
        {
            "a wrong version" => Host.Opening(key, "held") with { ExpectedVersion = 5 },
            "a version of a channel that does not exist" => good with { ExpectedVersion = 7 },
            "a second active session" => good with
            {
                Sessions = [session, session with { Id = new SessionId(good.Id, session.OpenedAt.AddHours(1)) }],
            },
            "a text with NUL" => good with { Entries = [message with { OriginalText = "a\0b" }] },
            "half a character" => good with { Entries = [message with { OriginalText = "a\uD83Db" }] },
            "a message without an author" => good with { Entries = [message with { Author = null! }] },
            "a row of another channel" => good with
            {
                Entries = [message with { Channel = key.IdOf(Host.Channel("other")) }],
            },
            _ => good with { Entries = [message, message] },
        };
    }
}
