using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

public sealed class AssignTests
{
    [Rule(A7)]
    [Fact]
    public void If_two_operators_take_at_once_one_wins_and_the_other_learns_the_winner()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive("m1");
        scene.Done(new TakeSession(scene.Session, Cast.Ann));

        var lost = scene.Decide(new TakeSession(scene.Session, Cast.Bob)).Refusal!;

        Assert.Equal((RefusalCode.AlreadyTaken, Cast.Ann.User), (lost.Code, lost.Operator!.Value));
        scene.LeavesAsItIs(new TakeSession(scene.Session, Cast.Ann));
    }

    [Rule(A7, A2)]
    [Fact]
    public void Under_the_strict_policy_the_loser_learns_nothing()
    {
        var scene = Scene.WithSessionOf(Cast.Ann, policy: AccessPolicy.Strict);

        var lost = scene.Decide(new TakeSession(scene.Session, Cast.Bob)).Refusal!;

        Assert.Equal(SessionGates.Unknown, lost);
    }

    [Rule(A7)]
    [Fact]
    public void A_supervisor_assigns_any_session_and_may_take_it_over_to_reply()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);

        scene.Done(new AssignSession(scene.Session, Cast.Bob, Cast.Supervisor));
        scene.Done(new AssignSession(scene.Session, Cast.Supervisor, Cast.Supervisor));

        Assert.True(scene.Reply("r1", Cast.Supervisor).Changed);
        Assert.Equal(
            [SessionEventKind.Assigned, SessionEventKind.Transferred, SessionEventKind.Transferred],
            scene.History.Entries.Values.OfType<SessionEvent>().OrderBy(one => one.Version).Select(one => one.Kind)
        );
    }

    [Rule(A7)]
    [Fact]
    public void An_operator_hands_over_only_their_own_session()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);

        scene.Refuses(RefusalCode.NotYourSession, new AssignSession(scene.Session, Cast.Bob, Cast.Bob));
        scene.Done(new AssignSession(scene.Session, Cast.Bob, Cast.Ann));
        scene.Refuses(RefusalCode.NotYourSession, new AssignSession(scene.Session, Cast.Ann, Cast.Ann));
    }

    [Rule(A7, L3)]
    [Fact]
    public void Repeating_a_hand_over_is_not_refused_although_the_session_now_belongs_to_another()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Done(new AssignSession(scene.Session, Cast.Bob, Cast.Ann));

        scene.LeavesAsItIs(new AssignSession(scene.Session, Cast.Bob, Cast.Ann));
    }

    [Rule(A7)]
    [Fact]
    public void An_operator_does_not_assign_an_unassigned_session()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive("m1");

        scene.Refuses(RefusalCode.NotYourSession, new AssignSession(scene.Session, Cast.Bob, Cast.Ann));
    }

    [Rule(A7)]
    [Fact]
    public void Only_an_active_session_can_be_assigned_and_only_to_operators_and_supervisors()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);

        scene.Refuses(RefusalCode.AssigneeNotAnOperator, new AssignSession(scene.Session, Cast.Reader, Cast.Ann));
        scene.Refuses(
            RefusalCode.AssigneeNotAnOperator,
            new AssignSession(scene.Session, Cast.Nobody, Cast.Supervisor)
        );
        scene.Close();
        scene.Refuses(RefusalCode.SessionClosed, new AssignSession(scene.Session, Cast.Bob, Cast.Supervisor));
        scene.Refuses(RefusalCode.SessionClosed, new AssignSession(scene.Session, Cast.Ann, Cast.Supervisor));
        scene.Refuses(RefusalCode.SessionClosed, new TakeSession(scene.Session, Cast.Bob));
    }

    [Rule(A7)]
    [Fact]
    public void Only_users_who_manage_a_session_can_close_it()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);

        scene.Now += TimeSpan.FromMinutes(1);
        scene.Refuses(RefusalCode.NotYourSession, new CloseSession(scene.Session, Cast.Bob));
        scene.Done(new CloseSession(scene.Session, Cast.Ann));
        scene.LeavesAsItIs(new CloseSession(scene.Session, Cast.Ann));
        scene.LeavesAsItIs(new CloseSession(scene.Session, Cast.Supervisor));
        Assert.Equal((scene.Now, Cast.Ann.User), (scene.Newest.ClosedAt!.Value, scene.Newest.ClosedBy!.Value));
    }

    [Rule(A7)]
    [Fact]
    public void Any_operator_can_close_an_unassigned_session()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive("m1");

        scene.Done(new CloseSession(scene.Session, Cast.Bob));
    }
}
