using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using LiveChat.Tests.Commands;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Hosting;

/// <summary>What telemetry contains, and what it never contains.</summary>
public sealed class TelemetryTests
{
    private const string Name = "LiveChat.Core";

    [Rule(H4)]
    [Fact]
    public async Task Telemetry_shows_commands_and_reads_by_name_and_outcome_and_nothing_of_the_customer()
    {
        var source = new ActivitySource("test of telemetry");
        var activities = new ConcurrentQueue<Activity>();
        var measured = new ConcurrentQueue<(string Instrument, string Tags)>();
        using var activityListener = new ActivityListener
        {
            ShouldListenTo = one => one.Name == Name || one == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activities.Enqueue,
        };
        using var meterListener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meterListener.SetMeasurementEventCallback<double>(
            (instrument, value, tags, _) => measured.Enqueue((value < 0 ? "negative" : instrument.Name, TextOf(tags)))
        );
        ActivitySource.AddActivityListener(activityListener);
        meterListener.Start();

        // Other tests run at the same time, so the test looks only at events under this activity.
        using var mine = source.StartActivity("mine");
        var host = new TestHost();
        var phone = Cast.PhoneChannel(Cast.Sales);
        var session = await host.ReceiveAsync(phone, "wamid.secret", "secret words");
        await TestHost.DoneAsync(host.Desk.TakeAsync(session, Cast.Ann));
        await TestHost.RefusedAsync(RefusalCode.AlreadyTaken, host.Desk.TakeAsync(session, Cast.Bob));
        Assert.False((await host.Desk.TakeAsync(session, Cast.Ann)).Changed);
        await host.History.ListSessionsAsync(SessionList.Of(Cast.ByAccount, Cast.Kim), Cast.Ann);
        await host.History.FindTimelineAsync(session, Cast.Ann);
        host.Calls.Start(
            (_, name) => name == "IChannelStore.LoadAsync" ? new PortFault(IsAfter: false, Faults.Known) : null
        );
        await Assert.ThrowsAsync<StoreException>(() => host.Desk.CloseAsync(session, Cast.Ann).AsTask());

        var seen = activities.Where(activity => activity.TraceId == mine!.TraceId).ToList();
        Assert.Equal(
            [
                "livechat.command livechat.command=ReceiveMessage livechat.outcome=done",
                "livechat.command livechat.command=TakeSession livechat.outcome=done",
                "livechat.command livechat.command=TakeSession livechat.outcome=AlreadyTaken",
                "livechat.command livechat.command=TakeSession livechat.outcome=unchanged",
                "livechat.read livechat.read=list livechat.outcome=done",
                "livechat.read livechat.read=timeline livechat.outcome=done",
                "livechat.command livechat.command=CloseSession livechat.outcome=failed",
            ],
            seen.Select(activity => $"{activity.OperationName} {TextOf([.. activity.TagObjects])}")
        );
        var text = string.Join('\n', seen.Select(TextOf).Concat(measured.Select(one => one.Tags)));
        Assert.All(
            new[]
            {
                "secret",
                Cast.KimsPhone.Address,
                "Kim",
                "kim@",
                session.ToString(),
                session.Channel.ToString(),
                phone.Account.ToString(),
            },
            word => Assert.DoesNotContain(word, text, StringComparison.Ordinal)
        );
        Assert.Contains(
            measured,
            one => one is ("livechat.command.duration", "livechat.command=TakeSession livechat.outcome=AlreadyTaken")
        );
        Assert.Contains(
            measured,
            one => one is ("livechat.read.duration", "livechat.read=timeline livechat.outcome=done")
        );
        Assert.Empty(
            measured.Select(one => one.Instrument).Except(["livechat.command.duration", "livechat.read.duration"])
        );
    }

    [Rule(H4)]
    [Fact]
    public async Task A_conflict_is_counted()
    {
        long conflicts = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == Name && instrument.Name == "livechat.conflicts")
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref conflicts, value));
        listener.Start();
        var host = new TestHost();
        var commits = 0;
        host.Calls.Start(
            (_, name) =>
                name == "IChannelStore.CommitAsync" && ++commits <= 3
                    ? new PortFault(IsAfter: false, _ => new ConcurrencyException())
                    : null
        );

        await host.ReceiveAsync(Cast.PhoneChannel(Cast.Sales), "m1");

        Assert.True(Interlocked.Read(ref conflicts) >= 3);
    }

    private static string TextOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new List<string>();
        foreach (var tag in tags)
        {
            text.Add($"{tag.Key}={tag.Value}");
        }

        return string.Join(' ', text);
    }

    private static string TextOf(Activity activity) =>
        $"{activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} {string.Join(' ', activity.Events.Select(one => one.Name))}";
}
