using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.ConformanceTests;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Commands;

public sealed class ErasureTests
{
    private static readonly UserId s_lawyer = new("lawyer");
    private static readonly ErasureRequest s_byAccount = new() { Accounts = [Cast.KimsPhone] };
    private static readonly ErasureRequest s_byContact = new() { Contact = Cast.Kim };

    private readonly Interrupted _store = new(new InMemoryStore());
    private readonly StillClock _clock = new();

    private static LiveChatHost Host => new(Cast.Sales, Cast.Support);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SessionDesk Desk => new(LiveChatStore.Of(_store), Host, time: _clock);

    private CustomerEraser Eraser => new(LiveChatStore.Of(_store), Host, time: _clock);

    [Rule(P3)]
    [Theory]
    [InlineData("session")]
    [InlineData("channel")]
    [InlineData("contact")]
    public async Task A_hold_that_was_answered_stops_an_erasure_that_was_decided_before(string held)
    {
        var session = await ImportAsync(1, Cast.Kim);
        _store.Before = async _ =>
        {
            _store.Before = null;
            var isSet = held switch
            {
                "session" => (await Desk.HoldAsync(session, s_lawyer)).Changed,
                "channel" => (await Desk.HoldAsync(Cast.WhatsApp, s_lawyer)).Changed,
                _ => await Desk.HoldAsync(Cast.Kim, s_lawyer),
            };
            Assert.True(isSet);
        };

        var channel = Assert.Single((await Eraser.ApplyAsync(s_byAccount, cancellationToken: Token)).Channels);

        Assert.True(channel.IsHeld);
        Assert.Equal(
            (held == "channel", held == "session", held == "contact"),
            (channel.Hold is not null, !channel.HeldSessions.IsEmpty, !channel.HeldContacts.IsEmpty)
        );
        Assert.Equal(0, channel.Sessions);
        Assert.NotNull(await _store.FindAsync(session, Token));
    }

