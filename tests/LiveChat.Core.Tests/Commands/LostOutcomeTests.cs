using LiveChat.Storage;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Commands;

/// <summary>The answer when nobody knows whether a commit was done.</summary>
public sealed class LostOutcomeTests
{
    private static readonly Channel Phone = Cast.PhoneChannel(Cast.Sales);

    [Rule(L3, T10)]
    [Fact]
    public async Task A_lost_commit_that_was_done_is_answered_as_done_and_done_once()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        Lose(host, times: 1, isDone: true);

        var outcome = await host.Desk.ReplyAsync(session, new Reply("r1", "answer"), Cast.Ann);

        Assert.True(outcome.Changed);
        Assert.Equal("answer", Assert.Single(await RepliesAsync(host, session)).Text);
    }

    [Rule(L3, T10)]
    [Fact]
    public async Task After_a_lost_commit_the_desk_answers_only_once_another_commit_on_top_of_it_has_succeeded()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        Lose(host, times: 3, isDone: true);

        var outcome = await host.Desk.ReplyAsync(session, new Reply("r1", "answer"), Cast.Ann);

        Assert.True(outcome.Changed);
        Assert.Equal(4, host.Calls.CountOf("IChannelStore.CommitAsync"));
        Assert.Single(await RepliesAsync(host, session));
        Lose(host, times: int.MaxValue, isDone: true);

        var error = await Assert.ThrowsAsync<StoreException>(() =>
            host.Desk.ReplyAsync(session, new Reply("r2", "answer"), Cast.Ann).AsTask()
        );

        Assert.True(error.IsOutcomeUnknown);
        Assert.Equal(2, (await RepliesAsync(host, session)).Count);
    }

    [Rule(A3, A7)]
    [Fact]
    public async Task A_lost_commit_after_which_the_session_is_hidden_is_not_answered_as_if_nothing_was_done()
    {
        var host = new TestHost(AccessPolicy.Strict);
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        Lose(host, times: 1, isDone: true);

        var error = await Assert.ThrowsAsync<StoreException>(() =>
            host.Desk.AssignAsync(session, new Assignee(Cast.Bob), Cast.Ann).AsTask()
        );

        Assert.True(error.IsOutcomeUnknown);
        Assert.NotNull(await host.History.FindSessionAsync(session, Cast.Bob));
    }

    [Rule(L3)]
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_outcome_of_a_lost_commit_stays_unknown_if_the_next_load_fails_too(bool isConflict)
    {
        var host = new TestHost();
        await host.ReceiveAsync(Phone, "m1");
        var lost = false;
        host.Calls.Start(
            (_, name) =>
                (name, lost, isConflict) switch
                {
                    ("IChannelStore.CommitAsync", false, _) => Lost(),
                    ("IChannelStore.LoadAsync", true, false) => new PortFault(IsAfter: false, Faults.Known),
                    ("IChannelStore.CommitAsync", true, true) => new PortFault(
                        IsAfter: false,
                        static _ => new ConcurrencyException()
                    ),
                    _ => null,
                }
        );

        var error = await Assert.ThrowsAsync<StoreException>(() =>
            host.Desk.ReceiveAsync(Phone, new IncomingMessage("m2", "text")).AsTask()
        );

        Assert.True(error.IsOutcomeUnknown);

        PortFault Lost()
        {
            lost = true;
            return new PortFault(
                IsAfter: !isConflict,
                name => new StoreException("test", name, "lost", outcomeUnknown: true, null)
            );
        }
    }

    [Rule(A6)]
    [Fact]
    public async Task A_failure_after_a_committed_binding_is_not_reported_as_not_done()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        var isCommitted = false;
        host.Calls.Start(
            (_, name) =>
            {
                isCommitted |= name == "IChannelStore.CommitAsync";
                return isCommitted && name == "ISessionReader.FindAsync"
                    ? new PortFault(IsAfter: false, Faults.Known)
                    : null;
            }
        );

        var error = await Assert.ThrowsAsync<StoreException>(() =>
            host.Desk.BindToAsync(session, Cast.Lee, Cast.Ann).AsTask()
        );

        Assert.True(error.IsOutcomeUnknown);
        host.Calls.Start();
        Assert.False((await host.Desk.BindToAsync(session, Cast.Lee, Cast.Ann)).Changed);
        Assert.Equal(1, host.Calls.CountOf("items.add"));
    }

    [Rule(A6)]
    [Fact]
    public async Task Repeating_bind_repeats_the_hosts_call_and_repeating_a_completed_unbind_changes_nothing()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        await TestHost.DoneAsync(host.Desk.BindToAsync(session, Cast.Lee, Cast.Ann));
        var bound = await host.DumpAsync();
        host.Calls.Start();
        Assert.False((await host.Desk.BindToAsync(session, Cast.Lee, Cast.Ann)).Changed);
        Assert.Equal((0, 1), (host.Calls.CountOf("IChannelStore.CommitAsync"), host.Calls.CountOf("items.add")));
        Assert.Equal(bound, await host.DumpAsync());

        await TestHost.DoneAsync(host.Desk.UnbindFromAsync(session, Cast.Lee, Cast.Ann));
        var unbound = await host.DumpAsync();
        host.Calls.Start();
        Assert.False((await host.Desk.UnbindFromAsync(session, Cast.Lee, Cast.Ann)).Changed);
        Assert.Equal((0, 0), (host.Calls.CountOf("IChannelStore.CommitAsync"), host.Calls.CountOf("items.remove")));
        Assert.Equal(unbound, await host.DumpAsync());
        Assert.DoesNotContain($"{Cast.Lee} {Cast.KimsPhone}", unbound, StringComparison.Ordinal);
    }

    private static async Task<List<MessageEntry>> RepliesAsync(TestHost host, SessionId session)
    {
        var page = await host.History.FindTimelineAsync(session, Cast.Ann);
        return [.. page!.Entries.OfType<MessageEntry>().Where(entry => entry.IsOwn)];
    }

    private static void Lose(TestHost host, int times, bool isDone) =>
        host.Calls.Start(
            (_, name) =>
                name == "IChannelStore.CommitAsync" && times-- > 0
                    ? new PortFault(
                        isDone,
                        call => new StoreException("test", call, "lost", outcomeUnknown: true, null)
                    )
                    : null
        );
}
