using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Attacks;

/// <summary>Something that a viewer may not read causes the same calls and answers as something that does not exist.</summary>
public sealed class RightsFirstTests
{
    // Case: FC-73
    [Rule(A8, S6)]
    [Fact]
    public async Task FC_73_reads_of_a_hidden_and_of_an_unknown_session_make_the_same_calls_and_get_the_same_answer()
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

        // A viewer who may read it pays for the shown sessions, and not for the number of earlier ones.
        host.Calls.Start();
        Assert.NotNull((await host.History.FindTimelineAtAsync(hidden, date, People.Supervisor))?.Target);
        Assert.InRange(host.Calls.Names.Count, 1, 20);
    }

    // Case: FC-73
    [Rule(A8)]
    [Fact]
    public async Task FC_73_bind_and_unbind_check_rights_first_and_treat_a_hidden_session_like_an_unknown_one()
    {
        var host = new TestHost(AccessPolicy.Strict);
        foreach (var number in Enumerable.Range(1, 450))
        {
            await host.ClosedAsync(new Channel(People.Sales.Id, new ConnectorId("wa-1"), People.LeesPhone), People.Noon.AddDays(-number), People.Bob.User, People.Deal);
        }

        var hidden = await host.SessionOfAsync(People.Bob, People.PhoneChannel(People.Sales));
        await TestHost.DoneAsync(host.Desk.BindToAsync(hidden, People.Deal, People.Bob));
        var unknown = new SessionId(hidden.Channel, hidden.OpenedAt.AddSeconds(1));
        Func<SessionId, Viewer, Task<CommandOutcome>>[] commands =
        [
            async (session, viewer) => await host.Desk.BindToAsync(session, People.Deal, viewer),
            async (session, viewer) => await host.Desk.BindToAsync(session, People.Kim, viewer),
            async (session, viewer) => await host.Desk.UnbindFromAsync(session, People.Deal, viewer),
            async (session, viewer) => await host.Desk.UnbindContactAsync(session, viewer),
            async (session, viewer) => await host.Desk.CloseAsync(session, viewer),
            async (session, viewer) => await host.Desk.MarkSpamAsync(session, viewer),
        ];
        foreach (var command in commands)
        {
            foreach (var viewer in new[] { People.Ann, People.Nobody })
            {
                host.Calls.Start();
                var there = await command(hidden, viewer);
                var calls = host.Calls.Names.ToList();
                host.Calls.Start();
                Assert.Equal(await command(unknown, viewer), there);
                Assert.Equal(RefusalCode.UnknownSession, there.Refusal?.Code);
                Assert.Equal(host.Calls.Names, calls);
                Assert.InRange(calls.Count, 1, 2);
            }
        }
    }

    // Case: FC-77
    [Rule(A8, S7, A5)]
    [Fact]
    public async Task FC_77_unmarking_reveals_of_a_hidden_later_session_only_whether_the_session_is_active()
    {
        var (with, without) = (await MarkedAsync(isFollowed: true), await MarkedAsync(isFollowed: false));
        var there = await with.Host.Desk.UnmarkSpamAsync(with.Session, People.Ann);
        var alone = await without.Host.Desk.UnmarkSpamAsync(without.Session, People.Ann);
        Assert.Equal((SessionStatus.Closed, SessionStatus.Active), (there.Status!.Value, alone.Status!.Value));
        Assert.Equal(alone with { Status = SessionStatus.Closed }, there);

        var closed = (await with.Host.History.FindSessionAsync(with.Session, People.Ann))!;
        var active = (await without.Host.History.FindSessionAsync(without.Session, People.Ann))!;
        Assert.Equal(
            active.Entry with { Status = closed.Entry.Status, ClosedAt = closed.Entry.ClosedAt },
            closed.Entry);
    }

    // Case: FC-77
    [Rule(A8, A5)]
    [Fact]
    public async Task FC_77_an_opening_reveals_of_a_hidden_session_only_that_it_is_just_after_it()
    {
        var (with, without) = (new TestHost(AccessPolicy.Strict), new TestHost(AccessPolicy.Strict));
        var bobs = await with.SessionOfAsync(People.Bob, People.PhoneChannel(People.Sales));
        await TestHost.DoneAsync(with.Desk.CloseAsync(bobs, People.Bob));
        var chosen = new NewSession(People.ByAccount, People.Kim, People.Sales.Id, People.KimsPhone) { Connector = new ConnectorId("wa-1") };

        var there = await TestHost.DoneAsync(with.Desk.OpenAsync(chosen, People.Ann));
        var alone = await TestHost.DoneAsync(without.Desk.OpenAsync(chosen, People.Ann));

        Assert.Equal(TimeSpan.FromMicroseconds(1), there.GetSession().OpenedAt - alone.GetSession().OpenedAt);
        Assert.Equal(alone with { Session = there.Session }, there);
    }

    /// <summary>Ann's session, active when she marked it as spam; followed or not by a session of Bob on the same channel.</summary>
    private static async Task<(TestHost Host, SessionId Session)> MarkedAsync(bool isFollowed)
    {
        var host = new TestHost(AccessPolicy.Strict);
        var channel = People.PhoneChannel(People.Sales);
        var session = await host.SessionOfAsync(People.Ann, channel);
        await TestHost.DoneAsync(host.Desk.MarkSpamAsync(session, People.Ann));
        host.Clock.Now += TimeSpan.FromMinutes(1);
        if (isFollowed)
        {
            await host.SessionOfAsync(People.Bob, channel, "m2");
        }

        return (host, session);
    }
}
