using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>The live stream: server-sent events that resume after a break where they ended.</summary>
public sealed class StreamTests
{
    private static readonly Channel s_channel = new(
        DemoShop.Orders.Id,
        new ConnectorId("orders-whatsapp"),
        DemoShop.AminaWhatsApp
    );
    private static readonly string s_list = "/api/live-chats/orders/events";

    [Fact(Timeout = 60_000)]
    public async Task The_list_arrives_at_once_and_again_when_it_differs()
    {
        await using var host = await HostUnderTest.StartAsync();
        var lena = await host.SignInAsync("lena");
        using var stream = await EventReader.OpenAsync(lena, "/api/widgets/contacts/maya/events");
        var first = await stream.NextAsync("sessions", TestContext.Current.CancellationToken);
        Assert.Null(first.Id);
        Assert.Equal(2, first.Data["items"]!.AsArray().Count);
        await host.SayAsync(
            new Channel(DemoShop.Orders.Id, new ConnectorId("orders-whatsapp"), DemoShop.MayaWhatsApp),
            "m9",
            "Hello?"
        );
        var second = await stream.NextAsync("sessions", TestContext.Current.CancellationToken);
        Assert.Equal("Hello?", (string?)second.Data["items"]![1]!["lastMessage"]!["text"]);
        Assert.Equal(2, (int)second.Data["items"]![1]!["unread"]!);
        var archive = await EventReader.OpenAsync(lena, "/api/widgets/contacts/maya/events?status=closed");
        Assert.Single(
            (await archive.NextAsync("sessions", TestContext.Current.CancellationToken)).Data["items"]!.AsArray()
        );
        archive.Dispose();
    }

