using System.Globalization;
using LiveChat.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Errors;

/// <summary>
/// Groups of several hosts over the same channels lock these in one order, and never deadlock.
/// </summary>
public sealed class DeadlockTests
{
    private const int Channels = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C1, C17
    [Fact]
    public async Task Groups_of_two_hosts_over_the_same_channels_in_opposite_orders_never_deadlock()
    {
        var rounds = Shares.RoundsOfTwoGroups.Count;
        await using var schema = await TestSchema.CreateAsync();

        // This many, so that the plan finds rows one by one, in the order of the question, and not by a walk of the table.
        await schema.RunAsync(
            """
            INSERT INTO {schema}.channel (channel_id, version, newest, live_chat, connector, messenger, address, noted)
            SELECT md5('other' || n)::uuid, 1, 1, 'sales', 'wa', 'whatsapp', 'other' || n, false
            FROM generate_series(1, 20000) n;
            ANALYZE {schema}.channel
            """
        );
        var before = await DeadlocksAsync(schema);
        int done;
        {
            await using var one = schema.Open(it => it.ApplicationName = schema.Name, it => it with { MaxGroups = 1 });
            await using var other = schema.Open(
                it => it.ApplicationName = schema.Name,
                it => it with { MaxGroups = 1 }
            );
            var key = await one.GetKeyAsync(Token);
            await other.GetKeyAsync(Token);
            var commits = Enumerable.Range(0, Channels).Select(number => Host.Opening(key, $"+{number}")).ToList();
            await Task.WhenAll(commits.Select(commit => one.CommitAsync(commit, Token).AsTask()));
            done = await RunAsync(schema, one, other, [.. commits.Select(commit => commit.Id)], commits, rounds);
        }

        await TestDatabase.UntilGoneAsync(schema.Name);
        var deadlocks = await DeadlocksAsync(schema) - before;
        Figures.Saw($"saw {Shares.RoundsOfTwoGroups.Said(rounds, "rounds")};");
        Figures.Saw(
            $"{rounds} rounds of two groups over {Channels} channels: {done} commits done, {deadlocks} deadlocks"
        );
        Assert.Equal(rounds * Channels, done);
        Assert.Equal(0, deadlocks);
    }

    /// <summary>
    /// The count of deadlocks works: it sees two transactions that lock the same rows in opposite orders.
    /// </summary>
    [Fact]
    public async Task The_servers_count_of_deadlocks_sees_a_deadlock()
    {
        await using var schema = await TestSchema.CreateAsync();
        await schema.RunAsync(
            "INSERT INTO {schema}.pending SELECT gen_random_uuid(), n::text, 1, NULL, NULL, NULL, 1 FROM generate_series(1, 2) n"
        );
        var before = await DeadlocksAsync(schema);
        var bothHold = new Barrier(2);
        var states = await Task.WhenAll(
            Enumerable
                .Range(1, 2)
                .Select(number =>
                    Task.Run(
                        async () =>
                        {
                            await using var connection = new NpgsqlConnection(
                                $"{TestDatabase.ConnectionString};Pooling=false;Application Name={schema.Name}"
                            );
                            await connection.OpenAsync(Token);
                            await schema.RowsAsync(
                                connection,
                                $"BEGIN; UPDATE {{schema}}.pending SET version = 2 WHERE id = '{number}'"
                            );
                            bothHold.SignalAndWait(Token);
                            try
                            {
                                await schema.RowsAsync(
                                    connection,
                                    $"UPDATE {{schema}}.pending SET version = 2 WHERE id = '{3 - number}'"
                                );
                                return "done";
                            }
                            catch (PostgresException error)
                            {
                                return error.SqlState;
                            }
                        },
                        Token
                    )
                )
        );

        Assert.Equal(["40P01", "done"], states.Order(StringComparer.Ordinal));
        await TestDatabase.UntilGoneAsync(schema.Name);
        Assert.Equal(before + 1, await DeadlocksAsync(schema));
    }

    /// <summary>
    /// Both hosts commit on all channels at once, one in the order of ids and one in the reverse. A plug makes each host gather
    /// them in one group; a lock in the middle makes both stop half-way, while they keep their locks.
    /// </summary>
    private static async Task<int> RunAsync(
        TestSchema schema,
        PostgreSqlStore one,
        PostgreSqlStore other,
        ChannelId[] channels,
        List<ChannelCommit> commits,
        int rounds
    )
    {
        var done = 0;
        for (var round = 0; round < rounds; round++)
        {
            var next = commits.Select(commit => Host.Next(commit)).OrderBy(commit => commit.Id).ToList();
            var middle = await HoldAsync(schema, next[next.Count / 2].Id);
            var plug = await HoldAsync(schema, next[0].Id);
            var (first, last) = (AllAsync(one, [next[0]]), AllAsync(other, [next[0]]));
            await TestDatabase.UntilSomeoneWaitsAsync(schema.Name, connections: 2);
            var both = Task.WhenAll(
                first,
                last,
                AllAsync(one, next[1..]),
                AllAsync(other, [.. Enumerable.Reverse(next[1..])])
            );
            await plug.DisposeAsync();
            await Task.WhenAll(first, last);
            await TestDatabase.UntilSomeoneWaitsAsync(schema.Name, connections: 2);
            await middle.DisposeAsync();
            var answers = await both;
            Assert.All(
                channels,
                channel =>
                    Assert.True(answers.Count(answer => answer.Contains(channel)) == 1, "One of the two is done.")
            );
            done += answers.Sum(answer => answer.Count);
            commits = next;
        }

        Assert.Equal(
            [$"{rounds + 1}"],
            await schema.RowsAsync("SELECT DISTINCT version FROM {schema}.channel WHERE address LIKE '+%'")
        );
        return done;
    }

    private static Task<IAsyncDisposable> HoldAsync(TestSchema schema, ChannelId channel) =>
        schema.HoldAsync($"SELECT 1 FROM {{schema}}.channel WHERE channel_id = '{channel.ToGuid()}' FOR UPDATE");

    private static async Task<HashSet<ChannelId>> AllAsync(PostgreSqlStore store, List<ChannelCommit> commits)
    {
        var done = await Task.WhenAll(
            commits.Select(async commit =>
            {
                try
                {
                    await store.CommitAsync(commit, Token);
                    return commit.Id;
                }
                catch (ConcurrencyException)
                {
                    return default;
                }
            })
        );
        return [.. done.Where(id => !id.IsDefault)];
    }

    /// <summary>The server's count of deadlocks; each connection reports its own when it ends.</summary>
    private static async Task<long> DeadlocksAsync(TestSchema schema) =>
        long.Parse(
            (await schema.RowsAsync("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))[0],
            CultureInfo.InvariantCulture
        );
}
