using static LiveChat.WidgetHost.Tests.Package.OpenApi.ContractHost;

namespace LiveChat.WidgetHost.Tests.Package.OpenApi;

/// <summary>The events of a live stream are those of the document.</summary>
[Collection(ContractHost.Tests)]
public sealed class EventTests
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    [Rule(H7)]
    [Fact(Timeout = 60_000)]
    public async Task Every_documented_event_of_a_stream_is_sent_and_is_of_its_schema()
    {
        await using var host = await ContractHost.StartAsync(listens: false);
        var watch = host.Contract["watchWidget"];
        var channel = host.NewChannel();
        host.AddContact("maria", channel.Account);
        var session = await host.TalkAsync(Olga, channel);
        var olga = ViewerOf(Olga);
        await host.Desk.ReplyAsync(session, new Reply("r1", "at nine"), olga);
        var page = await host.SendAsync(Lena, HttpMethod.Get, $"{ContractHost.Api}/sessions/{session}/timeline");
        var resume = (string)(await ApiClient.JsonAsync(page))["resume"]!;
        using var answer = await host.SendAsync(
            Lena,
            HttpMethod.Get,
            $"{ContractHost.Api}/widgets/contacts/maria/events?session={session}&after={resume}"
        );
        using var stream = await EventReader.OfAsync(answer);

        await UntilAsync("sessions");
        await host.Desk.ReceiveAsync(channel, new IncomingMessage("m2", "and when?"));
        await UntilAsync("appended");
        var late = new IncomingMessage("m0", "sent first") { SentAt = DateTimeOffset.UtcNow.AddMinutes(-1) };
        await host.Desk.ReceiveAsync(channel, late);
        await UntilAsync("inserted");
        await host.Desk.ReceiveEditAsync(channel, MessageId.FromMessenger("m2"), "when exactly?");
        await UntilAsync("changed");
        await host.Desk.CloseAsync(session, olga);
        await UntilAsync("session");
        host.LiveChats.Set(ChangingDirectory.Sales() with { ReaderGroups = [] });
        await host.Desk.ReceiveAsync(channel, new IncomingMessage("m3", "not for Lena"));
        await UntilAsync("end");

        Assert.Superset(watch.Answers[200].Events.Keys.ToHashSet(), _seen);

        async Task UntilAsync(string what)
        {
            while (!_seen.Contains(what))
            {
                var next = await stream.NextAsync();
                Assert.NotNull(next);
                Contract.CheckEvent(watch, next);
                _seen.Add(next.Name);
                if (next.Name == "timeline")
                {
                    _seen.UnionWith(next.Changes().Select(change => (string)change["kind"]!));
                }
            }
        }
    }
}