    [Fact(Timeout = 120_000)]
    public async Task Nothing_is_lost_or_duplicated_wherever_the_stream_breaks()
    {
        await using var host = await HostUnderTest.StartAsync();
        var nora = await host.SignInAsync("nora");
        var session = await host.SayAsync(s_channel, "m0");
        await nora.DoAsync(HttpMethod.Post, $"/api/sessions/{session}/take");
        var page = await nora.GetAsync($"/api/sessions/{session}/timeline");
        var screen = new Screen(page);
        var url = $"{s_list}?session={session}&after={page["resume"]}";
        string? last = null;
        var breaks = 0;
        for (var deed = 0; deed < 40; deed++)
        {
            // One break before a change, and one after it: the next stream delivers changes that happen between two streams.
            var isAway = deed % 3 == 0;
            EventReader? stream = isAway ? null : await EventReader.OpenAsync(nora, url, last);
            await DoAsync(host, nora, session, deed);
            stream ??= await EventReader.OpenAsync(nora, url, last);
            using (stream)
            {
                var expected = await StateAsync(nora, session);
                while (screen.State != expected)
                {
                    var update = await stream.NextAsync("timeline", TestContext.Current.CancellationToken);
                    screen.Apply(update);
                    Assert.Equal((string?)update.Data["resume"], update.Id);
                    last = update.Id;
                    expected = await StateAsync(nora, session);
                }
            }

            breaks++;
        }

        Assert.Equal(40, breaks);
        Assert.True(
            screen.Appended >= 20 && screen.Changed >= 10,
            $"{screen.Appended} appended, {screen.Changed} changed."
        );
        Assert.Equal(0, screen.Resets);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_stream_can_resume_from_every_event_with_the_events_that_follow_it()
    {
        await using var host = await HostUnderTest.StartAsync();
        var nora = await host.SignInAsync("nora");
        var session = await host.SayAsync(s_channel, "m0");
        var page = await nora.GetAsync($"/api/sessions/{session}/timeline");
        var url = $"{s_list}?session={session}&after={page["resume"]}";
        var events = new List<ServerEvent>();
        using (var stream = await EventReader.OpenAsync(nora, url))
        {
            for (var number = 1; number <= 12; number++)
            {
                await host.SayAsync(s_channel, string.Create(CultureInfo.InvariantCulture, $"m{number}"));
                events.Add(await stream.NextAsync("timeline", TestContext.Current.CancellationToken));
            }
        }

        var ids = events.Select(one => AppendedIn(one).Single()).ToList();
        Assert.Equal(
            Enumerable.Range(1, 12).Select(number => string.Create(CultureInfo.InvariantCulture, $"m{number}")),
            ids
        );
        for (var broken = 0; broken < events.Count - 1; broken++)
        {
            using var again = await EventReader.OpenAsync(nora, url, events[broken].Id);
            Assert.Equal(
                ids[(broken + 1)..],
                AppendedIn(await again.NextAsync("timeline", TestContext.Current.CancellationToken))
            );
        }

        using var fresh = await EventReader.OpenAsync(nora, url);
        Assert.Equal(ids, AppendedIn(await fresh.NextAsync("timeline", TestContext.Current.CancellationToken)));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_ends_its_timeline_when_the_right_ends_and_is_refused_from_then_on()
    {
        await using var host = await HostUnderTest.StartAsync();
        var lena = await host.SignInAsync("lena");
        var href = await lena.SessionAsync("contacts/maya", "+15550142");
        var page = await lena.GetAsync($"{href}/timeline");
        var url = $"/api/widgets/contacts/maya/events?session={href["/api/sessions/".Length..]}&after={page["resume"]}";
        using var stream = await EventReader.OpenAsync(lena, url);
        host.Services.GetRequiredService<InMemoryLiveChatDirectory>().Set(DemoShop.Orders with { ReaderGroups = [] });
        await host.SayAsync(
            new Channel(DemoShop.Orders.Id, new ConnectorId("orders-whatsapp"), DemoShop.MayaWhatsApp),
            "m9",
            "not for Lena"
        );
        var seen = new List<ServerEvent>();
        while (seen is not [.., { Name: "end" }])
        {
            seen.Add((await stream.NextAsync(TestContext.Current.CancellationToken))!);
        }

        Assert.Equal(href, $"/api/sessions/{seen[^1].Data["session"]}");
        Assert.DoesNotContain(seen, one => one.Data.ToJsonString().Contains("not for Lena", StringComparison.Ordinal));
        Assert.Equal("404 not-found", await lena.RefusedAsync(HttpMethod.Get, url));
        Assert.Single((await lena.GetAsync("/api/widgets/contacts/maya/sessions"))["items"]!.AsArray());
    }

    [Fact(Timeout = 60_000)]
    public async Task Other_groups_after_a_break_reset_the_timeline()
    {
        await using var host = await HostUnderTest.StartAsync();
        var ruth = await host.SignInAsync("ruth");
        var session = await host.SayAsync(s_channel, "m0");
        var page = await ruth.GetAsync($"/api/sessions/{session}/timeline");
        host.Services.GetRequiredService<InMemoryLiveChatDirectory>()
            .Set(DemoShop.Orders with { Operators = [.. DemoShop.Orders.Operators, .. DemoShop.Orders.Supervisors] });
        using var stream = await EventReader.OpenAsync(ruth, $"{s_list}?session={session}&after={page["resume"]}");
        var update = await stream.NextAsync("timeline", TestContext.Current.CancellationToken);
        Assert.Equal("""[{"kind":"reset"}]""", update.Data["changes"]!.ToJsonString());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_ends_with_its_lifetime_or_the_host_and_an_idle_stream_sends_keep_alives()
    {
        await using var host = await HostUnderTest.StartAsync(
            "--StreamLifetime",
            "00:00:01",
            "--KeepAlive",
            "00:00:00.1"
        );
        var nora = await host.SignInAsync("nora");
        using var stream = await EventReader.OpenAsync(nora, s_list);
        Assert.Equal("sessions", (await stream.NextAsync(TestContext.Current.CancellationToken))!.Name);
        Assert.Null(await stream.NextAsync(TestContext.Current.CancellationToken));
        using var again = await nora.SendAsync(HttpMethod.Get, s_list, token: TestContext.Current.CancellationToken);
        var text = await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("retry: 1000\n\n", text, StringComparison.Ordinal);
        Assert.Contains(": keep-alive\n\n", text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> AppendedIn(ServerEvent update) =>
        update.Data["changes"]!
            .AsArray()
            .Where(change => (string?)change!["kind"] == "appended")
            .Select(change => (string)change!["entry"]!["id"]!);

    private static async Task DoAsync(HostUnderTest host, ApiClient nora, SessionId session, int deed)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"d{deed}");
        switch (deed % 5)
        {
            case 0:
                await nora.DoAsync(HttpMethod.Post, $"/api/sessions/{session}/replies", new { id, text = "reply" });
                break;
            case 1:
                await host.Desk.ReceiveEditAsync(s_channel, new MessageId("m0"), id);
                break;
            case 2:
                await host.SayAsync(s_channel, id);
                await host.Desk.ReceiveDeletionAsync(s_channel, new MessageId(id));
                break;
            default:
                await host.SayAsync(s_channel, id);
                break;
        }
    }

    /// <summary>The current timeline without the delivery of replies, which advances by itself.</summary>
    private static async Task<string> StateAsync(ApiClient client, SessionId session) =>
        Screen.StateOf((await client.GetAsync($"/api/sessions/{session}/timeline?limit=500"))["entries"]!.AsArray());

    /// <summary>A browser's view: the page that it began with, and every later change.</summary>
    private sealed class Screen
    {
        private readonly SortedDictionary<string, JsonNode> _entries = new(StringComparer.Ordinal);

        public Screen(JsonNode page)
        {
            foreach (var entry in page["entries"]!.AsArray().Where(entry => entry!["key"] is not null))
            {
                _entries.Add((string)entry!["key"]!, entry.DeepClone());
            }
        }

        public int Appended { get; private set; }

        public int Changed { get; private set; }

        public int Resets { get; private set; }

        public string State => StateOf(_entries.Values);

        public static string StateOf(IEnumerable<JsonNode?> entries) =>
            string.Join(
                '\n',
                entries
                    .Where(entry => entry!["key"] is not null)
                    .Select(entry => $"{entry!["key"]} {entry["text"]} {entry["isDeleted"]} {entry["event"]}")
            );

        public void Apply(ServerEvent update)
        {
            foreach (var change in update.Data["changes"]!.AsArray())
            {
                var (kind, entry) = ((string?)change!["kind"], change["entry"]);
                switch (kind)
                {
                    case "appended" or "inserted":
                        // Add throws if an entry arrives twice.
                        _entries.Add((string)entry!["key"]!, entry.DeepClone());
                        Appended++;
                        break;
                    case "changed":
                        Assert.True(_entries.ContainsKey((string)entry!["key"]!));
                        _entries[(string)entry["key"]!] = entry.DeepClone();
                        Changed++;
                        break;
                    case "removed":
                        Assert.True(_entries.Remove((string)change["key"]!));
                        break;
                    case "reset":
                        Resets++;
                        break;
                }
            }
        }
    }
}
