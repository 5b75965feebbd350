using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Commands;

/// <summary>Several hosts and several people act at once.</summary>
public sealed class ContentionTests
{
    private static readonly Channel Phone = Cast.PhoneChannel(Cast.Sales);

    [Rule(L2)]
    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public async Task A_command_is_decided_up_to_thirty_times_and_then_reports_the_conflicts(int conflicts, bool isDone)
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        var before = await host.DumpAsync();
        host.Calls.Start(
            (_, name) =>
                name == "IChannelStore.CommitAsync" && conflicts-- > 0
                    ? new PortFault(IsAfter: false, static _ => new ConcurrencyException())
                    : null
        );

        var command = () => host.Desk.ReplyAsync(session, new Reply("r1", "answer"), Cast.Ann).AsTask();
        if (isDone)
        {
            Assert.True((await command()).Changed);
        }
        else
        {
            await Assert.ThrowsAsync<ConcurrencyException>(command);
            Assert.Equal(before, await host.DumpAsync());
        }

        Assert.Equal(30, host.Calls.CountOf("IChannelStore.CommitAsync"));
    }

    [Rule(A7)]
    [Theory]
    [InlineData(AccessPolicy.Default)]
    [InlineData(AccessPolicy.Strict)]
    public async Task If_two_operators_take_at_once_on_two_hosts_one_wins_and_the_other_learns_what_they_may_know(
        AccessPolicy policy
    )
    {
        var (winsOfAnn, winsOfBob, told, contested) = (0, 0, 0, 0);
        for (var round = 0; round < 400; round++)
        {
            var host = new TestHost(policy);
            var session = await host.ReceiveAsync(Phone, "m1");
            var other = host.NewDesk();
            host.Calls.Start();
            host.Calls.Pause =
                round % 2 == 0 ? Meeting("IChannelStore.CommitAsync") : static async _ => await Task.Yield();
            using var start = new Barrier(2);
            var ann = Task.Run(() => TakeAsync(host.Desk, Cast.Ann));
            var bob = Task.Run(() => TakeAsync(other, Cast.Bob));
            var outcomes = await Task.WhenAll(ann, bob);

            contested += host.Calls.CountOf("IChannelStore.CommitAsync") - 1;
            var winner = outcomes[0].Changed ? Cast.Ann.User : Cast.Bob.User;
            var loser = outcomes.Single(outcome => !outcome.Changed).Refusal;
            Assert.Equal(winner, (await host.History.FindSessionAsync(session, Cast.Supervisor))!.Entry.Operator);
            if (policy == AccessPolicy.Default)
            {
                Assert.Equal((RefusalCode.AlreadyTaken, winner), (loser?.Code, loser?.Operator));
            }
            else
            {
                // An operator who saw the session unassigned learns that somebody was faster; one who looked later sees nothing.
                Assert.Contains(loser!.Code, new[] { RefusalCode.AlreadyTaken, RefusalCode.UnknownSession });
                Assert.Equal((null, null), (loser.Operator, loser.Session));
                Assert.DoesNotContain(winner.Value, loser.Message, StringComparison.Ordinal);
            }

            told += loser?.Code == RefusalCode.AlreadyTaken ? 1 : 0;
            winsOfAnn += winner == Cast.Ann.User ? 1 : 0;
            winsOfBob += winner == Cast.Bob.User ? 1 : 0;

            Task<SessionOutcome> TakeAsync(SessionDesk desk, Viewer viewer)
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                return desk.TakeAsync(session, viewer).AsTask();
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"Ann {winsOfAnn}, Bob {winsOfBob}, {contested} conflicts, {told} told"
        );
        Assert.Equal(400, winsOfAnn + winsOfBob);
        Assert.True(
            contested >= 200 && told >= (policy == AccessPolicy.Default ? 400 : 200),
            $"{contested} conflicts, {told} reported."
        );
    }

    [Rule(A7)]
    [Fact]
    public async Task Under_strict_an_operator_who_lost_the_race_learns_that_but_not_who_won()
    {
        var host = new TestHost(AccessPolicy.Strict);
        var session = await host.ReceiveAsync(Phone, "m1");
        var other = host.NewDesk();
        var isFirst = true;
        host.Calls.Start(
            (_, name) =>
            {
                if (name == "IChannelStore.LoadAsync" && isFirst)
                {
                    isFirst = false;
                    Assert.True(other.TakeAsync(session, Cast.Bob).AsTask().GetAwaiter().GetResult().Changed);
                }

                return null;
            }
        );

        var refusal = await TestHost.RefusedAsync(RefusalCode.AlreadyTaken, host.Desk.TakeAsync(session, Cast.Ann));

        Assert.Equal((null, null), (refusal.Operator, refusal.Session));
        Assert.DoesNotContain("bob", refusal.Message, StringComparison.Ordinal);
        await TestHost.RefusedAsync(RefusalCode.UnknownSession, host.Desk.TakeAsync(session, Cast.Ann));
    }

    [Rule(L1, L2, L3)]
    [Fact]
    public async Task Two_hosts_that_receive_everything_at_once_keep_every_message_once_in_one_active_session()
    {
        var host = new TestHost();
        host.Calls.Pause = static async _ => await Task.Yield();
        SessionDesk[] desks = [host.Desk, host.NewDesk()];

        // Each message reaches both hosts; a host gives up on a channel only after ten conflicts, and is then asked again
        // then.
        await Task.WhenAll(
            desks.Select(desk =>
                Task.Run(async () =>
                {
                    for (var index = 0; index < 100; index++)
                    {
                        while (!await ReceivedAsync(desk, $"m{index}")) { }
                    }
                })
            )
        );

        var session = Assert.Single(
            (await host.History.ListSessionsAsync(SessionList.Of(Cast.ByAccount, Cast.Kim), Cast.Ann)).Items
        );
        var page = await host.History.FindTimelineAsync(session.Id, Cast.Ann, pageSize: 500);
        Assert.Equal(100, page!.Entries.OfType<MessageEntry>().Count());
        Assert.Equal(100, session.Unread);
        Assert.Empty(
            (
                await host.History.ListSessionsAsync(
                    SessionList.Of(Cast.ByAccount, Cast.Kim),
                    Cast.Ann,
                    SessionStatus.Closed
                )
            ).Items
        );

        static async Task<bool> ReceivedAsync(SessionDesk desk, string id)
        {
            try
            {
                return !(await desk.ReceiveAsync(Phone, new IncomingMessage(id, "hello"))).IsRefused;
            }
            catch (ConcurrencyException)
            {
                return false;
            }
        }
    }

    [Rule(A5, L2)]
    [Fact]
    public async Task If_two_operators_open_on_one_channel_at_once_one_succeeds_and_the_other_learns_the_session()
    {
        for (var round = 0; round < 100; round++)
        {
            var host = new TestHost();
            var chosen = new NewSession(Cast.ByAccount, Cast.Kim, Cast.Sales.Id, Cast.KimsMail);
            var other = host.NewDesk();
            host.Calls.Pause = Meeting("IChannelStore.CommitAsync");
            using var start = new Barrier(2);
            var outcomes = await Task.WhenAll(
                Task.Run(() => OpenAsync(host.Desk, Cast.Ann)),
                Task.Run(() => OpenAsync(other, Cast.Bob))
            );

            var won = Assert.Single(outcomes, outcome => outcome.Changed);
            var lost = Assert.Single(outcomes, outcome => outcome.IsRefused).Refusal!;
            Assert.Equal((RefusalCode.ChannelTaken, won.Session), (lost.Code, lost.Session));

            Task<SessionOutcome> OpenAsync(SessionDesk desk, Viewer viewer)
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                return desk.OpenAsync(chosen, viewer).AsTask();
            }
        }
    }

    /// <summary>Two callers wait for each other before this call, and then continue at the same time.</summary>
    private static Func<string, Task> Meeting(string call)
    {
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = 0;
        return name =>
        {
            if (name == call && Interlocked.Increment(ref arrived) == 2)
            {
                both.SetResult();
            }

            return name == call ? both.Task : Task.CompletedTask;
        };
    }
}
