using LiveChat.Storage;
using LiveChat.Storage.PostgreSql;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.Samples.Tests.Readme;

/// <summary>Runs the lines that docs/operations-postgresql.md shows.</summary>
public sealed class PostgreSqlExampleTests
{
    [Fact]
    public async Task A_host_names_a_database_and_the_store_does_not_use_it_before_it_is_needed()
    {
        var services = new ServiceCollection();
        services.AddLiveChat(chat => chat.UsePostgreSql("Host=db;Database=crm;Username=livechat"));

        await using var provider = services.BuildServiceProvider();

        Assert.IsType<PostgreSqlStore>(provider.GetRequiredService<LiveChatStore>().Channels);
        Assert.NotNull(provider.GetRequiredService<SessionDesk>());
    }

    [Fact]
    public async Task Hosts_wake_each_other_if_they_are_configured_to()
    {
        const string connectionString = "Host=db;Database=crm;Username=livechat";
        var services = new ServiceCollection();
        services.AddLiveChat(chat => chat.UsePostgreSql(connectionString).UsePostgreSqlNotifier(connectionString));

        await using var provider = services.BuildServiceProvider();

        Assert.IsType<PostgreSqlNotifier>(provider.GetRequiredService<IChannelNotifier>());
    }
}
