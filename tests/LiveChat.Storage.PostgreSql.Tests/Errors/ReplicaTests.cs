using LiveChat.Storage.PostgreSql.Tests.Server;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Errors;

/// <summary>Which questions go to a standby, and which never do.</summary>
public sealed class ReplicaTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C2
    [Fact]
    public async Task Viewers_read_from_the_standby_and_commands_read_from_the_primary()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var primary = new Wire();
        await using var standby = new Wire();
        var (first, second) = (Connection(primary), Connection(standby, "-c default_transaction_read_only=on"));
        await using var replica = NpgsqlDataSource.Create(second);
        await using var host = new ServiceCollection()
            .AddLiveChat(chat =>
                chat.UsePostgreSql(first, schema.Options).UsePostgreSqlReplica(replica).WithLiveChats(Host.Settings)
            )
            .BuildServiceProvider();
        var (desk, history) = (host.GetRequiredService<SessionDesk>(), host.GetRequiredService<HistoryResolver>());

        var asked = await desk.ReceiveAsync(Host.Channel("+1"), new IncomingMessage("m1", "m1"), Token);
        var session = asked.GetSession();
        await desk.TakeAsync(session, Host.Operator, Token);
        await desk.ReplyAsync(session, new Reply("r1", "r1"), Host.Operator, Token);
        var queued = await desk.ListQueuedAsync(cancellationToken: Token);
        await desk.RecordSentAsync(queued[0].Key, new MessageId("p1"), cancellationToken: Token);
        Assert.Empty(await desk.ListQueuedAsync(cancellationToken: Token));
        await desk.MarkReadAsync(session, new ReadMark(1, null), Host.Operator, Token);
        Assert.Equal(0, standby.RoundTrips);

        primary.Restart();
        Assert.Single(
            (await history.ListSessionsAsync(SessionList.Of(Host.Sales), Host.Operator, cancellationToken: Token)).Items
        );
        var page = await history.FindTimelineAsync(session, Host.Operator, cancellationToken: Token);
        Assert.Equal(2, page!.Entries.OfType<MessageEntry>().Count());
        Assert.True(standby.RoundTrips >= 2);
    }

    [Fact]
    public void A_source_that_multiplexes_is_refused_at_once()
    {
        using var source = NpgsqlDataSource.Create("Host=nowhere;Multiplexing=true");

        Assert.Throws<ArgumentException>(() => new PostgreSqlStore(source));
        Assert.Throws<ArgumentException>(() => new PostgreSqlStore("Host=nowhere;Multiplexing=true"));
        Assert.Throws<ArgumentException>(() =>
            new ServiceCollection().AddLiveChat(chat => chat.UseInMemory().UsePostgreSqlReplica(source))
        );
        Assert.Throws<ArgumentException>(() => new PostgreSqlSchema(source));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Empty_groups_are_refused_at_once(int maxGroup, int maxGroups) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new PostgreSqlStore(
                "Host=nowhere",
                new PostgreSqlStoreOptions { MaxGroup = maxGroup, MaxGroups = maxGroups }
            )
        );

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("no such setting=1")]
    [InlineData("Host=nowhere;Multiplexing=true")]
    public void A_malformed_connection_string_is_refused_at_once(string text)
    {
        Assert.ThrowsAny<ArgumentException>(() => new PostgreSqlStore(text));
        Assert.False(PostgreSqlStore.Accepts(text, options: null, out var problem));
        Assert.NotEmpty(problem);
        Assert.DoesNotContain("Parameter", problem);
    }

    [Fact]
    public void A_connection_string_and_options_are_accepted_without_a_server()
    {
        var options = new PostgreSqlStoreOptions { Schema = "a" };
        Assert.True(PostgreSqlStore.Accepts("Host=nowhere", options, out var problem));
        Assert.Null(problem);
        Assert.False(PostgreSqlStore.Accepts(null, options: null, out _));
        Assert.False(PostgreSqlStore.Accepts("Host=nowhere", options with { MaxGroup = 0 }, out _));
    }

    private static string Connection(Wire wire, string options = "")
    {
        var builder = new NpgsqlConnectionStringBuilder(TestDatabase.ConnectionString) { Options = options };
        wire.Lead(builder);
        return builder.ToString();
    }
}