    [Rule(P3)]
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_channel_of_many_sessions_that_was_erased_in_part_is_found_again_and_erased(bool byContact)
    {
        for (var day = 1; day <= 120; day++)
        {
            await ImportAsync(day, day == 1 ? Cast.Kim : null);
        }

        // The newest session is the contact's, and active.
        var open = (await Desk.ReceiveAsync(Cast.WhatsApp, new IncomingMessage("now", "hello"))).GetSession();
        var request = byContact ? s_byContact : s_byAccount;
        var steps = new List<long>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var progress = new Steps(step =>
        {
            steps.Add(step.Channel.Sessions);
            stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Eraser.ApplyAsync(request, progress, stop.Token).AsTask()
        );
        Assert.Equal([50], steps);
        Assert.NotEqual(SessionStatus.Active, (await _store.FindAsync(open, Token))?.Status);

        var report = await Eraser.ApplyAsync(request, cancellationToken: Token);
        Assert.Equal(71, Assert.Single(report.Channels).Sessions);
        Assert.Equal(121, Assert.Single((await StateAsync()).Runs).Sessions);
        Assert.Empty(await SessionsAsync());
    }

    [Rule(P3, L1)]
    [Fact]
    public async Task What_comes_between_two_commits_opens_a_session_of_its_own_that_stays()
    {
        for (var day = 1; day <= 120; day++)
        {
            await ImportAsync(day, contact: null);
        }

        var open = (await Desk.ReceiveAsync(Cast.WhatsApp, new IncomingMessage("before", "hello"))).GetSession();
        var came = new List<SessionId>();
        _store.Before = async number =>
        {
            if (number == 2)
            {
                _clock.Now = _clock.Now.AddMinutes(1);
                came.Add((await Desk.ReceiveAsync(Cast.WhatsApp, new IncomingMessage("after", "hello"))).GetSession());
                var again = await Desk.ReceiveAsync(Cast.WhatsApp, new IncomingMessage("before", "hello"));
                Assert.Equal((open, false), (again.Session, again.Changed));
                Assert.Equal(
                    RefusalCode.UnknownSession,
                    (await Desk.ReopenAsync(await OldestAsync(), Cast.Ann)).Refusal?.Code
                );
            }
        };
        var report = await Eraser.ApplyAsync(s_byAccount, cancellationToken: Token);

        var fresh = Assert.Single(came);
        Assert.True(fresh > open);
        Assert.Equal(121, Assert.Single(report.Channels).Sessions);
        Assert.True(report.IsComplete);
        Assert.Equal([fresh], (await SessionsAsync()).Select(session => session.Id));
        var state = await StateAsync();
        Assert.Equal(_clock.Now, state.CustomerAt);
        Assert.True(state.ErasedAt < fresh.OpenedAt);
        var late = await Desk.ReceiveAsync(Cast.WhatsApp, new IncomingMessage("before", "hello"));
        Assert.Equal(RefusalCode.HistoryErased, late.Refusal?.Code);
    }

    [Rule(P3)]
    [Fact]
    public async Task A_channel_that_changes_at_each_look_is_left_to_the_next_call()
    {
        await ImportAsync(1, contact: null);
        var number = 0;
        _store.Before = async _ => await Desk.ReceiveAsync(Cast.WhatsApp, new IncomingMessage($"m{number++}", "hello"));
        var report = await Eraser.ApplyAsync(s_byAccount, cancellationToken: Token);
        Assert.False(report.IsComplete);
        Assert.True(Assert.Single(report.Channels).IsPostponed);

        _store.Before = null;
        report = await Eraser.ApplyAsync(s_byAccount, cancellationToken: Token);
        Assert.True(report.IsComplete);
        Assert.Empty(await SessionsAsync());
    }

    [Rule(P3, L4)]
    [Fact]
    public async Task A_channel_with_placeholders_alone_is_erased_and_its_ids_are_refused()
    {
        var waits = new MessageId("waits");
        await Desk.ReceiveEditAsync(Cast.WhatsApp, waits, "edited");
        var report = await Eraser.ApplyAsync(s_byAccount, cancellationToken: Token);

        Assert.Equal((0, 1), (Assert.Single(report.Channels).Sessions, report.Channels[0].Placeholders));
        Assert.Equal(0, (await StateAsync()).PendingCount);
        _clock.Now = _clock.Now.AddDays(1);
        var edited = await Desk.ReceiveEditAsync(Cast.WhatsApp, waits, "edited", _clock.Now);
        Assert.Equal(RefusalCode.HistoryErased, edited.Refusal?.Code);
        var said = await Desk.ReceiveAsync(Cast.WhatsApp, new IncomingMessage("waits", "hello"));
        Assert.Equal(RefusalCode.HistoryErased, said.Refusal?.Code);
        Assert.Equal(0, (await StateAsync()).PendingCount);
    }

    [Rule(P3, R4)]
    [Fact]
    public async Task A_sender_finds_nothing_to_send_and_what_it_sent_is_unknown()
    {
        var session = (await Desk.ReceiveAsync(Cast.WhatsApp, new IncomingMessage("m", "hello"))).GetSession();
        await Desk.TakeAsync(session, Cast.Ann);
        MessageKey[] replies =
        [
            new(session, (await Desk.ReplyAsync(session, new Reply("r1", "one"), Cast.Ann)).Message!.Value),
            new(session, (await Desk.ReplyAsync(session, new Reply("r2", "two"), Cast.Ann)).Message!.Value),
        ];
        Assert.Null((await Desk.HandOverAsync(replies[0], Token)).Refusal);
        await Eraser.ApplyAsync(s_byAccount, cancellationToken: Token);

        Assert.Equal(RefusalCode.UnknownMessage, (await Desk.HandOverAsync(replies[1], Token)).Refusal?.Code);
        var sent = await Desk.RecordSentAsync(replies[0], new MessageId("p1"));
        Assert.Equal(RefusalCode.UnknownMessage, sent.Refusal?.Code);
        Assert.Empty(await Desk.ListQueuedAsync(null, 10, Token));
        Assert.Equal(
            RefusalCode.UnknownSession,
            (await Desk.ReplyAsync(session, new Reply("r1", "one"), Cast.Ann)).Refusal?.Code
        );
    }

    [Rule(P3, P1)]
    [Fact]
    public async Task Channels_that_timelines_join_are_named_and_stay()
    {
        var mail = await Desk.ReceiveAsync(Cast.Mail, new IncomingMessage("m1", "by mail"));
        await Desk.ReceiveAsync(Cast.WhatsApp, new IncomingMessage("m2", "by phone"));
        await Desk.RecordMoveAsync(new AddressChange { Earlier = Cast.Mail, Later = Cast.WhatsApp }, _clock.Now);

        var report = await Eraser.ApplyAsync(s_byAccount, cancellationToken: Token);
        Assert.Equal(Cast.WhatsApp, Assert.Single(report.Channels).Channel);
        var linked = Assert.Single(report.Linked);
        Assert.Equal((mail.GetSession().Channel, Cast.Mail), (linked.Id, linked.Channel));
        Assert.NotNull(await _store.FindAsync(mail.GetSession(), Token));
        Assert.Equal(ChannelPast.None, (await StateAsync()).Past);
        Assert.Null((await _store.LoadAsync(linked.Id, new ChannelNeeds(), Token)).Successor);

        var both = new ErasureRequest { Accounts = [Cast.KimsPhone, Cast.KimsMail] };
        Assert.Empty((await Eraser.ApplyAsync(both, cancellationToken: Token)).Linked);
        Assert.Null(await _store.FindAsync(mail.GetSession(), Token));
    }

    [Rule(P3, A6)]
    [Fact]
    public async Task An_account_is_forgotten_of_contacts_unless_another_channel_has_it()
    {
        await ImportAsync(1, Cast.Kim);
        var elsewhere = Cast.PhoneChannel(Cast.Support);
        await Desk.ImportAsync(new ImportedSession(elsewhere, _clock.Now.AddDays(-1)) { ClosedAt = _clock.Now });
        await _store.SetAddedAccountAsync(Cast.Kim, Cast.KimsPhone, isAdded: true, Token);

        Assert.Single((await Eraser.ApplyAsync(s_byContact, cancellationToken: Token)).Channels);
        Assert.True(await _store.HasAddedAccountAsync(Cast.Kim, Cast.KimsPhone, Token));

        Assert.Equal(2, (await Eraser.ApplyAsync(s_byAccount, cancellationToken: Token)).Channels.Length);
        Assert.False(await _store.HasAddedAccountAsync(Cast.Kim, Cast.KimsPhone, Token));
    }

    [Rule(P3, L3)]
    [Fact]
    public async Task A_second_erasure_takes_what_came_since_and_refuses_the_ids_of_both()
    {
        await Desk.ReceiveAsync(Cast.WhatsApp, new IncomingMessage("one", "hello"));
        await Eraser.ApplyAsync(s_byAccount, cancellationToken: Token);
        _clock.Now = _clock.Now.AddDays(1);
        Assert.Null((await Desk.ReceiveAsync(Cast.WhatsApp, new IncomingMessage("two", "hello"))).Refusal);
        await Eraser.ApplyAsync(s_byAccount, cancellationToken: Token);
        _clock.Now = _clock.Now.AddDays(1);

        foreach (var id in (string[])["one", "two"])
        {
            var again = await Desk.ReceiveAsync(Cast.WhatsApp, new IncomingMessage(id, "hello"));
            Assert.Equal(RefusalCode.HistoryErased, again.Refusal?.Code);
        }

        var run = Assert.Single((await StateAsync()).Runs);
        Assert.Equal((GapReason.Erased, 2), (run.Reason, run.Sessions));
        Assert.Null((await Desk.ReceiveAsync(Cast.WhatsApp, new IncomingMessage("three", "hello"))).Refusal);
    }

    [Rule(P3)]
    [Fact]
    public async Task A_customer_who_is_unknown_leaves_an_empty_report()
    {
        var report = await Eraser.ApplyAsync(s_byAccount, cancellationToken: Token);
        Assert.True(
            report is { IsApplied: true, IsComplete: true, IsClean: true, Channels: [], Linked: [], Files: [] }
        );
        Assert.False((await Eraser.PlanAsync(s_byContact, cancellationToken: Token)).IsClean);
        var apart = new CustomerEraser(LiveChatStore.Of(_store), Host) { CleansStore = false };
        Assert.False((await apart.ApplyAsync(s_byAccount, cancellationToken: Token)).IsClean);
        await apart.CleanAsync(Token);
    }

    [Rule(P3)]
    [Fact]
    public async Task A_request_names_somebody_and_a_store_without_the_ability_says_so()
    {
        var session = await ImportAsync(1, Cast.Kim);
        ErasureRequest[] wrong = [new(), new() { Accounts = [default] }, new() { Contact = default(AppItemId) }];
        foreach (var request in wrong)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => Eraser.ApplyAsync(request).AsTask());
            await Assert.ThrowsAsync<ArgumentException>(() => Eraser.PlanAsync(request).AsTask());
        }

