using System.Globalization;
using System.Text.Json.Nodes;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>The live stream: server-sent events that resume after a break where they ended.</summary>
public sealed class StreamTests : ApiTest
{
    [Fact(Timeout = 60_000)]
    public async Task The_list_arrives_at_once_and_again_when_it_differs()
    {
        var lena = await Host.SignInAsync(Cast.Reader);
        using var stream = await lena.WatchAsync(Cast.MayasWidget);
        var first = await stream.SessionsAsync();
        Assert.Null(first.Id);
        Assert.Equal(2, first.Data.Items().Count);
        await Host.SayAsync(Cast.MayasChannel, "m9", "Hello?");
        var second = await stream.SessionsAsync();
        var orders = second.Data.Items()[1];
        Assert.Equal("Hello?", (string?)orders["lastMessage"]!["text"]);
        Assert.Equal(2, (int)orders["unread"]!);
        using var archive = await lena.WatchAsync(Cast.MayasWidget, "?status=closed");
        Assert.Single((await archive.SessionsAsync()).Data.Items());
    }

    [Fact(Timeout = 120_000)]
    public async Task Nothing_is_lost_or_duplicated_wherever_the_stream_breaks()
    {
        var chat = await OpenAskedAsync(Cast.Operator);
        await chat.TakeAsync();
        var page = await chat.PageAsync();
        var screen = new Screen(page);
        string? last = null;
        var breaks = 0;
        for (var deed = 0; deed < 40; deed++)
        {
            // One break before a change, and one after it: the next stream delivers changes that happen between two streams.
            var isAway = deed % 3 == 0;
            EventReader? stream = isAway ? null : await chat.User.WatchAsync(Cast.OrdersWidget, chat.After(page), last);
            await DoAsync(chat, deed);
            stream ??= await chat.User.WatchAsync(Cast.OrdersWidget, chat.After(page), last);
            using (stream)
            {
                var expected = await StateAsync(chat);
                while (screen.State != expected)
                {
                    var update = await stream.TimelineAsync();
                    screen.Apply(update);
                    Assert.Equal((string?)update.Data["resume"], update.Id);
                    last = update.Id;
                    expected = await StateAsync(chat);
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
        var chat = await OpenAskedAsync(Cast.Operator);
        var after = chat.After(await chat.PageAsync());
        var events = new List<ServerEvent>();
        using (var stream = await chat.User.WatchAsync(Cast.OrdersWidget, after))
        {
            for (var number = 1; number <= 12; number++)
            {
                await Host.SayAsync(Cast.AminasChannel, string.Create(CultureInfo.InvariantCulture, $"m{number}"));
                events.Add(await stream.TimelineAsync());
            }
        }

        var ids = events.Select(one => one.Appended().Single()).ToList();
        Assert.Equal(
            Enumerable.Range(1, 12).Select(number => string.Create(CultureInfo.InvariantCulture, $"m{number}")),
            ids
        );
        for (var broken = 0; broken < events.Count - 1; broken++)
        {
            using var again = await chat.User.WatchAsync(Cast.OrdersWidget, after, events[broken].Id);
            Assert.Equal(ids[(broken + 1)..], (await again.TimelineAsync()).Appended());
        }

        using var fresh = await chat.User.WatchAsync(Cast.OrdersWidget, after);
        Assert.Equal(ids, (await fresh.TimelineAsync()).Appended());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_ends_its_timeline_when_the_right_ends_and_is_refused_from_then_on()
    {
        var chat = await OpenChatAsync(Cast.Reader);
        var lena = chat.User;
        var after = chat.After(await chat.PageAsync());
        using var stream = await lena.WatchAsync(Cast.MayasWidget, after);
        Host.LiveChats.Set(DemoShop.Orders with { ReaderGroups = [] });
        await Host.SayAsync(Cast.MayasChannel, "m9", "not for Lena");
        var seen = new List<ServerEvent>();
        while (seen is not [.., { Name: "end" }])
        {
            seen.Add((await stream.NextAsync())!);
        }

        Assert.Equal($"{chat.Id}", (string?)seen[^1].Data["session"]);
        Assert.DoesNotContain(seen, one => one.Data.ToJsonString().Contains("not for Lena", StringComparison.Ordinal));
        Assert.Equal("404 not-found", await lena.RefusedAsync(HttpMethod.Get, $"{Cast.MayasWidget}/events{after}"));
        Assert.Single(await lena.SessionsAsync(Cast.MayasWidget));
    }

    [Fact(Timeout = 60_000)]
    public async Task Other_groups_after_a_break_reset_the_timeline()
    {
        var chat = await OpenAskedAsync(Cast.Supervisor);
        var page = await chat.PageAsync();
        Host.LiveChats.Set(
            DemoShop.Orders with
            {
                Operators = [.. DemoShop.Orders.Operators, .. DemoShop.Orders.Supervisors],
            }
        );
        using var stream = await chat.User.WatchAsync(Cast.OrdersWidget, chat.After(page));
        var update = await stream.TimelineAsync();
        Assert.Equal("""[{"kind":"reset"}]""", update.Data["changes"]!.ToJsonString());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_ends_with_its_lifetime_or_the_host_and_an_idle_stream_sends_keep_alives()
    {
        await using var host = await HostUnderTest.StartAsync(
            "--Widget:StreamLifetime",
            "00:00:01",
            "--Widget:KeepAlive",
            "00:00:00.1"
        );
        var nora = await host.SignInAsync(Cast.Operator);
        using var stream = await nora.WatchAsync(Cast.OrdersWidget);
        Assert.Equal("sessions", (await stream.NextAsync())!.Name);
        Assert.Null(await stream.NextAsync());
        using var again = await nora.SendAsync(
            HttpMethod.Get,
            $"{Cast.OrdersWidget}/events",
            token: TestContext.Current.CancellationToken
        );
        var text = await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("retry: 1000\n\n", text, StringComparison.Ordinal);
        Assert.Contains(": keep-alive\n\n", text, StringComparison.Ordinal);
    }

    /// <summary>A user who has opened the session that Amina's first message has opened.</summary>
    private async Task<Chat> OpenAskedAsync(string user) =>
        (await Host.SignInAsync(user)).Open(await Host.SayAsync(Cast.AminasChannel, "m0"));

    private async Task DoAsync(Chat chat, int deed)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"d{deed}");
        switch (deed % 5)
        {
            case 0:
                await chat.ReplyAsync(id, "reply");
                break;
            case 1:
                await Host.Desk.ReceiveEditAsync(Cast.AminasChannel, new MessageId("m0"), id);
                break;
            case 2:
                await Host.SayAsync(Cast.AminasChannel, id);
                await Host.Desk.ReceiveDeletionAsync(Cast.AminasChannel, new MessageId(id));
                break;
            default:
                await Host.SayAsync(Cast.AminasChannel, id);
                break;
        }
    }

    /// <summary>The current timeline without the delivery of replies, which advances by itself.</summary>
    private static async Task<string> StateAsync(Chat chat) => Screen.StateOf(await chat.EntriesAsync("?limit=500"));

    /// <summary>A browser's view: the page that it began with, and every later change.</summary>
    private sealed class Screen
    {
        private readonly SortedDictionary<string, JsonNode> _entries = new(StringComparer.Ordinal);

        public Screen(JsonNode page)
        {
            foreach (var entry in page.Entries().Where(entry => entry["key"] is not null))
            {
                _entries.Add((string)entry["key"]!, entry.DeepClone());
            }
        }

        public int Appended { get; private set; }

        public int Changed { get; private set; }

        public int Resets { get; private set; }

        public string State => StateOf(_entries.Values);

        public static string StateOf(IEnumerable<JsonNode> entries) =>
            string.Join(
                '\n',
                entries
                    .Where(entry => entry["key"] is not null)
                    .Select(entry => $"{entry["key"]} {entry["text"]} {entry["isDeleted"]} {entry["event"]}")
            );

        public void Apply(ServerEvent update)
        {
            foreach (var change in update.Changes())
            {
                var (kind, entry) = ((string?)change["kind"], change["entry"]);
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
