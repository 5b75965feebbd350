using LiveChat.Storage;
using LiveChat.Storage.ConformanceTests;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Commands;

public sealed class RetentionTests
{
    private static readonly UserId s_lawyer = new("lawyer");

    private readonly Interrupted _store = new(new InMemoryStore());
    private readonly InMemoryLiveChatDirectory _liveChats = new(
        Cast.Sales with
        {
            Retention = RetentionPolicy.ByAge(TimeSpan.FromDays(365)),
        }
    );
    private readonly StillClock _clock = new();

    private LiveChatHost Host => new(_liveChats);

    private SessionDesk Desk => new(LiveChatStore.Of(_store), Host, time: _clock);

    private RetentionRun Run => new(LiveChatStore.Of(_store), Host, time: _clock);

    [Rule(P4)]
    [Theory]
    [InlineData("session")]
    [InlineData("channel")]
    [InlineData("contact")]
    public async Task A_hold_that_was_answered_stops_a_removal_that_was_decided_before(string held)
    {
        var session = await ImportAsync(years: 2, Cast.Kim);
        _store.BeforeRemoval = async () =>
        {
            _ = held switch
            {
                "session" => (await Desk.HoldAsync(session, s_lawyer)).Changed,
                "channel" => (await Desk.HoldAsync(Cast.WhatsApp, s_lawyer)).Changed,
                _ => await Desk.HoldAsync(Cast.Kim, s_lawyer),
            };
        };

        var report = await Run.ApplyAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((0, 1), (report.Sessions, report.Held));
        Assert.Equal(1, _store.Interruptions);
        Assert.NotNull(await _store.FindAsync(session, CancellationToken.None));
    }

    [Rule(P4, P1)]
    [Theory]
    [InlineData("session")]
    [InlineData("channel")]
    [InlineData("contact")]
    [InlineData("link")]
    [InlineData("move")]
    [InlineData("joined")]
    [InlineData("answer")]
    public async Task What_a_later_channel_keeps_stays_although_it_is_said_during_a_run(string said)
    {
        var session = await ImportAsync(years: 2);
        var later = new Channel(Cast.WhatsApp.LiveChat, Cast.WhatsApp.Connector, Cast.LeesPhone);
        var first = await SayAsync(later, "a0", answered: null);
        if (said != "move" && said != "link")
        {
            await MoveAsync(later);
        }

        // Another session, so that a cut can lie between it and the move.
        _clock.Now = _clock.Now.AddDays(30);
        Assert.True((await Desk.CloseAsync(first, Cast.Supervisor)).Changed);
        _clock.Now = _clock.Now.AddDays(30);
        var answered = MessageId.FromMessenger($"at {session.OpenedAt:O}");
        var held =
            said == "answer" ? await SayAsync(later, "a1", answered: null)
            : said == "contact" ? await ImportAnswerAsync(later, answered)
            : await SayAsync(later, "a1", answered);
        Assert.NotEqual(first, held);
        if (said is not "session" and not "channel" and not "contact")
        {
            Assert.True((await Desk.HoldAsync(held, s_lawyer)).Changed);
        }

        if (said == "joined")
        {
            Assert.True((await Desk.CutHistoryAsync(held, Cast.Supervisor)).Changed);
        }

        var happened = 0;
        Func<Task> happens = async () =>
        {
            if (happened++ == 0)
            {
                var link = new SessionLink { Earlier = session, Later = held };
                _ = said switch
                {
                    "session" => (await Desk.HoldAsync(held, s_lawyer)).Changed,
                    "channel" => (await Desk.HoldAsync(later, s_lawyer)).Changed,
                    "contact" => await Desk.HoldAsync(Cast.Kim, s_lawyer),
                    "link" => (await Desk.LinkAsync(link, Cast.Supervisor)).Changed,
                    "move" => await MoveAsync(later),
                    "joined" => (await Desk.JoinHistoryAsync(held, Cast.Supervisor)).Changed,
                    _ => await SayAsync(later, "a2", answered) == held,
                };
            }
        };
        (_store.BeforeRemoval, _store.BeforeFiles) = said == "answer" ? ((Func<Task>?)null, happens) : (happens, null);

        var report = await Run.ApplyAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(happened > 0, "Nothing was about to go.");
        Assert.Equal((0, 1), (report.Sessions, report.Quoted));
        Assert.NotNull(await _store.FindAsync(session, CancellationToken.None));
    }

    [Rule(P4)]
    [Fact]
    public async Task A_channel_that_changes_at_each_look_is_left_to_the_next_run()
    {
        var session = await ImportAsync(years: 2);
        await ImportAsync(years: 1);
        var number = 0;
        _store.BeforeRemoval = async () =>
            await Desk.ReceiveAsync(Cast.WhatsApp, new IncomingMessage($"m{number++}", "hello"));

        var report = await Run.ApplyAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((0, 1), (report.Sessions, report.Postponed));

        _store.BeforeRemoval = null;
        report = await Run.ApplyAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((2, 0), (report.Sessions, report.Postponed));
        Assert.Null(await _store.FindAsync(session, CancellationToken.None));
    }

