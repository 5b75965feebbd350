using System.Net;
using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Repository.Tests.Packages;

/// <summary>A host that references one package, and nothing else, restores, builds and runs.</summary>
public sealed class ConsumerTests(Consumer consumer) : IClassFixture<Consumer>
{
    private const string Talk = """
        using LiveChat;
        using Microsoft.Extensions.DependencyInjection;

        var olga = new Viewer(new UserId("olga"));
        var phone = new Connector(new ConnectorId("wa"), Messenger.WhatsApp);
        var sales = new LiveChatSettings(new LiveChatId("sales"), "Sales") { Connectors = [phone], Operators = [Principal.Of(olga.User)] };
        await using var services = new ServiceCollection()
            .AddLiveChat(chat => chat.USE.WithLiveChats(sales)).BuildServiceProvider();
        var (desk, history) = (services.GetRequiredService<SessionDesk>(), services.GetRequiredService<HistoryResolver>());
        var channel = new Channel(sales.Id, phone.Id, new Account(Messenger.WhatsApp, "+15550100"));
        var session = (await desk.ReceiveAsync(channel, new IncomingMessage("m1", "hello"))).GetSession();
        await desk.TakeAsync(session, olga);
        await desk.ReplyAsync(session, new Reply("r1", "good morning"), olga);
        var page = await history.FindTimelineAsync(session, olga);
        foreach (var entry in page!.Entries.OfType<MessageEntry>())
        {
            Console.WriteLine(entry.Text);
        }
        """;

    private const string Container =
        """<PackageReference Include="Microsoft.Extensions.DependencyInjection" Version="10.0.14" />""";

    [Rule(H1)]
    [Fact]
    public async Task A_host_in_memory_runs_on_the_package_alone() =>
        Assert.Equal(
            ["hello", "good morning"],
            Lines(await consumer.RunAsync("LiveChat.Core", Host("UseInMemory()"), Container))
        );

    // Case: FC-01
    [Rule(H1)]
    [Fact]
    public async Task FC_01_A_host_on_SQLite_runs_on_the_package_alone() =>
        Assert.Equal(
            ["hello", "good morning"],
            Lines(
                await consumer.RunAsync(
                    "LiveChat.Storage.Sqlite",
                    Host("UseSqlite(\"Data Source=history.db\")"),
                    Container
                )
            )
        );

    [Rule(H1)]
    [Fact]
    public async Task A_host_on_PostgreSQL_runs_on_the_package_alone()
    {
        if (!PostgreSqlServer.IsInstalled)
        {
            Requirement.Missing(
                nameof(A_host_on_PostgreSQL_runs_on_the_package_alone),
                "PostgreSQL's server programs are not installed"
            );
        }

        using var server = PostgreSqlServer.Create();
        server.Start();

        var printed = await consumer.RunAsync(
            "LiveChat.Storage.PostgreSql",
            Host($"UsePostgreSql(\"{server.ConnectionString}\")"),
            Container
        );

        Assert.Equal(["hello", "good morning"], Lines(printed));
    }

    [Rule(H7)]
    [Fact]
    public async Task An_empty_web_project_that_adds_the_package_serves_the_element_and_refuses_nobody_s_requests()
    {
        const string program = """
            using LiveChat;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddLiveChat(chat => chat.UseInMemory());
            builder.Services.AddLiveChatWidget(widget =>
                widget
                    .WithViewer(http => http.User.Identity?.Name is { } name ? new Viewer(new UserId(name)) : null)
                    .WithoutSender()
            );
            var app = builder.Build();
            app.MapLiveChat();
            app.Run();
            """;
        var (folder, token) = (consumer.NewFolder(), TestContext.Current.CancellationToken);
        await DotnetCommand.RunAsync(folder, ["new", "web", "-n", "consumer", "-o", ".", "--no-restore"], token);
        await DotnetCommand.RunAsync(
            folder,
            ["add", "package", "LiveChat.AspNetCore", "--version", consumer.Version],
            token
        );
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), program, token);
        await DotnetCommand.RunAsync(folder, ["build", "--no-restore", "-nodeReuse:false"], token);

        await using var host = await DotnetHost.StartAsync(
            folder,
            [Path.Combine("bin", "Debug", "net10.0", "consumer.dll"), "--urls", "http://127.0.0.1:0"],
            token
        );
        using var client = new HttpClient { BaseAddress = new Uri(host.Address) };
        using var element = await client.GetAsync("/livechat/live-chat.js", token);
        using var api = await client.GetAsync("/livechat/api/live-chats/sales", token);

        Assert.Equal(HttpStatusCode.OK, element.StatusCode);
        Assert.Equal("text/javascript", element.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
    }

    [Rule(H7)]
    [Fact]
    public async Task The_sample_of_one_file_runs_on_the_package()
    {
        const string project = "#:project ../../src/LiveChat.AspNetCore/LiveChat.AspNetCore.csproj";
        var (folder, token) = (consumer.NewFolder(), TestContext.Current.CancellationToken);
        var program = await File.ReadAllTextAsync(RepositoryRoot.Combine("samples", "MinimalHost", "host.cs"), token);
        Assert.Contains(project, program, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "host.cs"),
            program.Replace(project, $"#:package LiveChat.AspNetCore@{consumer.Version}", StringComparison.Ordinal),
            token
        );

        await using var host = await DotnetHost.StartAsync(
            folder,
            ["run", "host.cs", "--urls", "http://127.0.0.1:0"],
            token
        );
        using var client = new HttpClient { BaseAddress = new Uri(host.Address) };

        var opened = await client.GetStringAsync("/livechat/api/widgets/contacts/kim", token);
        Assert.Contains("\"by-account\"", opened, StringComparison.Ordinal);
    }

    [Rule(H1, H2)]
    [Fact]
    public async Task The_author_of_a_store_runs_the_kit_on_the_package_alone()
    {
        const string suites = """
            using LiveChat;
            using LiveChat.Storage.ConformanceTests;

            public sealed class MyTestStore : TestStore
            {
                public override bool IsShared => false;

                public override void Use(LiveChatBuilder chat) => chat.UseInMemory();
            }

            public sealed class MyCommitTests : CommitTests<MyTestStore>;

            public sealed class MyEntryPageTests : EntryPageTests<MyTestStore>;
            """;

        var printed = await consumer.RunAsync(
            "LiveChat.Storage.ConformanceTests",
            suites,
            """<PackageReference Include="xunit.v3" Version="3.2.2" />"""
        );

        Assert.Matches("Total: [1-9][0-9]+, Errors: 0, Failed: 0, Skipped: 0", printed);
    }

    private static string Host(string use) => Talk.Replace("USE", use, StringComparison.Ordinal);

    private static string[] Lines(string printed) =>
        printed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
