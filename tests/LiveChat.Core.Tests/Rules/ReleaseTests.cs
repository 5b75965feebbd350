using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

/// <summary>Sessions that become unassigned, and sessions reopened by hand.</summary>
public sealed class ReleaseTests
{
    // Case: FC-34
    [Rule(A7)]
    [Fact]
    public void FC_34_only_the_responsible_operator_or_a_supervisor_releases_a_session()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);

        scene.Refuses(RefusalCode.NotYourSession, new ReleaseSession(scene.Session, Cast.Bob));
        scene.Done(new ReleaseSession(scene.Session, Cast.Ann));
        Assert.Null(scene.Newest.Operator);
        scene.LeavesAsItIs(new ReleaseSession(scene.Session, Cast.Bob));
        scene.Done(new TakeSession(scene.Session, Cast.Bob));
        scene.Done(new ReleaseSession(scene.Session, Cast.Supervisor));

        var released = scene
            .History.Timeline.OfType<SessionEvent>()
            .Where(one => one.Kind == SessionEventKind.Released)
            .ToList();
        Assert.Equal([Cast.Ann.User, Cast.Supervisor.User], released.Select(one => one.By!.Value));
        Assert.Equal([Cast.Ann.User, Cast.Bob.User], released.Select(one => one.Subject!.Value));
        scene.Close();
        scene.Refuses(RefusalCode.SessionClosed, new ReleaseSession(scene.Session, Cast.Supervisor));
    }

    // Case: FC-34
    [Rule(A7, A2)]
    [Fact]
    public void FC_34_under_the_strict_policy_every_operator_may_take_a_released_session()
    {
        var scene = Scene.WithSessionOf(Cast.Ann, policy: AccessPolicy.Strict);

        scene.Refuses(RefusalCode.UnknownSession, new TakeSession(scene.Session, Cast.Bob));
        scene.Done(new ReleaseDeparted(scene.Session, Cast.Ann.User));
        scene.LeavesAsItIs(new ReleaseDeparted(scene.Session, Cast.Ann.User));
        scene.Done(new TakeSession(scene.Session, Cast.Bob));
        scene.LeavesAsItIs(new ReleaseDeparted(scene.Session, Cast.Ann.User));
        Assert.Equal(Cast.Bob.User, scene.Newest.Operator);
    }

    [Rule(L1)]
    [Fact]
    public void The_newest_closed_session_can_be_reopened_by_hand_and_then_belongs_to_the_person_who_did_so()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Refuses(RefusalCode.ChannelTaken, new ReopenSession(scene.Session, Cast.Bob));
        scene.Close();
        var closedAt = scene.Newest.ClosedAt;

        var done = scene.Done(new ReopenSession(scene.Session, Cast.Bob));

        Assert.Equal((SessionStatus.Active, scene.Session), (done.Status!.Value, done.Session!.Value));
        Assert.Equal(
            (SessionStatus.Active, Cast.Bob.User, null),
            (scene.Newest.Status, scene.Newest.Operator!.Value, scene.Newest.ClosedAt)
        );
        Assert.Equal(
            [
                (SessionEventKind.Closed, closedAt),
                (SessionEventKind.Reopened, scene.Newest.LastPlace!.Value.EffectiveAt),
            ],
            scene
                .History.Timeline.OfType<SessionEvent>()
                .TakeLast(2)
                .Select(one => (one.Kind, (DateTimeOffset?)one.Place.EffectiveAt))
        );
        scene.LeavesAsItIs(new ReopenSession(scene.Session, Cast.Bob));
        scene.Receive("m2");
        Assert.Equal(2, scene.Newest.CustomerMessages);
    }

    [Rule(L1, L6)]
    [Fact]
    public void A_close_that_its_source_repeats_at_the_same_time_is_a_separate_event_after_each_reopening()
    {
        var scene = new Scene(Cast.WhatsApp);
        var opened = Cast.Noon.AddHours(-2);
        var past = new ImportedSession(Cast.WhatsApp, opened) { ClosedAt = opened.AddHours(1) };
        for (var time = 0; time < 3; time++)
        {
            Assert.Null(scene.Import(past).Refusal);
            scene.Done(new ReopenSession(scene.Session, Cast.Ann));
        }

        Assert.Equal(
            3,
            scene.History.Timeline.OfType<SessionEvent>().Count(one => one.Kind == SessionEventKind.Closed)
        );
    }

    [Rule(L1, L2)]
    [Fact]
    public void Spam_and_sessions_that_are_not_the_newest_are_not_reopened()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        var older = scene.Session;
        scene.Close();
        scene.Now = scene.Now.AddHours(1);
        scene.Receive("m2");

        scene.Refuses(RefusalCode.ChannelTaken, new ReopenSession(older, Cast.Ann));
        Assert.Equal(scene.Session, scene.Decide(new ReopenSession(older, Cast.Ann)).Refusal!.Session);
        scene.Close();
        scene.Refuses(RefusalCode.NotNewest, new ReopenSession(older, Cast.Ann));
        scene.Done(new MarkSpam(scene.Session, Cast.Supervisor));
        scene.Refuses(RefusalCode.SessionIsSpam, new ReopenSession(scene.Session, Cast.Supervisor));
    }

    [Rule(L1, A8)]
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reopening_reveals_nothing_about_a_later_unreadable_session(bool isActive)
    {
        var scene = Scene.WithSessionOf(Cast.Ann, policy: AccessPolicy.Strict);
        var older = scene.Session;
        scene.Close();
        scene.Now = scene.Now.AddHours(1);
        scene.Receive("m2");
        scene.Done(new TakeSession(scene.Session, Cast.Bob));
        if (!isActive)
        {
            scene.Close();
        }

        var refusal = scene.Decide(new ReopenSession(older, Cast.Ann)).Refusal!;

        Assert.Equal((RefusalCode.ChannelTaken, null, null), (refusal.Code, refusal.Session, refusal.Operator));
    }
}
