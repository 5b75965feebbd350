using LiveChat.Rules;

namespace LiveChat.Tests.Rules;

public sealed class SpamTests
{
    [Rule(S7)]
    [Fact]
    public void Marking_closes_and_unmarking_restores_status_operator_and_bindings()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Bind(Cast.DealRecord("deal1"), Cast.Ann);
        var before = scene.Newest;

        scene.Now += TimeSpan.FromMinutes(1);
        scene.Done(new MarkSpam(scene.Session, Cast.Ann));
        Assert.Equal((SessionStatus.Spam, scene.Now), (scene.Newest.Status, scene.Newest.ClosedAt!.Value));
        Assert.Equal(SessionStatus.Active, scene.Done(new UnmarkSpam(scene.Session, Cast.Ann)).Status);

        var after = scene.Newest;
        Assert.Equal(
            (before.Status, before.Operator, null, null),
            (after.Status, after.Operator, after.ClosedAt, after.Spam)
        );
        Assert.Equal(before.Bindings, after.Bindings);
    }

    [Rule(S7, L2)]
    [Fact]
    public void Unmarking_leaves_a_session_closed_if_it_is_no_longer_the_newest()
    {
        var scene = new Scene(Cast.WhatsApp);
        var spam = scene.Receive("m1").Session!.Value;
        scene.Done(new MarkSpam(spam, Cast.Ann));
        scene.Receive("m2");

        Assert.Equal(SessionStatus.Closed, scene.Done(new UnmarkSpam(spam, Cast.Ann)).Status);

        Assert.Equal(
            [SessionStatus.Closed, SessionStatus.Active],
            scene.History.Sessions.Values.Select(session => session.Status)
        );
    }

    [Rule(S7, L2)]
    [Fact]
    public void Unmarking_leaves_a_session_closed_even_if_the_newer_one_is_closed_too()
    {
        var scene = new Scene(Cast.WhatsApp);
        var spam = scene.Receive("m1").Session!.Value;
        scene.Done(new MarkSpam(spam, Cast.Ann));
        scene.Receive("m2");
        scene.Close();

        Assert.Equal(SessionStatus.Closed, scene.Done(new UnmarkSpam(spam, Cast.Ann)).Status);

        Assert.All(scene.History.Sessions.Values, session => Assert.Equal(SessionStatus.Closed, session.Status));
    }

    [Rule(S7)]
    [Fact]
    public void A_session_that_was_closed_keeps_its_close()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Close(Cast.Ann);
        var before = scene.Newest;
        scene.Now += TimeSpan.FromHours(1);

        scene.Done(new MarkSpam(scene.Session, Cast.Supervisor));
        scene.Done(new UnmarkSpam(scene.Session, Cast.Supervisor));

        Assert.Equal(
            (SessionStatus.Closed, before.ClosedAt, before.ClosedBy),
            (scene.Newest.Status, scene.Newest.ClosedAt, scene.Newest.ClosedBy)
        );
    }

    [Rule(S7)]
    [Fact]
    public void Only_users_who_manage_a_session_can_mark_and_unmark_it()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);

        scene.Refuses(RefusalCode.NotYourSession, new MarkSpam(scene.Session, Cast.Bob));
        scene.Done(new MarkSpam(scene.Session, Cast.Ann));
        scene.Refuses(RefusalCode.NotYourSession, new UnmarkSpam(scene.Session, Cast.Bob));
        scene.Done(new UnmarkSpam(scene.Session, Cast.Supervisor));
    }

    [Rule(S7, L3)]
    [Fact]
    public void Repeating_a_mark_or_an_unmark_is_not_refused()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);

        scene.Done(new MarkSpam(scene.Session, Cast.Ann));
        scene.LeavesAsItIs(new MarkSpam(scene.Session, Cast.Ann));
        scene.Done(new UnmarkSpam(scene.Session, Cast.Ann));
        scene.LeavesAsItIs(new UnmarkSpam(scene.Session, Cast.Ann));
    }

    [Rule(S7)]
    [Fact]
    public void A_spam_session_cannot_be_taken_assigned_closed_or_bound()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Done(new MarkSpam(scene.Session, Cast.Ann));
        var deal = Cast.DealRecord("deal1");

        scene.Refuses(RefusalCode.SessionIsSpam, new TakeSession(scene.Session, Cast.Ann));
        scene.Refuses(RefusalCode.SessionIsSpam, new AssignSession(scene.Session, Cast.Bob, Cast.Ann));
        scene.Refuses(RefusalCode.SessionIsSpam, new CloseSession(scene.Session, Cast.Ann));
        scene.Refuses(
            RefusalCode.SessionIsSpam,
            new BindSession(scene.Session, deal.Id, deal, HasAccount: true, Cast.Ann)
        );
    }

    [Rule(S7, A5)]
    [Fact]
    public void A_new_session_can_be_opened_next_to_spam()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Done(new MarkSpam(scene.Session, Cast.Ann));

        Assert.Equal(
            SessionStatus.Active,
            scene.Done(new OpenSession(Cast.WhatsApp, Cast.Ann, Items: [], Opening: null)).Status
        );
    }
}
