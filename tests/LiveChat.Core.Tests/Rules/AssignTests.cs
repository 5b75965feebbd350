using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

public sealed class AssignTests
{
    [Rule(A7)]
    [Fact]
    public void If_two_operators_take_at_once_one_wins_and_the_other_learns_the_winner()
    {
        var scene = new Scene(Given.WhatsApp);
        scene.Receive("m1");
        scene.Done(new TakeSession(scene.Session, Given.Ann));

        var lost = scene.Decide(new TakeSession(scene.Session, Given.Bob)).Refusal!;

        Assert.Equal((RefusalCode.AlreadyTaken, Given.Ann.User), (lost.Code, lost.Operator!.Value));
        scene.LeavesAsItIs(new TakeSession(scene.Session, Given.Ann));
    }

    [Rule(A7, A2)]
    [Fact]
    public void Under_the_strict_policy_the_loser_learns_nothing()
    {
        var scene = Scene.WithSessionOf(Given.Ann, policy: AccessPolicy.Strict);

        var lost = scene.Decide(new TakeSession(scene.Session, Given.Bob)).Refusal!;

        Assert.Equal(SessionGates.Unknown, lost);
    }

    [Rule(A7)]
    [Fact]
    public void A_supervisor_assigns_any_session_and_may_take_it_over_to_reply()
    {
        var scene = Scene.WithSessionOf(Given.Ann);

        scene.Done(new AssignSession(scene.Session, Given.Bob, Given.Supervisor));
        scene.Done(new AssignSession(scene.Session, Given.Supervisor, Given.Supervisor));

        Assert.True(scene.Reply("r1", Given.Supervisor).Changed);
        Assert.Equal(
            [SessionEventKind.Assigned, SessionEventKind.Transferred, SessionEventKind.Transferred],
            scene.History.Entries.Values.OfType<SessionEvent>().OrderBy(one => one.Version).Select(one => one.Kind));
    }

    [Rule(A7)]
    [Fact]
    public void An_operator_hands_over_only_their_own_session()
    {
        var scene = Scene.WithSessionOf(Given.Ann);

        scene.Refuses(RefusalCode.NotYourSession, new AssignSession(scene.Session, Given.Bob, Given.Bob));
        scene.Done(new AssignSession(scene.Session, Given.Bob, Given.Ann));
        scene.Refuses(RefusalCode.NotYourSession, new AssignSession(scene.Session, Given.Ann, Given.Ann));
    }

    [Rule(A7, L3)]
    [Fact]
    public void Repeating_a_hand_over_is_not_refused_although_the_session_now_belongs_to_another()
    {
        var scene = Scene.WithSessionOf(Given.Ann);
        scene.Done(new AssignSession(scene.Session, Given.Bob, Given.Ann));

        scene.LeavesAsItIs(new AssignSession(scene.Session, Given.Bob, Given.Ann));
    }

    [Rule(A7)]
    [Fact]
    public void An_operator_does_not_assign_an_unassigned_session()
    {
        var scene = new Scene(Given.WhatsApp);
        scene.Receive("m1");

        scene.Refuses(RefusalCode.NotYourSession, new AssignSession(scene.Session, Given.Bob, Given.Ann));
    }

    [Rule(A7)]
    [Fact]
    public void Only_an_active_session_can_be_assigned_and_only_to_operators_and_supervisors()
    {
        var scene = Scene.WithSessionOf(Given.Ann);

        scene.Refuses(RefusalCode.AssigneeNotAnOperator, new AssignSession(scene.Session, Given.Reader, Given.Ann));
        scene.Refuses(RefusalCode.AssigneeNotAnOperator, new AssignSession(scene.Session, Given.Nobody, Given.Supervisor));
        scene.Close();
        scene.Refuses(RefusalCode.SessionClosed, new AssignSession(scene.Session, Given.Bob, Given.Supervisor));
        scene.Refuses(RefusalCode.SessionClosed, new AssignSession(scene.Session, Given.Ann, Given.Supervisor));
        scene.Refuses(RefusalCode.SessionClosed, new TakeSession(scene.Session, Given.Bob));
    }

    [Rule(A7)]
    [Fact]
    public void Only_users_who_manage_a_session_can_close_it()
    {
        var scene = Scene.WithSessionOf(Given.Ann);

        scene.Now += TimeSpan.FromMinutes(1);
        scene.Refuses(RefusalCode.NotYourSession, new CloseSession(scene.Session, Given.Bob));
        scene.Done(new CloseSession(scene.Session, Given.Ann));
        scene.LeavesAsItIs(new CloseSession(scene.Session, Given.Ann));
        scene.LeavesAsItIs(new CloseSession(scene.Session, Given.Supervisor));
        Assert.Equal((scene.Now, Given.Ann.User), (scene.Newest.ClosedAt!.Value, scene.Newest.ClosedBy!.Value));
    }

    [Rule(A7)]
    [Fact]
    public void Any_operator_can_close_an_unassigned_session()
    {
        var scene = new Scene(Given.WhatsApp);
        scene.Receive("m1");

        scene.Done(new CloseSession(scene.Session, Given.Bob));
    }
}