        await Assert.ThrowsAsync<ArgumentNullException>(() => Eraser.PlanAsync(null!).AsTask());
        var eraser = new CustomerEraser(LiveChatStore.Of(_store, _store, _store, _store, retention: _store), Host);
        await Assert.ThrowsAsync<InvalidOperationException>(() => eraser.PlanAsync(s_byAccount).AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => eraser.CleanAsync(Token).AsTask());
        eraser = new CustomerEraser(LiveChatStore.Of(_store, _store, _store, _store, erasure: _store), Host);
        await Assert.ThrowsAsync<InvalidOperationException>(() => eraser.ApplyAsync(s_byAccount).AsTask());
        Assert.NotNull(await _store.FindAsync(session, Token));
    }

    private async Task<SessionId> ImportAsync(int day, AppItemId? contact)
    {
        var opening = _clock.Now.AddDays(-day - 1);
        var outcome = await Desk.ImportAsync(
            new ImportedSession(Cast.WhatsApp, opening)
            {
                ClosedAt = opening.AddMinutes(10),
                Contact = contact,
                Messages = [new IncomingMessage($"at {opening:O}", "earlier") { SentAt = opening.AddMinutes(1) }],
            }
        );
        Assert.Null(outcome.Refusal);
        return outcome.Session!.Value;
    }

    private async Task<ChannelState> StateAsync() =>
        await _store.LoadAsync((await _store.GetKeyAsync(Token)).IdOf(Cast.WhatsApp), new ChannelNeeds(), Token);

    private async Task<ImmutableArray<Session>> SessionsAsync() =>
        await _store.ListAsync(
            new SessionQuery { Selector = SessionSelector.Of([Cast.KimsPhone]), Limit = 1_000 },
            Token
        );

    private async Task<SessionId> OldestAsync() => (await SessionsAsync())[^1].Id;

    private sealed class Steps(Action<ErasureProgress> seen) : IProgress<ErasureProgress>
    {
        public void Report(ErasureProgress value) => seen(value);
    }

    /// <summary>Something happens between the decision to erase and a commit.</summary>
    private sealed class Interrupted(InMemoryStore inner) : DelegatingStore(LiveChatStore.Of(inner))
    {
        private int _commits;

        public Func<int, Task>? Before { get; set; }

        public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
        {
            if (commit.Erasure is not null && Before is { } happens)
            {
                await happens(++_commits);
            }

            await base.CommitAsync(commit, cancellationToken);
        }
    }
}
