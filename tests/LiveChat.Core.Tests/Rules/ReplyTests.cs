using LiveChat.Rules;

namespace LiveChat.Tests.Rules;

public sealed class ReplyTests
{
    private static readonly MessageId Id = Cast.ReplyAtNoon("r1");

    [Rule(A3)]
    [Fact]
    public void The_operator_of_an_active_session_replies_in_it_and_to_its_channel()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);

        var outcome = scene.Reply("r1", Cast.Ann);

        Assert.Equal((true, scene.Session), (outcome.Changed, outcome.Session!.Value));
        var reply = scene.History.Message("r1");
        Assert.Equal((true, Cast.Ann.User, scene.Session), (reply.IsReply, reply.Author.User!.Value, reply.Session));
        Assert.Equal(Cast.WhatsApp, scene.Newest.Channel);
    }

    [Rule(A3)]
    [Fact]
    public void Nobody_else_may_reply_not_even_a_supervisor()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        foreach (var viewer in new[] { Cast.Bob, Cast.Cat, Cast.ReadingOperator, Cast.Supervisor })
        {
            Assert.Equal(RefusalCode.NotYourSession, scene.Reply("r1", viewer).Refusal?.Code);
        }

        Assert.Equal(RefusalCode.NotAnOperator, scene.Reply("r1", Cast.Reader).Refusal?.Code);
        Assert.Equal(RefusalCode.UnknownSession, scene.Reply("r1", Cast.Nobody).Refusal?.Code);
    }

    [Rule(A3)]
    [Fact]
    public void Nobody_may_reply_to_a_session_without_an_operator()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive("m1");

        Assert.Equal(RefusalCode.NotYourSession, scene.Reply("r1", Cast.Ann).Refusal?.Code);
    }

    [Rule(A3, L5)]
    [Theory]
    [InlineData(SessionStatus.Closed, RefusalCode.SessionClosed)]
    [InlineData(SessionStatus.Spam, RefusalCode.SessionIsSpam)]
    public void A_session_that_is_not_active_accepts_no_replies(SessionStatus status, RefusalCode code)
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Reply("r1", Cast.Ann);
        scene.Done<SessionOutcome>(
            status == SessionStatus.Closed
                ? new CloseSession(scene.Session, Cast.Ann)
                : new MarkSpam(scene.Session, Cast.Ann)
        );

        Assert.Equal(code, scene.Reply("r2", Cast.Ann).Refusal?.Code);
        scene.Refuses(code, new EditReply(scene.Session, Id, "edited", Cast.Ann));
        scene.Refuses(code, new DeleteReply(scene.Session, Id, Cast.Ann));

        // A repetition of a reply committed before the close is still only a repetition.
        Assert.Equal((false, false), (scene.Reply("r1", Cast.Ann).IsRefused, scene.Reply("r1", Cast.Ann).Changed));
    }

    // Case: FC-21
    [Rule(A2, A8, T10)]
    [Fact]
    public void FC_21_A_reply_under_the_id_of_a_hidden_message_is_answered_like_any_other()
    {
        var scene = Scene.WithSessionOf(Cast.Bob, policy: AccessPolicy.Strict);
        scene.Receive("17");
        scene.Reply("17", Cast.Bob);
        scene.Close(Cast.Bob);
        scene.Now += TimeSpan.FromHours(1);
        scene.Receive("m2");
        scene.Done(new TakeSession(scene.Session, Cast.Ann));

        Assert.True(scene.Reply("17", Cast.Ann).Changed);
        Assert.True(scene.Reply("18", Cast.Ann).Changed);
    }

    // Case: FC-72
    [Rule(T10, L4)]
    [Fact]
    public void FC_72_A_reply_does_not_take_over_an_update_that_waits_under_the_text_of_its_id()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        var edit = new ReceiveEdit(
            Cast.WhatsApp,
            new MessageId("900"),
            new MessageEdit(AuthorKind.Operator, scene.Now, "Bob's words"),
            scene.Now
        );
        Assert.True(scene.Done(edit).IsWaiting);

        scene.Reply("900", Cast.Ann, "hi");

        Assert.Equal("hi", scene.History.Message("900").Text);
        Assert.Single(scene.History.Pending);
    }

    // Case: FC-31
    [Rule(T10, A3)]
    [Fact]
    public void FC_31_Without_its_connector_a_reply_is_refused_and_queued_replies_still_drain()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Reply("r1", Cast.Ann);
        scene.LiveChat = Cast.Sales with { Connectors = [] };

        Assert.Equal(RefusalCode.Unreachable, scene.Reply("r2", Cast.Ann).Refusal?.Code);
        Assert.False(scene.Reply("r1", Cast.Ann).IsRefused);
        scene.Done(scene.Sent("r1", "p1"));
        scene.Done(new RecordDelivery(Cast.WhatsApp, new MessageId("p1"), DeliveryState.Read));
        scene.Refuses(
            RefusalCode.UnknownConnector,
            new RecordDelivery(Cast.WhatsApp, new MessageId("p2"), DeliveryState.Read)
        );
        Assert.Equal(DeliveryState.Read, scene.History.Message("r1").Delivery);
        scene.LiveChat = null;
        scene.LeavesAsItIs(scene.Sent("r1", "p1"));
    }

    [Rule(A3)]
    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    public void A_reply_without_text_and_files_is_refused_and_one_with_only_a_file_is_not(string text)
    {
        var scene = Scene.WithSessionOf(Cast.Ann);

        scene.Refuses(RefusalCode.NothingToSend, new SendReply(scene.Session, new Reply("r1", text), Cast.Ann));
        var withFile = new Reply("r1", text) { Attachments = [new Attachment("a.png", "image/png")] };
        scene.Done(new SendReply(scene.Session, withFile, Cast.Ann));
    }

    [Rule(T10, L3)]
    [Fact]
    public void The_same_id_names_the_same_reply_of_the_session_and_no_other()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Reply("r1", Cast.Ann);

        Assert.False(scene.Reply("r1", Cast.Ann).IsRefused);
        Assert.Equal(RefusalCode.IdTaken, scene.Reply("r1", Cast.Ann, "other").Refusal?.Code);
        Assert.True(scene.Reply("m1", Cast.Ann, "hello").Changed);
        scene.Done(new AssignSession(scene.Session, Cast.Bob, Cast.Ann));
        Assert.Equal(RefusalCode.IdTaken, scene.Reply("r1", Cast.Bob).Refusal?.Code);
    }

    [Rule(T10, L3)]
    [Fact]
    public void The_same_id_in_another_session_names_another_reply()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Reply("r1", Cast.Ann);
        scene.Close();
        scene.Receive("m2");
        scene.Done(new TakeSession(scene.Session, Cast.Ann));

        Assert.True(scene.Reply("r1", Cast.Ann).Changed);
        Assert.Equal(2, scene.History.Messages.Count(message => message is { IsReply: true, Id.Value: "r1" }));
    }

    [Rule(T9, A3)]
    [Fact]
    public void The_author_of_a_reply_may_edit_and_delete_it()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Reply("r1", Cast.Ann);

        scene.Done(new EditReply(scene.Session, Id, "edited", Cast.Ann));
        Assert.Equal(
            ("answer", "edited"),
            (scene.History.Message("r1").OriginalText, scene.History.Message("r1").Text)
        );
        scene.Done(new DeleteReply(scene.Session, Id, Cast.Ann));
        scene.LeavesAsItIs(new DeleteReply(scene.Session, Id, Cast.Ann));
        scene.Refuses(RefusalCode.MessageDeleted, new EditReply(scene.Session, Id, "again", Cast.Ann));
    }

    [Rule(T9)]
    [Fact]
    public void The_last_edit_determines_the_text_even_if_the_clock_was_ahead_before()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Reply("r1", Cast.Ann);
        foreach (var (text, hours) in new[] { ("z", 0), ("b", 0), ("a", -5), ("c", 3), ("B", -1) })
        {
            scene.Now = Cast.Noon.AddHours(hours);
            scene.Done(new EditReply(scene.Session, Id, text, Cast.Ann));
            Assert.Equal(text, scene.History.Message("r1").Text);
            scene.Now = Cast.Noon.AddHours(9);
            scene.LeavesAsItIs(new EditReply(scene.Session, Id, text, Cast.Ann));
        }

        Assert.Equal(5, scene.History.Message("r1").Edits.Length);
    }

    [Rule(A3, A2)]
    [Fact]
    public void Under_the_strict_policy_a_colleagues_session_is_answered_as_unknown()
    {
        var scene = Scene.WithSessionOf(Cast.Ann, policy: AccessPolicy.Strict);

        Assert.Equal(RefusalCode.UnknownSession, scene.Reply("r1", Cast.Bob).Refusal?.Code);
        Assert.Equal(RefusalCode.NotYourSession, scene.Reply("r1", Cast.Supervisor).Refusal?.Code);
        Assert.True(scene.Reply("r1", Cast.Ann).Changed);
    }
}
