using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using LiveChat.Storage.ConformanceTests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>Many browsers that show one session: the host reads its store once for all of them.</summary>
public sealed class HotChannelTests
{
    private const int Browsers = 50;
    private const int Messages = 10;

    private static readonly Channel s_channel = new(
        DemoShop.Orders.Id,
        new ConnectorId("orders-whatsapp"),
        DemoShop.AminaWhatsApp
    );

    [Rule(P7, H9)]
    [Fact(Timeout = 120_000)]
    public async Task Browsers_that_show_one_session_share_the_reads_of_the_store()
    {
        var calls = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await using var host = await HostUnderTest.StartAsync(
            builder => Count(builder, calls),
            "--Widget:StreamsPerUser",
            "100",
            "--Widget:StreamsPerAddress",
            "100"
        );
        var session = await host.SayAsync(s_channel, "m0");
        var streams = new List<EventReader>();
        foreach (var user in (string[])["nora", "paul"])
        {
            var client = await host.SignInAsync(user);
            var page = await client.GetAsync($"{Cast.Api}/sessions/{session}/timeline");
            var url = $"{Cast.Api}/live-chats/orders/events?session={session}&after={page["resume"]}";
            for (var number = 0; number < Browsers / 2; number++)
            {
                streams.Add(await EventReader.OpenAsync(client, url));
            }
        }

        await SayAsync(host, streams, "warm-up");
        calls.Clear();
        var began = Stopwatch.GetTimestamp();
        for (var number = 1; number <= Messages; number++)
        {
            await SayAsync(host, streams, string.Create(CultureInfo.InvariantCulture, $"m{number}"));
        }

        // A feed that nothing woke looks by itself after its interval.
        var looks = (int)(Stopwatch.GetElapsedTime(began) / new LiveChatOptions().FeedInterval);
        Assert.InRange(calls["IMessageReader.ListChangedAsync"], Messages, Messages + looks);

        // The timeline's marks come with the changes. Each browser has a feed of its list besides, which reads marks, now
        // or after the last message.
        var marks = calls.GetValueOrDefault("IReadMarkStore.GetAsync");
        Assert.InRange(marks, 0, Messages + looks + 1);
        streams.ForEach(stream => stream.Dispose());
    }

    /// <summary>A message of the customer, which every browser then gets as its next event of the timeline.</summary>
    private static async Task SayAsync(HostUnderTest host, List<EventReader> streams, string id)
    {
        await host.SayAsync(s_channel, id);
        foreach (var stream in streams)
        {
            var update = await stream.NextAsync("timeline", TestContext.Current.CancellationToken);
            var appended = update.Data["changes"]!.AsArray().Single(one => (string?)one!["kind"] == "appended");
            Assert.Equal(id, (string?)appended!["entry"]!["id"]);
        }
    }

    /// <summary>Puts a store that counts before the one that the host chose.</summary>
    private static void Count(WebApplicationBuilder builder, ConcurrentDictionary<string, int> calls) =>
        builder.Host.ConfigureContainer<IServiceCollection>(
            (_, services) =>
            {
                var inner = services.Last(service => service.ServiceType == typeof(LiveChatStore));
                services.AddSingleton(all =>
                    LiveChatStore.Of(new Store((LiveChatStore)inner.ImplementationFactory!(all), calls))
                );
            }
        );

    private sealed class Store(LiveChatStore inner, ConcurrentDictionary<string, int> calls) : DelegatingStore(inner)
    {
        protected override ValueTask<TAnswer> CallAsync<TAnswer>(string member, Func<ValueTask<TAnswer>> call)
        {
            calls.AddOrUpdate(member, 1, static (_, count) => count + 1);
            return base.CallAsync(member, call);
        }
    }
}
