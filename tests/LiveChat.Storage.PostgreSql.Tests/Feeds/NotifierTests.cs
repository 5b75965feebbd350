using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LiveChat.Storage.PostgreSql.Tests.Server;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Feeds;

/// <summary>Several hosts of one schema: changes in one host wake watchers in another.</summary>
public sealed class NotifierTests
{
    private static readonly TimeSpan s_never = TimeSpan.FromHours(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Case: FC-03
    [Rule(P7, H1)]
    [Fact(Timeout = 60_000)]
    public async Task FC_03_A_feed_in_one_host_of_the_schema_shows_messages_through_another_host_at_once()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var one = HostOf(schema);
        await using var other = HostOf(schema);
        var channel = Host.Channel("+1");
        var desk = one.GetRequiredService<SessionDesk>();
        var session = (await desk.ReceiveAsync(channel, new IncomingMessage("m0", "m0"), Token)).GetSession();
        var history = other.GetRequiredService<HistoryResolver>();
        await using var timeline = history
            .WatchTimelineAsync(session, Host.Operator, cancellationToken: Token)
            .GetAsyncEnumerator(Token);
        await using var list = history
            .WatchSessionsAsync(SessionList.Of(Host.Sales), Host.Operator, cancellationToken: Token)
            .GetAsyncEnumerator(Token);
        Assert.True(await timeline.MoveNextAsync() && await list.MoveNextAsync());
        await schema.UntilAsync($"SELECT count(*) > 0 FROM pg_stat_activity WHERE query = 'LISTEN \"{schema.Name}\"'");

        for (var number = 1; number <= 20; number++)
        {
            await desk.ReceiveAsync(channel, new IncomingMessage($"m{number}", $"m{number}"), Token);
            Assert.True(await timeline.MoveNextAsync());
            var added = Assert.Single(timeline.Current.Changes.OfType<EntryAppended>());
            Assert.Equal($"m{number}", Assert.IsType<MessageEntry>(added.Entry).Text);
            Assert.True(await list.MoveNextAsync());
            Assert.Equal($"m{number}", list.Current.Items[0].LastMessage?.Text);
        }
    }

    [Rule(H4)]
    [Fact(Timeout = 60_000)]
    public async Task A_notifier_without_a_connection_is_counted()
    {
        using var meters = new MeterListener();
        var failed = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "livechat.notifier.failures")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((instrument, _, _, _) => failed.TrySetResult(instrument.Meter.Name));
        meters.Start();
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Timeout=2");
        await using var notifier = new PostgreSqlNotifier(nowhere);

        using var listening = notifier.Listen(_ => { });

