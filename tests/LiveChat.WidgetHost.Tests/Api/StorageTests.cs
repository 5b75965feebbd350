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
        var folder = Directory.CreateTempSubdirectory("widget-host-tests-");
        string[] args = ["--postgres", TestDatabase.ConnectionString, "--schema", schema, "--files", folder.FullName];
        try
        {
            string href;
            await using (var host = await HostUnderTest.StartAsync(args))
            {
                var nora = await host.SignInAsync("nora");
                href = await nora.SessionAsync("contacts/maya", "+15550142");
                await nora.DoAsync(HttpMethod.Post, $"{href}/replies", new { id = "r-1", text = "It left at noon." });
                await ReplyTests.UntilAsync(nora, href, "r-1", "delivered");
                await nora.DoAsync(HttpMethod.Post, $"{href}/close");
            }

            await using (var host = await HostUnderTest.StartAsync(args))
            {
                var nora = await host.SignInAsync("nora");
                var archive = await nora.GetAsync("/api/widgets/contacts/maya/sessions?status=closed");
                Assert.Equal(2, archive["items"]!.AsArray().Count);
                var texts = (await nora.GetAsync($"{href}/timeline"))["entries"]!
                    .AsArray()
                    .Select(entry => (string?)entry!["text"])
                    .OfType<string>()
                    .ToList();
                Assert.Equal("It left at noon.", texts[^1]);
                Assert.Single(texts, "Is my order on its way?");
                Assert.Single(texts, "Do you roast decaf as well?");
            }

            Assert.DoesNotContain(
                folder.EnumerateFiles(),
                file => file.Name.Contains("history", StringComparison.Ordinal)
            );
        }
        finally
        {
            folder.Delete(recursive: true);
            await TestDatabase.DropAsync(schema);
        }
    }

    [Rule(P7)]
    [Fact(Timeout = 120_000)]
    public async Task Two_hosts_share_a_server_and_a_page_of_one_immediately_shows_changes_through_the_other()
    {
        TestDatabase.Require();
        var schema = TestDatabase.NewSchema();
        DirectoryInfo[] folders =
        [
            Directory.CreateTempSubdirectory("widget-host-tests-"),
            Directory.CreateTempSubdirectory("widget-host-tests-"),
        ];
        try
        {
            await using var here = await StartAsync(folders[0]);
            await using var there = await StartAsync(folders[1]);
            var nora = await here.SignInAsync("nora");
            var href = await nora.SessionAsync("contacts/maya", "+15550142");
            var page = await nora.GetAsync($"{href}/timeline");
            using var stream = await EventReader.OpenAsync(
                nora,
                $"/api/widgets/contacts/maya/events?session={href["/api/sessions/".Length..]}&after={page["resume"]}"
            );
            await stream.NextAsync("sessions", TestContext.Current.CancellationToken);
            var customer = await there.SignInAsync("ruth");
            await customer.RefreshTokenAsync();

            // Several, so that checks at intervals of seconds could not keep up.
            var started = Stopwatch.GetTimestamp();
            for (var number = 0; number < 20; number++)
            {
                var id = (string?)
                    (
                        await customer.DoAsync(
                            HttpMethod.Post,
                            "/api/simulator/maya-whatsapp/messages",
                            new { id = $"l-{number}", text = $"line {number}" }
                        )
                    )["id"];
                var update = await stream.NextAsync("timeline", TestContext.Current.CancellationToken);
                Assert.Equal(
                    id,
                    (string?)
                        update.Data["changes"]!.AsArray().Single(change => (string?)change!["kind"] == "appended")![
                            "entry"
                        ]!["id"]
                );
            }

            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        }
        finally
        {
            Array.ForEach(folders, folder => folder.Delete(recursive: true));
            await TestDatabase.DropAsync(schema);
        }

        Task<HostUnderTest> StartAsync(DirectoryInfo folder) =>
            HostUnderTest.StartAsync(
                "--postgres",
                TestDatabase.ConnectionString,
                "--schema",
                schema,
                "--files",
                folder.FullName
            );
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
        var folder = Directory.CreateTempSubdirectory("widget-host-tests-");
        try
        {
            using var host = Process.Start(
                new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "WidgetHost.dll"), .. args])
                {
                    WorkingDirectory = folder.FullName,
                    UseShellExecute = false,
                    RedirectStandardError = true,
                    RedirectStandardOutput = true,
                    Environment = { ["Logging__LogLevel__Default"] = "None", ["TMPDIR"] = folder.FullName },
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
            Assert.Empty(folder.EnumerateFileSystemInfos("widget-host-*"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
