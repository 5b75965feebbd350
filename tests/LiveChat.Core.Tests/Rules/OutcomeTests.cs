using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

public sealed class OutcomeTests
{
    [Rule(A3)]
    [Fact]
    public void A_refused_outcome_throws_its_reason_instead_of_returning_a_session()
    {
        var why = new Refusal(RefusalCode.SessionClosed, "The session is closed.");
        Func<SessionId>[] sessions =
        [
            new SessionOutcome { Refusal = why }.GetSession,
            new MessageOutcome { Refusal = why }.GetSession,
            new ReceiveOutcome { Refusal = why }.GetSession,
        ];

        Assert.All(
            sessions,
            get => Assert.Equal("The session is closed.", Assert.Throws<InvalidOperationException>(() => get()).Message)
        );
        Assert.Throws<InvalidOperationException>(() => new SessionOutcome().GetSession());
    }

    [Rule(L4)]
    [Fact]
    public void A_refused_revision_does_not_wait()
    {
        Assert.False(
            new RevisionOutcome { Refusal = new Refusal(RefusalCode.TooManyPending, "Too many wait.") }.IsWaiting
        );
        Assert.True(new RevisionOutcome { Message = new MessageId("m1") }.IsWaiting);
    }

    [Rule(T4, T6)]
    [Fact]
    public void Events_of_one_microsecond_are_in_commit_order()
    {
        var scene = new Scene(Cast.WhatsApp);
        var session = scene.Receive("m1").GetSession();
        scene.Done(new TakeSession(session, Cast.Ann));
        for (var round = 0; round < 20; round++)
        {
            scene.Done(new MarkSpam(session, Cast.Ann));
            scene.Done(new UnmarkSpam(session, Cast.Ann));
        }

        var events = scene.History.Timeline.OfType<SessionEvent>().ToList();

        Assert.Equal(41, events.Count);
        Assert.Equal(events.OrderBy(one => one.AddedVersion), events);
        Assert.All(events, one => Assert.True(one.Id.IsDerived && one.Id == new MessageId(one.Id.Value)));
    }
}
