using LiveChat.Access;
using LiveChat.Channels;
using LiveChat.History;
using LiveChat.Messages;
using LiveChat.Tests.Hosts;
using LiveChat.Users;

namespace LiveChat.Tests.Attacks;

/// <summary>What a viewer may not read costs what does not exist costs: calls and answers alike.</summary>
public sealed class RightsFirstTests
{
    // Rule: A8 S6
    // Case: FC-73
    [Fact]
    public async Task FC_73_reads_of_a_hidden_and_of_an_unknown_session_are_the_same_calls_and_the_same_answer()
    {
        var host = new TestHost(AccessPolicy.Strict);
        var channel = People.PhoneChannel(People.Sales);
        foreach (var number in Enumerable.Range(1, 450))
        {
            await host.ClosedAsync(channel, People.Noon.AddDays(-number), People.Bob.User);
        }

        var hidden = await host.SessionOfAsync(People.Bob, channel);
        var unknown = new SessionId(hidden.Channel, hidden.OpenedAt.AddSeconds(1));
        var date = People.Noon.AddDays(-300);
        Func<SessionId, Viewer, Task<object?>>[] reads =
        [
            async (session, viewer) => await host.History.FindTimelineAsync(session, viewer),
            async (session, viewer) => await host.History.FindTimelineAroundAsync(session, new MessageId("m1"), viewer),
            async (session, viewer) => await host.History.FindTimelineAroundAsync(session, new MessageId("none"), viewer),
            async (session, viewer) => await host.History.FindTimelineAtAsync(session, date, viewer),
            async (session, viewer) => await host.History.FindSessionAsync(session, viewer),
            async (session, viewer) => (await host.History.WhoCanReadAsync(session, viewer)).IsEmpty,
            async (session, viewer) => (await host.History.ExplainAsync(People.ByAccount, People.Kim, session, viewer)).IsEmpty,
        ];
        foreach (var (index, read) in reads.Index())
        {
            foreach (var viewer in new[] { People.Ann, People.Nobody })
            {
                host.Calls.Start();
                var there = await read(hidden, viewer);
                var calls = host.Calls.Names.ToList();
                host.Calls.Start();
                Assert.Equal(await read(unknown, viewer), there);
                Assert.True(calls.SequenceEqual(host.Calls.Names), $"{index}: {string.Join(' ', calls)}, but {string.Join(' ', host.Calls.Names)}");
                Assert.InRange(calls.Count, 1, 2);
            }
        }

        // Who may read it pays for what is shown, and not for the number of sessions before.
        host.Calls.Start();
        Assert.NotNull((await host.History.FindTimelineAtAsync(hidden, date, People.Supervisor))?.Target);
        Assert.InRange(host.Calls.Names.Count, 1, 20);
    }
}
