using System.Diagnostics;
using System.Globalization;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Load;

/// <summary>
/// Many open widgets on one host while customers write and readers read: the host keeps up, every widget gets every message
/// that its user may see exactly once, and the lists end in the current state.
/// </summary>
/// <remarks>
/// A share of the load by default, far from what a busy machine can do; more in CI, in full with <c>LIVECHAT_TEST_FULL=true</c>:
/// 200 widgets, 50 messages a second for a minute.
/// </remarks>
public sealed class LoadTests
{
    private const int Contacts = 10;

    /// <summary>How much longer than planned the load may take if the host has kept up.</summary>
    private const double MostTimes = 1.2;

    private static readonly (int Widgets, int PerSecond, int Seconds) s_load = (
        Shares.Widgets.Count,
        Shares.MessagesASecond.Count,
        Shares.Seconds.Count
    );

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);
    private static readonly string[] s_readers = [Cast.Operator, Cast.OtherOperator, Cast.Supervisor, Cast.Reader];

    [Fact(Timeout = 600_000)]
    public async Task Every_open_widget_gets_every_message_that_it_may_show_exactly_once_and_without_delay()
    {
        await using var host = await ListeningHost.StartAsync(
            "--Conversations",
            "false",
            "--Widget:StreamsPerUser",
            "1000",
            "--Widget:StreamsPerAddress",
            "1000"
        );
        var channels = AddContacts(host);
        var users = new Dictionary<string, ApiClient>(StringComparer.Ordinal);
        foreach (var user in Cast.Everybody)
        {
            users[user] = await host.SignInAsync(user);
        }

        var sessions = new List<SessionId>();
        foreach (var channel in channels)
        {
            sessions.Add(await host.SayAsync(channel, $"begin-{sessions.Count}", "begin"));
        }

        // A user without rights gets nothing: neither a timeline nor a list entry.
        var otis = users[Cast.Stranger];
        foreach (var (contact, session) in sessions.Index())
        {
            var chat = users[Cast.Operator].Open(session);
            var after = chat.After(await chat.PageAsync());
            Assert.Equal("404 not-found", await otis.RefusedAsync(HttpMethod.Get, $"{chat}/timeline"));
            Assert.Equal(
                "404 not-found",
                await otis.RefusedAsync(HttpMethod.Get, $"{WidgetOf(contact)}/events{after}")
            );
        }

        using var end = new CancellationTokenSource();
        var blind = sessions
            .Index()
            .Select(one => OpenWidgetClient.WatchListAsync(otis, WidgetOf(one.Index), end.Token))
            .ToList();
        var widgets = new List<OpenWidgetClient>();
        for (var index = 0; index < s_load.Widgets; index++)
        {
            var contact = index % Contacts;
            var user = users[s_readers[index / Contacts % s_readers.Length]];
            widgets.Add(await OpenWidgetClient.OpenAsync(user, WidgetOf(contact), sessions[contact], end.Token));
        }

        var sent = new Dictionary<string, long>(StringComparer.Ordinal);
        var began = Stopwatch.GetTimestamp();
        for (var number = 0; number < s_load.PerSecond * s_load.Seconds; number++)
        {
            // The clock sets the pace, so that a slow message is made up for, and only a host that is too slow is late.
            var early = TimeSpan.FromSeconds((double)number / s_load.PerSecond) - Stopwatch.GetElapsedTime(began);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, TestContext.Current.CancellationToken);
            }

            var id = string.Create(CultureInfo.InvariantCulture, $"load-{number}");
            sent[id] = Stopwatch.GetTimestamp();
            await host.SayAsync(channels[number % Contacts], id, $"Message {number} of many.");
        }

        var took = Stopwatch.GetElapsedTime(began);
        foreach (var (contact, channel) in channels.Index())
        {
            await host.SayAsync(channel, $"{OpenWidgetClient.Last}-{contact}", "end");
        }

        await Task.WhenAll(widgets.Select(widget => widget.LastAsync()))
            .WaitAsync(s_patience, TestContext.Current.CancellationToken);
        using (var patience = new CancellationTokenSource(s_patience))
        {
            foreach (var widget in widgets)
            {
                await widget.SettleAsync(patience.Token);
            }
        }

        await end.CancelAsync();
        var seen = await Task.WhenAll(widgets.Select(widget => widget.ArrivalsAsync()));
        var blindSaw = await Task.WhenAll(blind);

        Report(took, seen, sent, blindSaw, widgets);
        Assert.InRange(took.TotalSeconds, 0, MostTimes * s_load.Seconds);
        Assert.All(widgets, widget => Assert.True(widget is { Marks: > 1, Refreshes: > 0 }));
        var ids = sent.Keys.ToList();
        foreach (var (index, arrivals) in seen.Index())
        {
            Assert.Equal(
                ids.Where((_, number) => number % Contacts == index % Contacts),
                arrivals.Select(arrival => arrival.Id)
            );
        }

        Assert.Equal(
            s_load.Widgets * s_load.PerSecond * s_load.Seconds / Contacts,
            seen.Sum(arrivals => arrivals.Count)
        );
        Assert.All(
            blindSaw,
            lists => Assert.True(lists.Count >= 1 && lists.All(items => items == 0), string.Join(", ", lists))
        );
    }

    private static string WidgetOf(int contact) =>
        string.Create(CultureInfo.InvariantCulture, $"{Cast.Api}/widgets/contacts/load-{contact}");

    /// <summary>A contact with one account for each channel.</summary>
    private static List<Channel> AddContacts(ListeningHost host)
    {
        var channels = new List<Channel>();
        for (var contact = 0; contact < Contacts; contact++)
        {
            var channel = Cast.NewChannel(contact);
            host.Records.Put(
                new AppItem(new AppItemId(DemoShop.Contacts, $"load-{contact}"), $"Contact {contact}")
                {
                    Accounts = [new AppItemAccounts("accounts", [channel.Account])],
                }
            );
            channels.Add(channel);
        }

        return channels;
    }

    private static void Report(
        TimeSpan took,
        IReadOnlyList<IReadOnlyList<Arrival>> seen,
        Dictionary<string, long> sent,
        IReadOnlyList<IReadOnlyList<int>> blindSaw,
        IReadOnlyList<OpenWidgetClient> widgets
    )
    {
        var delays = seen.SelectMany(arrivals => arrivals)
            .Where(arrival => sent.ContainsKey(arrival.Id))
            .Select(arrival => Stopwatch.GetElapsedTime(sent[arrival.Id], arrival.At).TotalMilliseconds)
            .Order()
            .ToList();
        var invariant = CultureInfo.InvariantCulture;
        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Create(
                invariant,
                $"{s_load.Widgets} open widgets, {sent.Count} messages in {took.TotalSeconds:0.0} s: "
                    + $"{delays.Count} arrivals, half within {At(delays, 0.5):0} ms, "
                    + $"95 % within {At(delays, 0.95):0} ms, all within {At(delays, 1):0} ms; "
                    + $"{widgets.Sum(widget => widget.Marks)} times marked as read, "
                    + $"{widgets.Sum(widget => widget.Refreshes)} times asked for details; "
                    + $"{blindSaw.Count} widgets of a user without rights got {blindSaw.Sum(lists => lists.Sum())} sessions."
            )
        );
    }

    private static double At(List<double> sorted, double share) =>
        sorted.Count == 0 ? double.NaN : sorted[(int)((sorted.Count - 1) * share)];
}