        Assert.Equal("LiveChat.Storage.PostgreSql", await failed.Task);
    }

    [Rule(P7)]
    [Fact(Timeout = 60_000)]
    public async Task Each_local_change_wakes_watchers_once_and_all_remote_changes_wake_them_at_least_once()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var here = await ListeningAsync(schema);
        await using var there = await ListeningAsync(schema);
        ChannelId[] channels = [.. Enumerable.Range(1, 1_000).Select(ChannelOf)];

        await Task.WhenAll(channels.Select(channel => Task.Run(() => Many(here.Notifier, channel, 50), Token)));
        await there.UntilAsync(seen => channels.All(seen.ContainsKey));
        there.Notifier.Notify(ChannelOf(0));
        await here.UntilAsync(seen => seen.ContainsKey(ChannelOf(0)));

        // The server notifies in the order of commits, so every notification has arrived by now.
        Assert.All(channels, channel => Assert.Equal(50, here.Seen[channel]));
        Assert.Equal(1, here.Seen[ChannelOf(0)]);
        var told = there.Seen.Where(one => one.Key != ChannelOf(0)).Sum(one => one.Value);
        Assert.InRange(told, channels.Length, channels.Length * 50 / 2);

        static void Many(PostgreSqlNotifier notifier, ChannelId channel, int times)
        {
            for (var time = 0; time < times; time++)
            {
                notifier.Notify(channel);
            }
        }
    }

    [Rule(P7)]
    [Fact(Timeout = 60_000)]
    public async Task A_listening_connection_that_the_server_ends_is_reopened()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var here = await ListeningAsync(schema);
        await using var there = await ListeningAsync(schema);
        Assert.Equal(
            ["True"],
            await schema.RowsAsync(
                $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{there.Name}'"
            )
        );

        for (var number = 1; !there.Seen.ContainsKey(ChannelOf(2)); number++)
        {
            here.Notifier.Notify(ChannelOf(2));
            await Task.Delay(20, Token);
        }
    }

    [Rule(P7)]
    [Fact(Timeout = 60_000)]
    public async Task Foreign_notifications_under_the_same_name_are_ignored()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var there = await ListeningAsync(schema);
        foreach (var payload in (string[])["", " ", "nonsense", "AAAA  é ' \" ; --", new string('A', 7_999)])
        {
            await using var command = TestDatabase.Source.CreateCommand("SELECT pg_notify($1, $2)");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema.Name });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = payload });
            await command.ExecuteNonQueryAsync(Token);
        }

        await using var here = new PostgreSqlNotifier(TestDatabase.Source, schema.Name);
        here.Notify(ChannelOf(3));
        await there.UntilAsync(seen => seen.ContainsKey(ChannelOf(3)));
        Assert.Equal([ChannelOf(3)], there.Seen.Keys);
    }

    [Rule(P7)]
    [Fact(Timeout = 60_000)]
    public async Task The_host_s_connection_returns_to_its_pool_and_no_longer_listens()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var source = new NpgsqlDataSourceBuilder(TestDatabase.ConnectionString)
        {
            ConnectionStringBuilder = { MaxPoolSize = 1, NoResetOnClose = true },
        }.Build();
        var notifier = new PostgreSqlNotifier(source, schema.Name);
        using (notifier.Listen(_ => { }))
        {
            await schema.UntilAsync(
                $"SELECT count(*) > 0 FROM pg_stat_activity WHERE query = 'LISTEN \"{schema.Name}\"'"
            );
            await notifier.DisposeAsync();
        }

        await using var command = source.CreateCommand("SELECT count(*) FROM pg_listening_channels()");
        Assert.Equal(0L, await command.ExecuteScalarAsync(Token));
    }

    [Rule(P7)]
    [Fact(Timeout = 60_000)]
    public async Task Without_a_server_watchers_in_this_process_are_woken_and_nobody_waits_or_fails()
    {
        await using var source = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=u;Timeout=1");
        var notifier = new PostgreSqlNotifier(source);
        var seen = 0;
        using (notifier.Listen(_ => seen++))
        {
            for (var number = 1; number <= 1_000; number++)
            {
                notifier.Notify(ChannelOf(number));
            }
        }

        await notifier.DisposeAsync();
        await notifier.DisposeAsync();
        notifier.Notify(ChannelOf(1));
        Assert.Equal(1_000, seen);
    }

    [Rule(H1)]
    [Theory]
    [InlineData("")]
    [InlineData("pg_catalog")]
    [InlineData("a\0b")]
    public async Task A_name_that_no_schema_has_is_refused(string name)
    {
        await using var source = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1");
        Assert.Throws<ArgumentException>(() => new PostgreSqlNotifier(source, name));
        var options = new PostgreSqlStoreOptions { Schema = name };
        Assert.Throws<ArgumentException>(() =>
            new ServiceCollection().AddLiveChat(chat =>
                chat.UsePostgreSql(source, options).UsePostgreSqlNotifier(source)
            )
        );
    }

    private static ChannelId ChannelOf(int number)
    {
        var bytes = new byte[ChannelId.Size];
        BitConverter.TryWriteBytes(bytes, number + 1);
        return new ChannelId(bytes);
    }

    private static ServiceProvider HostOf(TestSchema schema) =>
        new ServiceCollection()
            .AddLiveChat(chat =>
                chat.UsePostgreSql(TestDatabase.ConnectionString, schema.Options)
                    .UsePostgreSqlNotifier(TestDatabase.ConnectionString)
                    .WithLiveChats(Host.Settings)
                    .WithOptions(options => options with { FeedInterval = s_never })
            )
            .BuildServiceProvider();

    private static async Task<Listening> ListeningAsync(TestSchema schema)
    {
        var listening = new Listening(schema);
        await schema.UntilAsync(
            $"SELECT count(*) > 0 FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND application_name = '{listening.Name}'"
        );
        return listening;
    }

    /// <summary>A notifier of a separate host, with the number of its wake-ups for each channel.</summary>
    private sealed class Listening : IAsyncDisposable
    {
        private readonly NpgsqlDataSource _source;

        public Listening(TestSchema schema)
        {
            _source = NpgsqlDataSource.Create(
                new NpgsqlConnectionStringBuilder(TestDatabase.ConnectionString) { ApplicationName = Name }
            );
            Notifier = new PostgreSqlNotifier(_source, schema.Name);
            Notifier.Listen(channel => Seen.AddOrUpdate(channel, 1, static (_, times) => times + 1));
        }

        public string Name { get; } = $"notifier {Guid.NewGuid():N}";

        public PostgreSqlNotifier Notifier { get; }

        public ConcurrentDictionary<ChannelId, int> Seen { get; } = new();

        public async Task UntilAsync(Func<ConcurrentDictionary<ChannelId, int>, bool> isSo)
        {
            while (!isSo(Seen))
            {
                await Task.Delay(5, Token);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Notifier.DisposeAsync();
            await _source.DisposeAsync();
        }
    }
}