    [Rule(P4)]
    [Fact]
    public async Task A_run_that_is_stopped_has_removed_whole_commits_and_the_next_one_removes_the_rest()
    {
        for (var day = 0; day < 180; day++)
        {
            await ImportAsync(years: 2, contact: null, day);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var steps = new Steps(step =>
        {
            if (step.Sessions == 100)
            {
                stop.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run.ApplyAsync(steps, stop.Token).AsTask());
        Assert.Equal([50, 100], steps.Seen.Select(step => step.Sessions));

        var report = await Run.ApplyAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((80, true), (report.Sessions, report.IsComplete));
        Assert.Equal(0, (await Run.PlanAsync(cancellationToken: TestContext.Current.CancellationToken)).Sessions);
        var state = await _store.LoadAsync(IdOfChannel, new ChannelNeeds(), CancellationToken.None);
        Assert.Equal(180, Assert.Single(state.Runs).Sessions);
    }

    [Rule(P4, L1)]
    [Fact]
    public async Task A_session_opens_after_all_that_were_removed_although_the_clock_is_behind()
    {
        var session = await ImportAsync(years: 2);
        await Run.ApplyAsync(cancellationToken: TestContext.Current.CancellationToken);
        _clock.Now = session.OpenedAt.AddDays(-30);

        var opened = await Desk.ReceiveAsync(Cast.WhatsApp, new IncomingMessage("m1", "hello"));

        Assert.True(opened.GetSession() > session);
    }

    [Rule(P4)]
    [Fact]
    public async Task What_a_phone_with_a_wrong_clock_sends_is_received()
    {
        await ImportAsync(years: 2);
        await Run.ApplyAsync(cancellationToken: TestContext.Current.CancellationToken);

        var old = new IncomingMessage("m1", "hello") { SentAt = DateTimeOffset.UnixEpoch };

        Assert.Null((await Desk.ReceiveAsync(Cast.WhatsApp, old)).Refusal);
    }

    [Rule(P4)]
    [Fact]
    public async Task A_store_without_the_ability_says_so_and_removes_nothing()
    {
        await ImportAsync(years: 2, Cast.Kim);
        var store = LiveChatStore.Of(_store, _store, _store, _store);
        var run = new RetentionRun(store, Host, time: _clock);
        var desk = new SessionDesk(store, Host, time: _clock);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            run.ApplyAsync(cancellationToken: TestContext.Current.CancellationToken).AsTask()
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.HoldAsync(Cast.Kim, s_lawyer).AsTask());
    }

    [Rule(P4)]
    [Fact]
    public void A_period_is_above_zero_and_a_policy_says_what_counts()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RetentionPolicy.ByAge(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => RetentionPolicy.ByInactivity(TimeSpan.FromTicks(-1)));
        Assert.Equal(RetentionPolicy.Never, default);
        Assert.Equal(
            (false, true),
            (
                RetentionPolicy.ByAge(TimeSpan.FromDays(1)).IsByInactivity,
                RetentionPolicy.ByInactivity(TimeSpan.FromDays(1)).IsByInactivity
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new RetentionRun(LiveChatStore.Of(_store), Host) { MaxSessions = 0 }
        );
    }

    private ChannelId IdOfChannel { get; set; }

    private async Task<SessionId> ImportAsync(int years, AppItemId? contact = null, int day = 0)
    {
        var opening = _clock.Now.AddYears(-years).AddDays(-day - 1);
        var outcome = await Desk.ImportAsync(
            new ImportedSession(Cast.WhatsApp, opening)
            {
                ClosedAt = opening.AddMinutes(10),
                Contact = contact,
                Messages = [new IncomingMessage($"at {opening:O}", "earlier") { SentAt = opening.AddMinutes(1) }],
            }
        );
        Assert.Null(outcome.Refusal);
        IdOfChannel = outcome.Session!.Value.Channel;
        return outcome.Session!.Value;
    }

    private async Task<SessionId> SayAsync(Channel channel, string id, MessageId? answered) =>
        (await Desk.ReceiveAsync(channel, new IncomingMessage(id, "hello") { ReplyTo = answered })).GetSession();

    private async Task<SessionId> ImportAnswerAsync(Channel channel, MessageId answered)
    {
        var opening = _clock.Now.AddDays(-1);
        var outcome = await Desk.ImportAsync(
            new ImportedSession(channel, opening)
            {
                ClosedAt = opening.AddMinutes(10),
                Contact = Cast.Kim,
                Messages = [new IncomingMessage("a1", "as I said") { SentAt = opening, ReplyTo = answered }],
            }
        );
        return outcome.Session!.Value;
    }

    private async Task<bool> MoveAsync(Channel later)
    {
        var move = new AddressChange { Earlier = Cast.WhatsApp, Later = later };
        return (await Desk.RecordMoveAsync(move)).Changed;
    }

    private sealed class Steps(Action<RetentionProgress> seen) : IProgress<RetentionProgress>
    {
        public List<RetentionProgress> Seen { get; } = [];

        public void Report(RetentionProgress value)
        {
            Seen.Add(value);
            seen(value);
        }
    }

    /// <summary>Something happens between the decision to remove sessions and the commit.</summary>
    private sealed class Interrupted(InMemoryStore inner) : DelegatingStore(LiveChatStore.Of(inner))
    {
        public Func<Task>? BeforeRemoval { get; set; }

        public Func<Task>? BeforeFiles { get; set; }

        public int Interruptions { get; private set; }

        public override async ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
        {
            if (query.OnlyFiles && BeforeFiles is { } happens)
            {
                await happens();
            }

            return await base.ListAsync(query, cancellationToken);
        }

        public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
        {
            if (commit.NewRuns.Any() && BeforeRemoval is { } happens)
            {
                Interruptions++;
                await happens();
            }

            await base.CommitAsync(commit, cancellationToken);
        }
    }
}
