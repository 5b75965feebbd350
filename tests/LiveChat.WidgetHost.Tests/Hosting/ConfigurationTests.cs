using LiveChat.Storage.PostgreSql;
using LiveChat.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.WidgetHost.Tests.Hosting;

/// <summary>A host's configuration file can set every option that a file can express.</summary>
public sealed class ConfigurationTests
{
    private static readonly Dictionary<string, string?> s_file = new()
    {
        ["LiveChat:AccessPolicy"] = "Strict",
        ["LiveChat:GapDisclosure"] = "SessionCount",
        ["LiveChat:FeedInterval"] = "00:00:07",
        ["LiveChat:ListInterval"] = "00:00:00.5",
        ["LiveChat:SendLease"] = "00:05:00",
        ["Sqlite:BusyTimeout"] = "00:00:03",
        ["Sqlite:PageSize"] = "8192",
        ["Sqlite:CheckpointPages"] = "100",
        ["Sqlite:MaxGroup"] = "7",
        ["Sqlite:Search"] = "false",
        ["PostgreSql:Schema"] = "tenant",
        ["PostgreSql:MaxGroup"] = "8",
        ["PostgreSql:MaxGroups"] = "3",
        ["PostgreSql:Search"] = "false",
        ["Widget:StreamLifetime"] = "00:20:00",
        ["Widget:KeepAlive"] = "00:00:20",
        ["Widget:StreamsPerUser"] = "5",
        ["Widget:StreamsPerAddress"] = "6",
        ["Widget:SessionsPerPage"] = "20",
        ["Widget:EntriesPerPage"] = "30",
        ["Widget:HitsPerPage"] = "40",
        ["Widget:MaxRequestBytes"] = "1000000",
        ["Widget:ParallelSends"] = "3",
        ["Widget:MaxFileBytes"] = "2000000",
        ["Widget:FilesPerReply"] = "4",
        ["Widget:FileTypes"] = "image/*",
        ["Widget:RetentionInterval"] = "06:00:00",
    };

    [Rule(H1)]
    [Fact]
    public async Task Options_bind_from_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(s_file).Build();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLiveChat(chat =>
                chat.UseInMemory()
                    .WithOptions(
                        (services, options) =>
                            services.GetRequiredService<IConfiguration>().GetSection("LiveChat").Get<LiveChatOptions>()
                            ?? options
                    )
            )
            .BuildServiceProvider();

        var options = services.GetRequiredService<LiveChatOptions>();
        Assert.Equal((AccessPolicy.Strict, GapDisclosure.SessionCount), (options.AccessPolicy, options.GapDisclosure));
        Assert.Equal(
            (TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(5)),
            (options.FeedInterval, options.ListInterval, options.SendLease)
        );
        Assert.Equal(
            new SqliteStoreOptions
            {
                BusyTimeout = TimeSpan.FromSeconds(3),
                PageSize = 8192,
                CheckpointPages = 100,
                MaxGroup = 7,
                Search = false,
            },
            configuration.GetSection("Sqlite").Get<SqliteStoreOptions>()
        );
        Assert.Equal(
            new PostgreSqlStoreOptions
            {
                Schema = "tenant",
                MaxGroup = 8,
                MaxGroups = 3,
                Search = false,
            },
            configuration.GetSection("PostgreSql").Get<PostgreSqlStoreOptions>()
        );
        Assert.Equal(
            new LiveChatWidgetOptions
            {
                StreamLifetime = TimeSpan.FromMinutes(20),
                KeepAlive = TimeSpan.FromSeconds(20),
                StreamsPerUser = 5,
                StreamsPerAddress = 6,
                SessionsPerPage = 20,
                EntriesPerPage = 30,
                HitsPerPage = 40,
                MaxRequestBytes = 1_000_000,
                ParallelSends = 3,
                MaxFileBytes = 2_000_000,
                FilesPerReply = 4,
                FileTypes = "image/*",
                RetentionInterval = TimeSpan.FromHours(6),
            },
            configuration.GetSection("Widget").Get<LiveChatWidgetOptions>()
        );
    }

    [Rule(H1)]
    [Fact]
    public void A_file_can_set_every_option_except_functions()
    {
        var said = s_file.Keys.Select(key => key.Split(':')[1]).ToHashSet();
        var options = new[]
        {
            typeof(LiveChatOptions),
            typeof(LiveChatWidgetOptions),
            typeof(SqliteStoreOptions),
            typeof(PostgreSqlStoreOptions),
        }
            .SelectMany(type => type.GetProperties())
            .Where(property =>
                !typeof(Delegate).IsAssignableFrom(property.PropertyType)
                && property.PropertyType != typeof(IProgress<MigrationProgress>)
            )
            .ToList();

        Assert.True(options.Count >= 18, $"Only {options.Count} options were found.");
        Assert.All(
            options,
            option => Assert.True(said.Contains(option.Name) && option.SetMethod is not null, option.Name)
        );
    }

    [Rule(H1, P4)]
    [Fact]
    public void A_file_says_what_a_live_chat_keeps()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("Sales", "age 730.00:00:00"),
                new("Help", "inactivity 365.00:00:00"),
                new("Jobs", "never"),
                new("Wrong", "two years"),
                new("Retention", "age 730.00:00:00"),
            ])
            .Build();

        Assert.Equal(
            RetentionPolicy.ByAge(TimeSpan.FromDays(730)),
            configuration.GetValue<RetentionPolicy>("Sales", RetentionPolicy.Never)
        );
        Assert.Equal(
            RetentionPolicy.ByInactivity(TimeSpan.FromDays(365)),
            configuration.GetValue<RetentionPolicy>("Help", RetentionPolicy.Never)
        );
        Assert.Equal(
            RetentionPolicy.Never,
            configuration.GetValue("Jobs", RetentionPolicy.ByAge(TimeSpan.FromDays(1)))
        );
        var error = Assert.Throws<InvalidOperationException>(() => configuration.GetValue<RetentionPolicy>("Wrong"));
        Assert.Contains("write 'never'", error.InnerException!.Message, StringComparison.Ordinal);
        Assert.Equal(
            RetentionPolicy.ByAge(TimeSpan.FromDays(730)),
            configuration.Get<global::WidgetHost.Hosting.HostSettings>()!.Retention
        );
    }

    [Rule(H1)]
    [Fact]
    public void A_value_out_of_range_is_refused_by_name()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("LiveChat:FeedInterval", "00:00:00")])
            .Build();

        var error = Assert.ThrowsAny<Exception>(() => configuration.GetSection("LiveChat").Get<LiveChatOptions>());
        Assert.IsType<ArgumentOutOfRangeException>(error.InnerException ?? error);
    }
}
