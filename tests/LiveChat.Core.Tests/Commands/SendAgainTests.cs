using LiveChat.Storage;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Commands;

/// <summary>What an operator sees of a message that failed, and what a lost commit means to a sender.</summary>
public sealed class SendAgainTests
{
    private static readonly Channel Phone = Cast.PhoneChannel(Cast.Sales);
    private static readonly SendFailure Failure = new("131026", mayRetry: true, "Message undeliverable \0");

    // Case: FC-40
    [Rule(R5)]
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FC_40_a_failure_is_at_its_message_and_it_is_sent_again_from_there(bool isReceiptFirst)
    {
        var host = new TestHost();
        var (session, reply) = await WithReplyAsync(host);
        var handed = (await TestHost.DoneAsync(host.Desk.HandOverAsync(reply))).Reply!;
        var provider = new MessageId("wamid");
        if (isReceiptFirst)
        {
            Assert.True((await host.Desk.RecordFailedAsync(Phone, provider, Failure)).IsWaiting);
        }

        await TestHost.DoneAsync(host.Desk.RecordSentAsync(handed.Key, provider));
        if (!isReceiptFirst)
        {
            await TestHost.DoneAsync(host.Desk.RecordFailedAsync(Phone, provider, Failure));
        }

        var page = await host.History.FindTimelineAsync(session, Cast.Ann);
        var shown = MessageOf(page!, reply);
        Assert.Equal(
            (DeliveryState.Failed, 1, "131026", "Message undeliverable \uFFFD", true),
            (shown.Delivery, shown.Attempt, shown.Failure?.Code, shown.Failure?.Text, shown.Failure?.MayRetry)
        );
        Assert.True(shown.CanBeSentAgain);
        Assert.Null((await host.History.FindSessionAsync(session, Cast.Ann))!.Abilities.SendAgain);
        Assert.Equal(
            RefusalCode.NotYourSession,
            (await host.History.FindSessionAsync(session, Cast.Bob))!.Abilities.SendAgain
        );

        await TestHost.DoneAsync(host.Desk.SendAgainAsync(session, shown.Id, shown.Attempt, Cast.Ann));
        Assert.False((await host.Desk.SendAgainAsync(session, shown.Id, shown.Attempt, Cast.Ann)).Changed);

        var queued = Assert.Single(await host.Desk.ListQueuedAsync());
        Assert.Equal((reply, 2, null), (queued.Key, queued.Attempt, queued.HandedOverUntil));
        page = await host.History.FindTimelineAsync(session, Cast.Ann);
        var again = MessageOf(page!, reply);
        Assert.Equal(shown.Place, again.Place);
        Assert.Equal(
            (DeliveryState.Queued, 2, null, false, true),
            (again.Delivery, again.Attempt, again.Failure, again.CanBeSentAgain, again.CanBeWithdrawn)
        );
        Assert.Equal(
            (provider, shown.Failure),
            (again.EarlierAttempts[0].ProviderId, again.EarlierAttempts[0].Failure)
        );
    }

    [Rule(R4)]
    [Fact]
    public async Task The_queue_says_until_when_a_sender_has_a_reply_and_the_length_is_the_hosts_to_set()
    {
        var host = new TestHost();
        var (session, reply) = await WithReplyAsync(host);
        await TestHost.DoneAsync(host.Desk.ReplyAsync(session, new Reply("r2", "more"), Cast.Ann));

        await TestHost.DoneAsync(host.Desk.HandOverAsync(reply));

        var queued = await host.Desk.ListQueuedAsync();
        Assert.Equal(
            [host.Clock.Now + host.Options.SendLease, null],
            queued.OrderBy(one => one.Key.Message).Select(one => one.HandedOverUntil)
        );
        Assert.Equal(TimeSpan.FromMinutes(2), new LiveChatOptions().SendLease);
        var page = await host.History.FindTimelineAsync(session, Cast.Ann);
        Assert.Equal(queued.Max(one => one.HandedOverUntil), MessageOf(page!, reply).HandedOverUntil);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LiveChatOptions { SendLease = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LiveChatOptions { SendLease = TimeSpan.FromDays(2) });
    }

    [Rule(R4)]
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sender_whose_commit_was_lost_gets_the_reply_if_it_has_the_lease(bool isDone)
    {
        var host = new TestHost();
        var (_, reply) = await WithReplyAsync(host);
        var times = 1;
        host.Calls.Start(
            (_, name) =>
                name == "IChannelStore.CommitAsync" && times-- > 0
                    ? new PortFault(
                        isDone,
                        call => new StoreException("test", call, "lost", outcomeUnknown: true, null)
                    )
                    : null
        );

        var outcome = await host.Desk.HandOverAsync(reply);

        Assert.Equal((true, reply), (outcome.Changed, outcome.Reply?.Key.Message));
        await TestHost.RefusedAsync(RefusalCode.HandedOver, host.NewDesk().HandOverAsync(reply));
    }

    [Rule(R4)]
    [Fact]
    public async Task A_sender_whose_commit_was_lost_gets_nothing_if_another_has_the_lease()
    {
        var host = new TestHost();
        var (_, reply) = await WithReplyAsync(host);
        var other = host.NewDesk();
        HandOverOutcome? theirs = null;
        var times = 1;
        host.Calls.Start(
            (_, name) =>
                name == "IChannelStore.CommitAsync" && times-- > 0
                    ? new PortFault(
                        IsAfter: false,
                        call => new StoreException("test", call, "lost", outcomeUnknown: true, null)
                    )
                    : null
        );
        host.Calls.Pause = async name =>
        {
            if (name == "IChannelStore.LoadAsync" && times == 0 && theirs is null)
            {
                theirs = new HandOverOutcome();
                theirs = await other.HandOverAsync(reply);
            }
        };

        // The clock does not move: both leases would end at the same time.
        var error = await Assert.ThrowsAsync<StoreException>(() => host.Desk.HandOverAsync(reply).AsTask());

        Assert.True(error.IsOutcomeUnknown);
        Assert.NotNull(theirs?.Reply);
    }

    [Rule(R5)]
    [Fact]
    public async Task Only_the_messengers_failures_are_reported_and_long_texts_are_cut_between_characters()
    {
        var desk = new TestHost().Desk;
        var key = new SendKey(new MessageKey(Cast.SessionAtNoon, Cast.ReplyAtNoon("r1")), 1);
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await desk.RecordFailedAsync(key, SendFailure.Withdrawn)
        );
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await desk.RecordFailedAsync(Phone, new MessageId("p"), SendFailure.OutcomeUnknown)
        );

        var smile = "\U0001F600";
        var text = new string('x', SendFailure.MaxTextLength - 1) + smile;
        var failure = new SendFailure(new string('c', 300), mayRetry: false, text);

        Assert.Equal(
            (SendFailure.MaxCodeLength, SendFailure.MaxTextLength - 1),
            (failure.Code!.Length, failure.Text!.Length)
        );
        Assert.Equal("\uFFFD", new SendFailure("\ud800", mayRetry: false).Code);
    }

    private static MessageEntry MessageOf(TimelinePage page, MessageKey reply) =>
        page.Entries.OfType<MessageEntry>().Single(entry => entry.Id == reply.Message);

    private static async Task<(SessionId Session, MessageKey Reply)> WithReplyAsync(TestHost host)
    {
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        await TestHost.DoneAsync(host.Desk.ReplyAsync(session, new Reply("r1", "answer"), Cast.Ann));
        return (session, new MessageKey(session, MessageId.OfCaller(session, "r1")));
    }
}
