using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

public sealed class AssignTests
{
    // Rule: A7
    [Fact]
    public void Of_two_operators_who_take_at_once_one_wins_and_the_other_learns_who()
    {
        var scene = new Scene(Given.WhatsApp);
        scene.Receive("m1");
        scene.Done(new TakeSession(scene.Session, Given.Ann));

        var lost = scene.Decide(new TakeSession(scene.Session, Given.Bob)).Refusal!;

        Assert.Equal((RefusalCode.AlreadyTaken, Given.Ann.User), (lost.Code, lost.Operator!.Value));
        scene.LeavesAsItIs(new TakeSession(scene.Session, Given.Ann));
    }

    // Rule: A7 A2
    [Fact]
    public void Under_the_strict_policy_who_lost_learns_nothing()
    {
        var scene = Scene.WithSessionOf(Given.Ann, policy: AccessPolicy.Strict);

        var lost = scene.Decide(new TakeSession(scene.Session, Given.Bob)).Refusal!;

        Assert.Equal(SessionGates.Unknown, lost);
    }

    // Rule: A7
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

    // Rule: A7
    [Fact]
    public void An_operator_hands_over_their_own_session_only()
    {
        var scene = Scene.WithSessionOf(Given.Ann);

        scene.Refuses(RefusalCode.NotYourSession, new AssignSession(scene.Session, Given.Bob, Given.Bob));
        scene.Done(new AssignSession(scene.Session, Given.Bob, Given.Ann));
        scene.Refuses(RefusalCode.NotYourSession, new AssignSession(scene.Session, Given.Ann, Given.Ann));
    }

    // Rule: A7 L3
    [Fact]
    public void Repeating_a_hand_over_is_no_refusal_though_the_session_is_ones_own_no_more()
    {
        var scene = Scene.WithSessionOf(Given.Ann);
        scene.Done(new AssignSession(scene.Session, Given.Bob, Given.Ann));

        scene.LeavesAsItIs(new AssignSession(scene.Session, Given.Bob, Given.Ann));
    }

    // Rule: A7
    [Fact]
    public void An_operator_does_not_assign_a_session_that_is_nobodys()
    {
        var scene = new Scene(Given.WhatsApp);
        scene.Receive("m1");

        scene.Refuses(RefusalCode.NotYourSession, new AssignSession(scene.Session, Given.Bob, Given.Ann));
    }

    // Rule: A7
    [Fact]
    public void A_session_goes_to_operators_and_supervisors_only_and_while_it_is_active()
    {
        var scene = Scene.WithSessionOf(Given.Ann);

        scene.Refuses(RefusalCode.AssigneeNotAnOperator, new AssignSession(scene.Session, Given.Reader, Given.Ann));
        scene.Refuses(RefusalCode.AssigneeNotAnOperator, new AssignSession(scene.Session, Given.Nobody, Given.Supervisor));
        scene.Close();
        scene.Refuses(RefusalCode.SessionClosed, new AssignSession(scene.Session, Given.Bob, Given.Supervisor));
        scene.Refuses(RefusalCode.SessionClosed, new AssignSession(scene.Session, Given.Ann, Given.Supervisor));
        scene.Refuses(RefusalCode.SessionClosed, new TakeSession(scene.Session, Given.Bob));
    }

    // Rule: A7
    [Fact]
    public void Only_who_manages_a_session_closes_it()
    {
        var scene = Scene.WithSessionOf(Given.Ann);

        scene.Now += TimeSpan.FromMinutes(1);
        scene.Refuses(RefusalCode.NotYourSession, new CloseSession(scene.Session, Given.Bob));
        scene.Done(new CloseSession(scene.Session, Given.Ann));
        scene.LeavesAsItIs(new CloseSession(scene.Session, Given.Ann));
        scene.LeavesAsItIs(new CloseSession(scene.Session, Given.Supervisor));
        Assert.Equal((scene.Now, Given.Ann.User), (scene.Newest.ClosedAt!.Value, scene.Newest.ClosedBy!.Value));
    }

    // Rule: A7
    [Fact]
    public void Any_operator_closes_a_session_that_is_nobodys()
    {
        var scene = new Scene(Given.WhatsApp);
        scene.Receive("m1");

        scene.Done(new CloseSession(scene.Session, Given.Bob));
    }
}
