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
        var channel = Cast.PhoneChannel(Cast.Sales);
        foreach (var number in Enumerable.Range(1, 450))
        {
            await host.ClosedAsync(channel, Cast.Noon.AddDays(-number), Cast.Bob.User);
        }

        var hidden = await host.SessionOfAsync(Cast.Bob, channel);
        var unknown = new SessionId(hidden.Channel, hidden.OpenedAt.AddSeconds(1));
        var date = Cast.Noon.AddDays(-300);
        Func<SessionId, Viewer, Task<object?>>[] reads =
        [
            async (session, viewer) => await host.History.FindTimelineAsync(session, viewer),
            async (session, viewer) => await host.History.FindTimelineAroundAsync(session, new MessageId("m1"), viewer),
            async (session, viewer) =>
                await host.History.FindTimelineAroundAsync(session, new MessageId("none"), viewer),
            async (session, viewer) => await host.History.FindTimelineAtAsync(session, date, viewer),
            async (session, viewer) =>
                await host.History.ExportAsync(session, viewer, Stream.Null, new ExportSettings()),
            async (session, viewer) => await host.History.FindSessionAsync(session, viewer),
            async (session, viewer) => (await host.History.WhoCanReadAsync(session, viewer)).IsEmpty,
            async (session, viewer) =>
                (await host.History.ExplainAsync(Cast.ByAccount, Cast.Kim, session, viewer)).IsEmpty,
        ];
        foreach (var (index, read) in reads.Index())
        {
            foreach (var viewer in new[] { Cast.Ann, Cast.Nobody })
            {
                host.Calls.Start();
                var there = await read(hidden, viewer);
                var calls = host.Calls.Names.ToList();
                host.Calls.Start();
                Assert.Equal(await read(unknown, viewer), there);
                Assert.True(
                    calls.SequenceEqual(host.Calls.Names),
                    $"{index}: {string.Join(' ', calls)}, but {string.Join(' ', host.Calls.Names)}"
                );
                Assert.InRange(calls.Count, 1, 2);
            }
        }

        // A viewer who may read it pays for the shown sessions, and not for the number of earlier ones.
        host.Calls.Start();
        Assert.NotNull((await host.History.FindTimelineAtAsync(hidden, date, Cast.Supervisor))?.Target);
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
            await host.ClosedAsync(
                new Channel(Cast.Sales.Id, new ConnectorId("wa"), Cast.LeesPhone),
                Cast.Noon.AddDays(-number),
                Cast.Bob.User,
                Cast.Deal
            );
        }

        var hidden = await host.SessionOfAsync(Cast.Bob, Cast.PhoneChannel(Cast.Sales));
        await TestHost.DoneAsync(host.Desk.BindToAsync(hidden, Cast.Deal, Cast.Bob));
        var unknown = new SessionId(hidden.Channel, hidden.OpenedAt.AddSeconds(1));
        Func<SessionId, Viewer, Task<CommandOutcome>>[] commands =
        [
            async (session, viewer) => await host.Desk.BindToAsync(session, Cast.Deal, viewer),
            async (session, viewer) => await host.Desk.BindToAsync(session, Cast.Kim, viewer),
            async (session, viewer) => await host.Desk.UnbindFromAsync(session, Cast.Deal, viewer),
            async (session, viewer) => await host.Desk.UnbindContactAsync(session, viewer),
            async (session, viewer) => await host.Desk.CloseAsync(session, viewer),
            async (session, viewer) => await host.Desk.MarkSpamAsync(session, viewer),
            async (session, viewer) => await host.Desk.CutHistoryAsync(session, viewer),
        ];
        foreach (var command in commands)
        {
            foreach (var viewer in new[] { Cast.Ann, Cast.Nobody })
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
        var there = await with.Host.Desk.UnmarkSpamAsync(with.Session, Cast.Ann);
        var alone = await without.Host.Desk.UnmarkSpamAsync(without.Session, Cast.Ann);
        Assert.Equal((SessionStatus.Closed, SessionStatus.Active), (there.Status!.Value, alone.Status!.Value));
        Assert.Equal(alone with { Status = SessionStatus.Closed }, there);

        var closed = (await with.Host.History.FindSessionAsync(with.Session, Cast.Ann))!;
        var active = (await without.Host.History.FindSessionAsync(without.Session, Cast.Ann))!;
        Assert.Equal(
            active.Entry with
            {
                Status = closed.Entry.Status,
                ClosedAt = closed.Entry.ClosedAt,
            },
            closed.Entry
        );
    }

    // Case: FC-77
    [Rule(A8, A5)]
    [Fact]
    public async Task FC_77_an_opening_reveals_of_a_hidden_session_only_that_it_is_just_after_it()
    {
        var (with, without) = (new TestHost(AccessPolicy.Strict), new TestHost(AccessPolicy.Strict));
        var bobs = await with.SessionOfAsync(Cast.Bob, Cast.PhoneChannel(Cast.Sales));
        await TestHost.DoneAsync(with.Desk.CloseAsync(bobs, Cast.Bob));
        var chosen = new NewSession(Cast.ByAccount, Cast.Kim, Cast.Sales.Id, Cast.KimsPhone)
        {
            Connector = new ConnectorId("wa"),
        };

        var there = await TestHost.DoneAsync(with.Desk.OpenAsync(chosen, Cast.Ann));
        var alone = await TestHost.DoneAsync(without.Desk.OpenAsync(chosen, Cast.Ann));

        Assert.Equal(TimeSpan.FromMicroseconds(1), there.GetSession().OpenedAt - alone.GetSession().OpenedAt);
        Assert.Equal(alone with { Session = there.Session }, there);
    }

    /// <summary>Ann's session, active when she marked it as spam; followed or not by a session of Bob on the same channel.</summary>
    private static async Task<(TestHost Host, SessionId Session)> MarkedAsync(bool isFollowed)
    {
        var host = new TestHost(AccessPolicy.Strict);
        var channel = Cast.PhoneChannel(Cast.Sales);
        var session = await host.SessionOfAsync(Cast.Ann, channel);
        await TestHost.DoneAsync(host.Desk.MarkSpamAsync(session, Cast.Ann));
        host.Clock.Now += TimeSpan.FromMinutes(1);
        if (isFollowed)
        {
            await host.SessionOfAsync(Cast.Bob, channel, "m2");
        }

        return (host, session);
    }
}
