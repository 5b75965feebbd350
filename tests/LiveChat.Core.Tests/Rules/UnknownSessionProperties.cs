using FsCheck.Fluent;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

public sealed class UnknownSessionProperties
{
    private static readonly Func<SessionId, Viewer, int, SessionCommand>[] Commands =
    [
        (session, viewer, n) => new SendReply(session, new Reply($"r{n % 5}", $"text {n % 2}"), viewer),
        (session, viewer, n) => new EditReply(session, Cast.ReplyAtNoon($"r{n % 5}"), "edited", viewer),
        (session, viewer, n) => new DeleteReply(session, Cast.ReplyAtNoon($"r{n % 5}"), viewer),
        (session, viewer, n) =>
            new React(
                session,
                Cast.ReplyAtNoon($"r{n % 5}"),
                new IncomingReaction(n % 2 == 0 ? "+1" : null) { Author = Author.Operator(viewer.User) },
                viewer
            ),
        (session, viewer, n) => new SendAgain(session, Cast.ReplyAtNoon($"r{n % 5}"), 1 + (n % 3), viewer),
        (session, viewer, n) => new WithdrawReply(session, Cast.ReplyAtNoon($"r{n % 5}"), viewer),
        (session, viewer, n) => new AddNote(session, new Note($"n{n % 5}", $"text {n % 2}"), viewer),
        (session, viewer, n) => new EditNote(session, Cast.ReplyAtNoon($"n{n % 5}"), "edited", viewer),
        (session, viewer, n) => new DeleteNote(session, Cast.ReplyAtNoon($"n{n % 5}"), viewer),
        (session, viewer, _) => new TakeSession(session, viewer),
        (session, viewer, n) => new AssignSession(session, Cast.Everybody[n % Cast.Everybody.Length], viewer),
        (session, viewer, _) => new CloseSession(session, viewer),
        (session, viewer, n) =>
            new BindSession(
                session,
                Cast.DealRecord("deal1").Id,
                n % 2 == 0 ? null : Cast.DealRecord("deal1"),
                n % 3 == 0,
                viewer
            ),
        (session, viewer, n) => new UnbindSession(session, Cast.DealRecord("deal1").Id, n % 2 == 0, viewer),
        (session, viewer, _) => new ReleaseSession(session, viewer),
        (session, viewer, _) => new ReopenSession(session, viewer),
        (session, viewer, n) => new UnbindContact(session, n % 2 == 0 ? null : Cast.ContactRecord("kim").Id, viewer),
        (session, viewer, _) => new MarkSpam(session, viewer),
        (session, viewer, _) => new UnmarkSpam(session, viewer),
        (session, viewer, _) => Step.Link(session, viewer),
        (session, viewer, _) => new UnlinkSession(session, viewer),
        (session, viewer, _) => new CutHistory(session, viewer),
        (session, viewer, _) => new JoinHistory(session, viewer),
    ];

    [Rule(S6, A3, A8)]
    [Fact]
    public void Every_command_on_a_session_is_covered_here()
    {
        var kinds = typeof(SessionCommand)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(SessionCommand)) && !type.IsAbstract);

        Assert.Equal(
            kinds.Select(type => type.Name).Order(StringComparer.Ordinal),
            Commands.Select(make => make(default, Cast.Ann, 0).GetType().Name).Order(StringComparer.Ordinal)
        );
    }

    // Case: ATK-31 ATK-35
    [Rule(S6, A3, A1, A2, A8)]
    [Fact]
    public void A_viewer_who_may_not_read_a_session_gets_exactly_the_answer_of_an_unknown_one()
    {
        var seen = new Tally();
        seen.Check(
            Prop.ForAll(
                Step.Sequences,
                Gen.Elements(AccessPolicy.Default, AccessPolicy.Strict).ToArbitrary(),
                Gen.Choose(0, 1_000).ToArbitrary(),
                (steps, policy, number) =>
                {
                    var history = Told(steps, policy);
                    var unknown = new SessionId(history.Id, Cast.Noon.AddYears(-5));
                    var elsewhere = new SessionId(Cast.Key.IdOf(Cast.Mail), history.Newest?.OpenedAt ?? Cast.Noon);
                    foreach (var session in history.Sessions.Values)
                    {
                        foreach (var viewer in Cast.Everybody)
                        {
                            var readable = Visibility.Of(viewer, session, Cast.Sales, policy);
                            foreach (var make in Commands)
                            {
                                var answer = Decide(history, make(session.Id, viewer, number), policy);
                                Assert.Equal(!readable, answer.Refusal?.Code == RefusalCode.UnknownSession);
                                if (!readable)
                                {
                                    Assert.Equal(Decide(history, make(unknown, viewer, number), policy), answer);
                                    Assert.Equal(Decide(history, make(elsewhere, viewer, number), policy), answer);
                                    Assert.Equal(Decide(history, make(default, viewer, number), policy), answer);
                                }

                                seen.Saw(readable ? "Readable" : $"{answer.Refusal!.Code} to {viewer.User}");
                            }
                        }
                    }
                }
            ),
            60
        );

        seen.RequireAtLeast(
            10,
            "Readable",
            "UnknownSession to ann",
            "UnknownSession to bob",
            "UnknownSession to roy",
            "UnknownSession to rex",
            "UnknownSession to zed"
        );
    }

    // Case: ATK-17 ATK-35
    [Rule(A1, A3)]
    [Fact]
    public void Reading_never_implies_writing()
    {
        var seen = new Tally();
        seen.Check(
            Prop.ForAll(
                Step.Sequences,
                Gen.Choose(0, 1_000).ToArbitrary(),
                (steps, number) =>
                {
                    var history = Told(steps, AccessPolicy.Default);
                    foreach (var session in history.Sessions.Values)
                    {
                        foreach (var make in Commands)
                        {
                            var decision = Decide(history, make(session.Id, Cast.Reader, number), AccessPolicy.Default);
                            var readable = Visibility.Of(Cast.Reader, session, Cast.Sales, AccessPolicy.Default);
                            Assert.Null(decision.Commit);
                            Assert.Equal(
                                readable ? RefusalCode.NotAnOperator : RefusalCode.UnknownSession,
                                decision.Refusal?.Code
                            );
                            seen.Saw(decision.Refusal!.Code.ToString());
                        }
                    }
                }
            ),
            60
        );

        seen.RequireAtLeast(50, "NotAnOperator", "UnknownSession");
    }

    private static ChannelHistory Told(Step[] steps, AccessPolicy policy)
    {
        var history = new ChannelHistory(Cast.WhatsApp);
        for (var index = 0; index < steps.Length; index++)
        {
            var (command, now) = steps[index].On(history, index);
            history = history.After(
                ChannelRules.Decide(history.Load(command), command, new RuleContext(now, policy, Cast.Sales))
            );
        }

        return history;
    }

    private static Decision Decide(ChannelHistory history, SessionCommand command, AccessPolicy policy) =>
        ChannelRules.Decide(history.Load(command), command, new RuleContext(Cast.Noon, policy, Cast.Sales));
}
