using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

/// <summary>Hand-over, failure, and sending again.</summary>
public sealed class SendingTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly SendFailure Refused = new("131026", mayRetry: false, "Message undeliverable");

    private static readonly LiveChatSettings SendsOnce = Cast.Sales with
    {
        Connectors = [.. Cast.Sales.Connectors.Select(one => one with { SendsOnce = true })],
    };

    private int _holder;

    [Rule(R4)]
    [Fact]
    public void A_reply_is_handed_over_to_one_sender_until_its_lease_is_over()
    {
        var scene = WithReply();

        var mine = HandOver();
        var content = scene.Done(mine).Reply!;

        Assert.Equal(
            (new SendKey(Key, 1), scene.Now + Lease, Cast.WhatsApp, "answer", 1),
            (content.Key, content.Until, content.Channel, content.Text, content.Attempt)
        );
        scene.LeavesAsItIs(mine);
        scene.Refuses(RefusalCode.HandedOver, HandOver());
        scene.Now += Lease - TimeSpan.FromMicroseconds(1);
        Assert.Equal(content.Until, scene.Decide(HandOver()).Refusal!.Until);

        scene.Done(new RecordSent(Key, new MessageId("p1"), scene.Now, content.Attempt));

        scene.Refuses(RefusalCode.NotQueued, HandOver());
        Assert.Equal((DeliveryState.Sent, null), (Message(scene).Delivery, Message(scene).Lease));
    }

    [Rule(R4)]
    [Fact]
    public void A_reply_whose_sender_never_reported_back_fails_as_outcome_unknown()
    {
        var scene = WithReply();
        scene.Done(HandOver());
        scene.Now += Lease;

        var outcome = scene.Done(HandOver());

        Assert.Equal((null, FailureReason.OutcomeUnknown), (outcome.Reply, outcome.Failure?.Reason));
        Assert.Equal((DeliveryState.Failed, outcome.Failure), (Message(scene).Delivery, Message(scene).Failure));
        Assert.False(EntryRow.IsQueued(Message(scene)));
        scene.LeavesAsItIs(HandOver());
        scene.Done(new RecordSent(Key, new MessageId("p1"), scene.Now, Attempt: 1));
        Assert.Equal((DeliveryState.Sent, null), (Message(scene).Delivery, Message(scene).Failure));
    }

    [Rule(R4)]
    [Fact]
    public void A_reply_is_handed_over_again_as_the_same_attempt_where_the_connector_sends_once()
    {
        var scene = WithReply();
        scene.LiveChat = SendsOnce;
        var first = scene.Done(HandOver()).Reply!;
        scene.Now += Lease;

        var again = scene.Done(HandOver()).Reply!;

        Assert.Equal((first.Key, first.Key.ToString()), (again.Key, again.Key.ToString()));
        Assert.Equal(scene.Now + Lease, again.Until);
        scene.Refuses(RefusalCode.HandedOver, HandOver());
    }

    [Rule(R4, R2)]
    [Fact]
    public void A_reply_whose_connector_is_gone_fails_as_unreachable_and_as_unknown_if_a_sender_had_it()
    {
        var (scene, other) = (WithReply(), WithReply());
        other.Done(HandOver());
        other.Now += Lease;
        scene.LiveChat = other.LiveChat = Cast.Sales with { Connectors = [] };

        Assert.Equal(FailureReason.Unreachable, scene.Done(HandOver()).Failure?.Reason);
        Assert.Equal(FailureReason.OutcomeUnknown, other.Done(HandOver()).Failure?.Reason);
        scene.LeavesAsItIs(HandOver());
    }

    [Rule(R4, T10)]
    [Fact]
    public void What_was_deleted_or_withdrawn_or_never_was_a_reply_is_not_handed_over()
    {
        var (deleted, withdrawn) = (WithReply(), WithReply());
        deleted.Done(new DeleteReply(deleted.Session, Key.Message, Cast.Ann));
        withdrawn.Done(new WithdrawReply(withdrawn.Session, Key.Message, Cast.Ann));

        deleted.Refuses(RefusalCode.NotQueued, HandOver());
        withdrawn.LeavesAsItIs(HandOver());
        withdrawn.Refuses(
            RefusalCode.UnknownMessage,
            new HandOver(new MessageKey(Cast.SessionAtNoon, new MessageId("m1")), Lease, 1)
        );
        withdrawn.Refuses(
            RefusalCode.UnknownMessage,
            new HandOver(new MessageKey(Cast.SessionAtNoon, Cast.ReplyAtNoon("r9")), Lease, 1)
        );
    }

    [Rule(R4, T10)]
    [Fact]
    public void What_a_reply_answers_is_named_by_the_id_that_the_messenger_knows()
    {
        var scene = WithReply();
        scene.Receive(id: null, "without an id");
        var derived = scene.History.Messages.Single(message => message.Id.IsDerived).Id;
        scene.Receive("m1", "another text under the same id");
        var reused = scene.History.Messages.Single(message => message.ReusedId is not null).Id;

        Assert.Equal(new MessageId("m1"), Answers("to m1", new MessageId("m1")));
        Assert.Equal(new MessageId("m1"), Answers("to the reused id", reused));
        Assert.Equal(new MessageId("nobody knows"), Answers("to an unknown id", new MessageId("nobody knows")));
        Assert.Null(Answers("to a derived id", derived));
        Assert.Null(Answers("to what is queued", Key.Message));
        Assert.Null(Answers("to nothing", Cast.ReplyAtNoon("r9")));
        scene.Done(scene.Sent("r1", "p1"));
        Assert.Equal(new MessageId("p1"), Answers("to what was sent", Key.Message));
        scene.Done(Receipt("p1", DeliveryState.Failed));
        scene.Done(Again(1));
        Assert.Equal(new MessageId("p1"), Answers("to what is sent again", Key.Message));

        MessageId? Answers(string id, MessageId to)
        {
            scene.Done(new SendReply(scene.Session, new Reply(id, "text") { ReplyTo = to }, Cast.Ann));
            return scene
                .Done(new HandOver(new MessageKey(scene.Session, scene.ReplyId(id)), Lease, ++_holder))
                .Reply!.ReplyTo;
        }
    }

    [Rule(R5)]
    [Fact]
    public void A_failure_is_kept_at_its_message_and_at_its_attempt()
    {
        var scene = WithReply();
        var place = Message(scene).Place;
        scene.Done(HandOver());
        scene.Done(Failed(1, Refused));
        Assert.Equal((DeliveryState.Failed, Refused), (Message(scene).Delivery, Message(scene).Failure));
        scene.Refuses(RefusalCode.NotQueued, HandOver());
        scene.LeavesAsItIs(Failed(1, Refused));

        scene.Now += TimeSpan.FromDays(1);
        scene.Done(Again(1));

        var queued = Message(scene);
        Assert.Equal(
            (2, DeliveryState.Queued, null, place),
            (queued.Attempt, queued.Delivery, queued.Failure, queued.Place)
        );
        Assert.Equal([new SendAttempt { Number = 1, Failure = Refused }], queued.EarlierAttempts);
        Assert.True(EntryRow.IsQueued(queued));
        scene.LeavesAsItIs(Again(1));
        scene.Refuses(RefusalCode.NotFailed, Again(2));
        var content = scene.Done(HandOver()).Reply!;
        Assert.Equal((2, place.EffectiveAt), (content.Attempt, content.WrittenAt));
        Assert.NotEqual(new SendKey(Key, 1).ToString(), content.Key.ToString());

        // A later word about the first attempt stays with the first attempt.
        scene.Done(Failed(1, new SendFailure("131047", mayRetry: true)));
        Assert.Equal(("131047", null), (Message(scene).EarlierAttempts[0].Failure?.Code, Message(scene).Failure));
        scene.Refuses(RefusalCode.UnknownMessage, Failed(3, Refused));
        scene.Refuses(RefusalCode.UnknownMessage, new RecordSent(Key, new MessageId("p3"), scene.Now, Attempt: 3));
    }

    [Rule(R5, T10)]
    [Fact]
    public void The_ids_of_all_attempts_name_the_message()
    {
        var scene = WithReply();
        for (var attempt = 1; attempt <= SendKey.MaxAttempts; attempt++)
        {
            scene.Done(HandOver());
            scene.Done(new RecordSent(Key, new MessageId($"p{attempt}"), scene.Now, attempt));
            scene.Refuses(RefusalCode.AlreadySent, new RecordSent(Key, new MessageId("other"), scene.Now, attempt));
            scene.Done(Receipt($"p{attempt}", DeliveryState.Failed));
            if (attempt < SendKey.MaxAttempts)
            {
                scene.Done(Again(attempt));
            }
        }

        scene.Refuses(RefusalCode.TooManyAttempts, Again(SendKey.MaxAttempts));
        scene.Reply("r2", Cast.Ann);
        for (var attempt = 1; attempt <= SendKey.MaxAttempts; attempt++)
        {
            scene.Refuses(RefusalCode.IdTaken, scene.Sent("r2", $"p{attempt}"));
            Assert.Equal(Key.Message, scene.Echo($"p{attempt}").Message);
            var edit = new MessageEdit(AuthorKind.Operator, scene.Now.AddSeconds(attempt), $"edit {attempt}");
            scene.Now += TimeSpan.FromMinutes(1);
            scene.Done(new ReceiveEdit(Cast.WhatsApp, new MessageId($"p{attempt}"), edit, scene.Now));
        }

        Assert.Equal(SendKey.MaxAttempts, Message(scene).Edits.Length);
        Assert.Equal(DeliveryState.Failed, Message(scene).Delivery);
        scene.Done(Receipt("p3", DeliveryState.Read));
        Assert.Equal((DeliveryState.Read, 10), (Message(scene).Delivery, Message(scene).Attempt));
    }

    [Rule(R5)]
    [Theory]
    [InlineData(DeliveryState.Delivered, false)]
    [InlineData(DeliveryState.Read, false)]
    [InlineData(DeliveryState.Delivered, true)]
    public void A_message_that_an_earlier_attempt_delivered_is_not_sent_again(DeliveryState state, bool isHandedOver)
    {
        var scene = WithReply();
        scene.Done(scene.Sent("r1", "p1"));
        scene.Done(Receipt("p1", DeliveryState.Failed));
        scene.Done(Again(1));
        if (isHandedOver)
        {
            scene.Done(HandOver());
        }

        scene.Done(Receipt("p1", state));

        Assert.Equal(
            (2, state, false),
            (Message(scene).Attempt, Message(scene).Delivery, EntryRow.IsQueued(Message(scene)))
        );
        scene.Refuses(RefusalCode.NotQueued, HandOver());
        scene.LeavesAsItIs(Failed(2, Refused));
        scene.Done(new RecordSent(Key, new MessageId("p2"), scene.Now, Attempt: 2));
        Assert.Equal((state, new MessageId("p2")), (Message(scene).Delivery, Message(scene).ProviderId!.Value));
    }

    [Rule(R5)]
    [Theory]
    [InlineData(DeliveryState.Sent)]
    [InlineData(DeliveryState.Failed)]
    public void A_late_receipt_of_an_earlier_attempt_never_moves_the_message_backward(DeliveryState late)
    {
        var scene = WithReply();
        scene.Done(scene.Sent("r1", "p1"));
        scene.Done(Receipt("p1", DeliveryState.Failed));
        scene.Done(Again(1));
        scene.LeavesAsItIs(Receipt("p1", late));
        scene.LeavesAsItIs(new ReceiveMessage(Cast.WhatsApp, EchoOf("p1")));
        scene.Done(scene.Sent("r1", "p2"));
        scene.LeavesAsItIs(Receipt("p1", late));
        scene.Done(new RecordDelivery(Cast.WhatsApp, new MessageId("p1"), DeliveryState.Failed, Refused));
        Assert.Equal(Refused, Message(scene).EarlierAttempts[0].Failure);

        Assert.Equal((2, DeliveryState.Sent), (Message(scene).Attempt, Message(scene).Delivery));
    }

    [Rule(R5)]
    [Fact]
    public void An_earlier_attempt_that_was_sent_after_all_takes_the_place_of_one_that_nobody_has()
    {
        var (waits, isOut) = (WithReply(), WithReply());
        foreach (var scene in new[] { waits, isOut })
        {
            scene.Done(HandOver());
            scene.Now += Lease;
            scene.Done(HandOver());
            scene.Done(Again(1));
        }

        isOut.Done(HandOver());
        foreach (var scene in new[] { waits, isOut })
        {
            scene.Done(new RecordSent(Key, new MessageId("p1"), scene.Now, Attempt: 1));
            scene.LeavesAsItIs(new RecordSent(Key, new MessageId("p1"), scene.Now, Attempt: 1));
            scene.Run(Receipt("p1", DeliveryState.Failed));
        }

        Assert.Equal(
            (DeliveryState.Failed, 2),
            (Message(waits).Delivery, Message(waits).AttemptOf(new MessageId("p1")))
        );
        Assert.Equal(
            (DeliveryState.Queued, 1),
            (Message(isOut).Delivery, Message(isOut).AttemptOf(new MessageId("p1")))
        );
        isOut.Refuses(RefusalCode.HandedOver, HandOver());
    }

    [Rule(R5)]
    [Fact]
    public void The_messenger_may_give_two_attempts_one_id()
    {
        var scene = WithReply();
        scene.Done(scene.Sent("r1", "p1"));
        scene.Done(Receipt("p1", DeliveryState.Failed));
        scene.Done(Again(1));
        scene.Done(new RecordSent(Key, new MessageId("p1"), scene.Now, Attempt: 2));
        scene.Done(Receipt("p1", DeliveryState.Failed));

        Assert.Equal((2, DeliveryState.Failed), (Message(scene).Attempt, Message(scene).Delivery));
        scene.Done(Again(2));
        Assert.Equal([new MessageId("p1")], Message(scene).EarlierIds);
    }

    [Rule(R5, A3)]
    [Fact]
    public void Only_the_sessions_operator_sends_again_while_it_is_active()
    {
        var scene = WithReply();
        scene.Done(Failed(1, Refused));
        scene.Refuses(RefusalCode.NotYourSession, Again(1, Cast.Bob));
        scene.Refuses(RefusalCode.NotYourSession, Again(1, Cast.Supervisor));
        scene.Refuses(RefusalCode.NotAnOperator, Again(1, Cast.Reader));
        scene.Done(new AssignSession(scene.Session, Cast.Bob, Cast.Ann));
        scene.Refuses(RefusalCode.NotYourSession, Again(1));
        var before = scene.History;
        scene.Close();
        scene.Refuses(RefusalCode.SessionClosed, Again(1, Cast.Bob));
        scene.History = before;

        scene.Done(Again(1, Cast.Bob));

        Assert.Equal(Cast.Ann.User, Message(scene).Author.User);
    }

    [Rule(T10, R5)]
    [Theory]
    [InlineData(SessionStatus.Active)]
    [InlineData(SessionStatus.Closed)]
    [InlineData(SessionStatus.Spam)]
    public void A_queued_reply_is_withdrawn_in_a_session_of_any_status(SessionStatus status)
    {
        var scene = WithReply();
        if (status == SessionStatus.Spam)
        {
            scene.Done(new MarkSpam(scene.Session, Cast.Ann));
        }
        else if (status == SessionStatus.Closed)
        {
            scene.Close();
        }

        scene.Refuses(RefusalCode.NotYourSession, new WithdrawReply(scene.Session, Key.Message, Cast.Bob));
        scene.Done(new WithdrawReply(scene.Session, Key.Message, Cast.Supervisor));

        var message = Message(scene);
        Assert.Equal((DeliveryState.Failed, FailureReason.Withdrawn), (message.Delivery, message.Failure?.Reason));
        Assert.Equal(("answer", false), (message.Text, EntryRow.IsQueued(message)));
        scene.LeavesAsItIs(new WithdrawReply(scene.Session, Key.Message, Cast.Ann));
        if (status == SessionStatus.Active)
        {
            scene.Done(Again(1));
        }
    }

    [Rule(T10, R4)]
    [Fact]
    public void What_a_sender_has_is_not_withdrawn_and_later_its_outcome_is_unknown()
    {
        var scene = WithReply();
        scene.Done(HandOver());
        var withdraw = new WithdrawReply(scene.Session, Key.Message, Cast.Ann);
        scene.Refuses(RefusalCode.HandedOver, withdraw);
        Assert.Equal(scene.Now + Lease, scene.Decide(withdraw).Refusal!.Until);
        scene.Now += Lease;

        scene.Done(withdraw);

        Assert.Equal(FailureReason.OutcomeUnknown, Message(scene).Failure?.Reason);
        scene.Done(scene.Sent("r1", "p1"));
        scene.Refuses(RefusalCode.NotQueued, withdraw);
    }

    [Rule(R7)]
    [Fact]
    public void The_host_speaks_into_the_active_session_and_assigns_nobody()
    {
        var scene = WithReply();
        var before = scene.Newest;
        var says = new Speak(
            Cast.WhatsApp,
            new Reply("h1", "We are closed.") { SenderName = "Bot" },
            OpensSession: true
        );

        var outcome = scene.Done(says);

        var message = scene.History.Messages.Single(one => one.Id == MessageId.OfHost("h1"));
        Assert.Equal((scene.Session, message.Id), (outcome.Session, outcome.Message));
        Assert.Equal(
            (Author.Machine("Bot"), DeliveryState.Queued, true),
            (message.Author, message.Delivery, message.IsReply)
        );
        Assert.Equal(
            (before.Operator, before.CustomerMessages, before.Status),
            (scene.Newest.Operator, scene.Newest.CustomerMessages, scene.Newest.Status)
        );
        Assert.Equal(message.Id, scene.Newest.LastMessage!.Place.Id);
        scene.LeavesAsItIs(says);
        scene.Refuses(RefusalCode.IdTaken, says with { Reply = new Reply("h1", "other words") });
        scene.Refuses(RefusalCode.NothingToSend, says with { Reply = new Reply("h2", " ") });
        var key = new MessageKey(scene.Session, message.Id);
        var content = scene.Done(new HandOver(key, Lease, 1)).Reply!;
        Assert.Equal(("Bot", "We are closed."), (content.Author.Name, content.Text));
        scene.Done(new RecordReplyDelivery(key, DeliveryState.Failed, Refused, Attempt: 1));
        scene.Done(new SendAgain(scene.Session, message.Id, 1, Cast.Ann));
        scene.Refuses(RefusalCode.NotYourMessage, new EditReply(scene.Session, message.Id, "mine", Cast.Ann));
    }

    [Rule(R7)]
    [Theory]
    [InlineData(SessionStatus.Closed)]
    [InlineData(SessionStatus.Spam)]
    public void The_host_opens_a_session_for_its_words_once(SessionStatus status)
    {
        var scene = WithReply();
        _ = status == SessionStatus.Spam ? scene.Done(new MarkSpam(scene.Session, Cast.Ann)) : scene.Close();
        var before = scene.Newest;
        var says = new Speak(Cast.WhatsApp, new Reply("h1", "How was it?"), OpensSession: false);
        scene.Refuses(RefusalCode.NoActiveSession, says);
        says = says with { OpensSession = true };

        scene.Done(says);

        Assert.NotEqual(before.Id, scene.Session);
        Assert.Equal(
            (SessionStatus.Active, null, 0),
            (scene.Newest.Status, scene.Newest.Operator, scene.Newest.CustomerMessages)
        );
        Assert.Equal(Author.System, scene.History.Messages.Single(one => one.Id == MessageId.OfHost("h1")).Author);
        scene.Close();
        scene.LeavesAsItIs(says);
        scene.LeavesAsItIs(says with { OpensSession = false });
    }

    [Rule(L7, R5)]
    [Fact]
    public void A_watermark_covers_an_attempt_of_unknown_outcome_and_no_attempt_that_the_messenger_failed()
    {
        var (unknown, failed) = (WithReply(), WithReply());
        unknown.Done(HandOver());
        unknown.Now += Lease;
        unknown.Done(HandOver());
        unknown.Done(Again(1));
        unknown.Done(HandOver());
        failed.Done(failed.Sent("r1", "p1"));
        failed.Done(Receipt("p1", DeliveryState.Failed));
        failed.Done(Again(1));
        unknown.Done(new RecordSent(Key, new MessageId("p1"), Cast.Noon, Attempt: 1));
        foreach (var scene in new[] { unknown, failed })
        {
            scene.Done(new RaiseWatermark(Cast.WhatsApp, DeliveryState.Read, scene.Now));
            scene.Run(new SettleWatermarks(Cast.WhatsApp, [Key.Message], Settled: null));
        }

        Assert.Equal(DeliveryState.Read, Message(unknown).Delivery);
        Assert.Equal(DeliveryState.Queued, Message(failed).Delivery);
    }

    private static MessageKey Key => new(Cast.SessionAtNoon, Cast.ReplyAtNoon("r1"));

    private static Message Message(Scene scene) => scene.History.Messages.Single(one => one.Id == Key.Message);

    private HandOver HandOver() => new(Key, Lease, ++_holder);

    private static RecordReplyDelivery Failed(int attempt, SendFailure failure) =>
        new(Key, DeliveryState.Failed, failure, attempt);

    private static SendAgain Again(int attempt, Viewer? viewer = null) =>
        new(Key.Session, Key.Message, attempt, viewer ?? Cast.Ann);

    private static RecordDelivery Receipt(string id, DeliveryState state) =>
        new(Cast.WhatsApp, new MessageId(id), state);

    private static Arrival EchoOf(string id) =>
        Arrival.Live(new IncomingMessage(id, "answer") { Author = Author.Operator() }, Cast.Noon.AddHours(1));

    private static Scene WithReply()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Now += TimeSpan.FromMinutes(1);
        Assert.True(scene.Reply("r1", Cast.Ann).Changed);
        return scene;
    }
}
