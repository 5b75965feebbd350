using System.Diagnostics;
using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>Where the host keeps its history, and its error if it cannot.</summary>
public sealed class StorageTests
{
    private const string Nowhere = "Host=127.0.0.1;Port=1;Username=u;Password=opensesame;Timeout=5";

    [Fact]
    public async Task On_a_server_the_demo_is_created_once_and_changes_remain_at_the_next_start()
    {
        TestDatabase.Require();
        var schema = TestDatabase.NewSchema();
        using var folder = new TestFolder();
        try
        {
            SessionId session;
            await using (var host = await StartAsync(schema, folder))
            {
                var nora = await host.SignInAsync(Cast.Operator);
                var chat = await nora.OpenAsync(Cast.MayasWidget, Cast.MayasNumber);
                await chat.ReplyAsync("r-1", "It left at noon.");
                await chat.UntilAsync("r-1", "delivered");
                await chat.CloseAsync();
                session = chat.Id;
            }

            await using (var host = await StartAsync(schema, folder))
            {
                var nora = await host.SignInAsync(Cast.Operator);
                Assert.Equal(2, (await nora.SessionsAsync(Cast.MayasWidget, "?status=closed")).Count);
                var texts = (await nora.Open(session).EntriesAsync()).Texts().ToList();
                Assert.Equal("It left at noon.", texts[^1]);
                Assert.Single(texts, "Is my order on its way?");
                Assert.Single(texts, "Do you roast decaf as well?");
            }

            Assert.DoesNotContain(
                Directory.EnumerateFiles(folder.Path),
                file => Path.GetFileName(file).Contains("history", StringComparison.Ordinal)
            );
        }
        finally
        {
            await TestDatabase.DropAsync(schema);
        }
    }

    [Rule(P7)]
    [Fact(Timeout = 120_000)]
    public async Task Two_hosts_share_a_server_and_a_page_of_one_immediately_shows_changes_through_the_other()
    {
        TestDatabase.Require();
        var schema = TestDatabase.NewSchema();
        using var folder = new TestFolder();
        using var other = new TestFolder();
        try
        {
            await using var here = await StartAsync(schema, folder);
            await using var there = await StartAsync(schema, other);
            var nora = await here.SignInAsync(Cast.Operator);
            var chat = await nora.OpenAsync(Cast.MayasWidget, Cast.MayasNumber);
            using var stream = await nora.WatchAsync(Cast.MayasWidget, chat.After(await chat.PageAsync()));
            await stream.SessionsAsync();
            var maya = await there.CustomerAsync(Cast.MayasPhone);

            // Several, so that checks at intervals of seconds could not keep up.
            var started = Stopwatch.GetTimestamp();
            for (var number = 0; number < 20; number++)
            {
                var id = await maya.WriteAsync($"line {number}", $"l-{number}");
                var update = await stream.TimelineAsync();
                Assert.Equal(id, Assert.Single(update.Appended()));
            }

            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        }
        finally
        {
            await TestDatabase.DropAsync(schema);
        }
    }

    [Rule(H1)]
    [Theory(Timeout = 120_000)]
    [InlineData("a file and a server", "--db", "here.db", "--postgres", Nowhere)]
    [InlineData("no connection string", "--postgres", "Host=a;Nonsense=1")]
    [InlineData("no schema's name", "--postgres", Nowhere, "--schema", " ")]
    [InlineData("a server that is not there", "--postgres", Nowhere)]
    [InlineData("a folder that is not there", "--import", "no such folder")]
    [InlineData("a number without a connector", "--WhatsApp:Numbers:1", "orders")]
    [InlineData("a number without a live chat", "--WhatsApp:Numbers:1", "/orders-whatsapp")]
    [InlineData("a number of too many parts", "--WhatsApp:Numbers:1", "orders/whatsapp/1")]
    [InlineData("a time that is none", "--DeliveryDelay", "soon")]
    [InlineData("an address that is none of this machine's", "--urls", "http://192.0.2.1:80")]
    public async Task A_wrong_setting_is_reported_in_one_line_without_the_password(string what, params string[] args)
    {
        using var folder = new TestFolder();
        using var host = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "WidgetHost.dll"), .. args])
            {
                WorkingDirectory = folder.Path,
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                Environment = { ["Logging__LogLevel__Default"] = "None", ["TMPDIR"] = folder.Path },
            }
        )!;
        var output = host.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(host.ExitCode == 1, $"{what}: {host.ExitCode} {error} {await output}");
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("opensesame", error + await output, StringComparison.Ordinal);
        Assert.DoesNotContain("Open http", await output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path, "widget-host-*"));
    }

    private static Task<HostUnderTest> StartAsync(string schema, TestFolder folder) =>
        HostUnderTest.StartAsync(
            "--postgres",
            TestDatabase.ConnectionString,
            "--schema",
            schema,
            "--files",
            folder.Path
        );
}
