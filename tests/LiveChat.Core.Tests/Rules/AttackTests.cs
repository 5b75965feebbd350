using LiveChat.Rules;

namespace LiveChat.Tests.Rules;

/// <summary>Faults of other products, tried on the rules.</summary>
public sealed class AttackTests
{
    private static readonly MessageId Reply = Cast.ReplyAtNoon("r1");

    // Case: ATK-04
    [Rule(A3)]
    [Fact]
    public void Rights_on_a_message_come_from_its_own_session_and_not_from_the_one_named()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Reply("r1", Cast.Ann);
        scene.Close();
        scene.Receive("m2");
        scene.Done(new TakeSession(scene.Session, Cast.Ann));
        var before = scene.History;

        // Her own message of the closed session, through her active session.
        scene.Refuses(RefusalCode.UnknownMessage, new EditReply(scene.Session, Reply, "edited", Cast.Ann));
        scene.Refuses(RefusalCode.UnknownMessage, new DeleteReply(scene.Session, Reply, Cast.Ann));
        scene.Refuses(
            RefusalCode.SessionClosed,
            new EditReply(before.Message("r1").Session, Reply, "edited", Cast.Ann)
        );
    }

    // Case: ATK-04
    [Rule(A3, S6)]
    [Fact]
    public void A_message_of_an_unreadable_session_is_unknown_in_another()
    {
        var scene = Scene.WithSessionOf(Cast.Ann, policy: AccessPolicy.Strict);
        scene.Reply("r1", Cast.Ann);
        scene.Close();
        scene.Receive("m2");
        scene.Done(new TakeSession(scene.Session, Cast.Bob));

        var there = scene.Decide(new EditReply(scene.Session, Reply, "edited", Cast.Bob));
        var nowhere = scene.Decide(new EditReply(scene.Session, scene.ReplyId("r9"), "edited", Cast.Bob));

        Assert.Equal(nowhere, there);
    }

    // Case: ATK-05
    [Rule(T4, T9)]
    [Fact]
    public void An_edit_keeps_place_and_sent_time()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Reply("r1", Cast.Ann);
        var (message, reply) = (scene.History.Message("m1"), scene.History.Message("r1"));
        scene.Now += TimeSpan.FromDays(1);

        scene.Done(
            new ReceiveEdit(
                Cast.WhatsApp,
                message.Id,
                new MessageEdit(AuthorKind.Customer, Cast.Noon.AddYears(-9), "edited"),
                scene.Now
            )
        );
        scene.Done(new EditReply(scene.Session, Reply, "edited", Cast.Ann));
        scene.Done(
            new ReceiveDeletion(Cast.WhatsApp, message.Id, new Deletion(AuthorKind.Customer, scene.Now), scene.Now)
        );

        Assert.Equal(
            (message.Place, message.SentAt),
            (scene.History.Message("m1").Place, scene.History.Message("m1").SentAt)
        );
        Assert.Equal(
            (reply.Place, reply.SentAt),
            (scene.History.Message("r1").Place, scene.History.Message("r1").SentAt)
        );
    }

    // Case: ATK-10
    [Rule(A1, A3)]
    [Fact]
    public void A_former_operator_cannot_edit_or_delete_their_messages()
    {
        var scene = Scene.WithSessionOf(Cast.Cat);
        scene.Reply("r1", Cast.Cat);
        var left = new Viewer(Cast.Cat.User);
        var reads = new Viewer(Cast.Cat.User, Cast.AuditGroup);

        foreach (var command in Writes(scene.Session, left))
        {
            scene.Refuses(RefusalCode.UnknownSession, command);
        }

        foreach (var command in Writes(scene.Session, reads))
        {
            scene.Refuses(RefusalCode.NotAnOperator, command);
        }

        scene.Done(new AssignSession(scene.Session, Cast.Bob, Cast.Supervisor));
        scene.Refuses(RefusalCode.NotYourSession, new EditReply(scene.Session, Reply, "edited", Cast.Cat));
        scene.Refuses(RefusalCode.NotYourSession, new DeleteReply(scene.Session, Reply, Cast.Cat));
        scene.LiveChat = null;
        scene.Refuses(RefusalCode.UnknownSession, new EditReply(scene.Session, Reply, "edited", Cast.Cat));
    }

    // Case: ATK-04 ATK-35
    [Rule(A3)]
    [Fact]
    public void Nobody_changes_another_persons_message()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Reply("r1", Cast.Ann);
        scene.Echo("e1");
        scene.Done(new AssignSession(scene.Session, Cast.Bob, Cast.Supervisor));

        foreach (var id in new[] { Reply, new MessageId("m1"), new MessageId("e1") })
        {
            scene.Refuses(RefusalCode.NotYourMessage, new EditReply(scene.Session, id, "forged", Cast.Bob));
            scene.Refuses(RefusalCode.NotYourMessage, new DeleteReply(scene.Session, id, Cast.Bob));
        }
    }

    // Case: ATK-31
    [Rule(A3, L5)]
    [Fact]
    public void Nobody_continues_another_operators_session_by_its_id()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        var history = scene.History;

        foreach (var viewer in Cast.Everybody.Where(viewer => viewer != Cast.Ann))
        {
            Assert.True(scene.Reply("r1", viewer).IsRefused);
        }

        Assert.Same(history, scene.History);
    }

    [Rule(L4)]
    [Fact]
    public void A_customer_cannot_change_the_companys_messages()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Reply("r1", Cast.Ann);
        scene.Done(scene.Sent("r1", "p1"));

        var id = new MessageId("p1");
        scene.Refuses(
            RefusalCode.NotYourMessage,
            new ReceiveEdit(Cast.WhatsApp, id, new MessageEdit(AuthorKind.Customer, Cast.Noon, "forged"), scene.Now)
        );
        scene.Refuses(
            RefusalCode.NotYourMessage,
            new ReceiveDeletion(Cast.WhatsApp, id, new Deletion(AuthorKind.Customer, Cast.Noon), scene.Now)
        );
    }

    private static SessionCommand[] Writes(SessionId session, Viewer viewer) =>
        [
            new SendReply(session, new Reply("r2", "more"), viewer),
            new EditReply(session, Reply, "edited", viewer),
            new DeleteReply(session, Reply, viewer),
            new CloseSession(session, viewer),
            new MarkSpam(session, viewer),
        ];
}
