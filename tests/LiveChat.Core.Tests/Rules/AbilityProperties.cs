using FsCheck;
using FsCheck.Fluent;
using LiveChat.History;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

/// <summary>What a viewer is shown that they may do, beside what the commands then answer.</summary>
public sealed class AbilityProperties
{
    private static readonly (
        string Name,
        Func<SessionAbilities, RefusalCode?> Ability,
        RefusalCode? Already,
        Func<Session, Viewer, (ChannelHistory History, LiveChatSettings LiveChat), SessionCommand> Make
    )[] Commands =
    [
        (
            "Reply",
            may => may.Reply,
            null,
            (session, viewer, _) => new SendReply(session.Id, new Reply("new", "text"), viewer)
        ),
        (
            "AddNote",
            may => may.AddNote,
            null,
            (session, viewer, _) => new AddNote(session.Id, new Note("new note", "text"), viewer)
        ),
        (
            "Revise",
            may => may.Revise,
            null,
            (session, viewer, at) => new EditReply(session.Id, OwnOf(session, viewer, at.History), "new words", viewer)
        ),
        (
            "React",
            may => may.React,
            null,
            (session, viewer, at) =>
                new React(
                    session.Id,
                    OutOf(session, at.History),
                    new IncomingReaction("new sign") { Author = Author.Operator(viewer.User) },
                    viewer
                )
        ),
        (
            "SendAgain",
            may => may.SendAgain,
            null,
            (session, viewer, at) =>
                FailedOf(session, at.History) is { } failed
                    ? new SendAgain(session.Id, failed.Id, failed.Attempt, viewer)
                    : new SendAgain(session.Id, default, 1, viewer)
        ),
        (
            "Withdraw",
            may => may.Withdraw,
            null,
            (session, viewer, at) => new WithdrawReply(session.Id, QueuedOf(session, viewer, at.History), viewer)
        ),
        ("Take", may => may.Take, null, (session, viewer, _) => new TakeSession(session.Id, viewer)),
        (
            "Assign",
            may => may.Assign,
            null,
            (session, viewer, at) => new AssignSession(session.Id, OtherThan(session.Operator, at.LiveChat), viewer)
        ),
        (
            "Release",
            may => may.Release,
            RefusalCode.NotYourSession,
            (session, viewer, _) => new ReleaseSession(session.Id, viewer)
        ),
        (
            "Reopen",
            may => may.Reopen,
            RefusalCode.ChannelTaken,
            (session, viewer, _) => new ReopenSession(session.Id, viewer)
        ),
        (
            "Close",
            may => may.Close,
            RefusalCode.SessionClosed,
            (session, viewer, _) => new CloseSession(session.Id, viewer)
        ),
        (
            "Bind",
            may => may.Bind,
            null,
            (session, viewer, _) => new BindSession(session.Id, Free.Id, Free, HasAccount: true, viewer)
        ),
        (
            "MarkSpam",
            may => may.MarkSpam,
            RefusalCode.SessionIsSpam,
            (session, viewer, _) => new MarkSpam(session.Id, viewer)
        ),
        (
            "UnmarkSpam",
            may => may.UnmarkSpam,
            RefusalCode.SessionIsNotSpam,
            (session, viewer, _) => new UnmarkSpam(session.Id, viewer)
        ),
        ("Link", may => may.Link, null, (session, viewer, _) => new CutHistory(session.Id, viewer)),
    ];

    /// <summary>Settings as they may be changed while sessions are there; two people at least work in each.</summary>
    private static readonly LiveChatSettings[] Settings =
    [
        Cast.Sales,
        Cast.Sales with
        {
            Connectors = [],
        },
        Cast.Sales with
        {
            Operators = [Principal.Of(Cast.Bob.User)],
        },
        Cast.Sales with
        {
            ReaderGroups = [Cast.AuditGroup, Cast.DeskGroup],
        },
        Cast.Sales with
        {
            Operators = [],
            Supervisors = [Principal.Of(Cast.Supervisor.User), Principal.Of(Cast.Ann.User)],
        },
    ];

    private static AppItem Free => Cast.DealRecord("free");

    [Rule(A3, A6, A7, L1, L5, S7, K2)]
    [Fact]
    public void An_ability_is_the_code_that_its_command_is_refused_with_or_says_that_nothing_is_to_be_done()
    {
        var seen = new Tally();
        seen.Check(
            Prop.ForAll(
                Step.Sequences,
                Gen.Elements(AccessPolicy.Default, AccessPolicy.Strict).ToArbitrary(),
                Gen.Elements(Settings).ToArbitrary(),
                (steps, policy, liveChat) =>
                {
                    var history = Told(steps, policy);
                    foreach (var session in history.Sessions.Values)
                    {
                        foreach (
                            var viewer in Cast.Everybody.Where(viewer =>
                                Visibility.Of(viewer, session, liveChat, policy)
                            )
                        )
                        {
                            Check(
                                history,
                                session,
                                viewer,
                                new RuleContext(Cast.Noon.AddDays(20), policy, liveChat),
                                seen
                            );
                        }
                    }
                }
            ),
            Shares.Abilities.Count
        );

        seen.RequireAtLeast(20, Commands.SelectMany(one => new[] { $"{one.Name} done", $"{one.Name} refused" }));
        seen.RequireAtLeast(
            20,
            Commands.Where(one => one.Already is not null).Select(one => $"{one.Name} done already")
        );
        seen.RequireAtLeast(5, "Reopen hidden");
    }

    private static void Check(ChannelHistory history, Session session, Viewer viewer, RuleContext context, Tally seen)
    {
        var may = AbilitiesOf(history, session, viewer, context);
        foreach (var (name, ability, already, make) in Commands)
        {
            var command = make(session, viewer, (history, context.LiveChat!));
            if (command is MessageCommand { Message.IsDefault: true })
            {
                continue;
            }

            var decision = ChannelRules.Decide(history.Load(command), command, context);
            if (decision.Refusal is { Code: RefusalCode.ChannelTaken, Session: null } && name == "Reopen")
            {
                // A later session that the viewer may not read: the ability is that of a channel without it.
                var without = history.Sessions.Values.Where(one =>
                    Visibility.Of(viewer, one, context.LiveChat, context.Policy)
                );
                Assert.Equal(without.Max(one => one.OpenedAt) == session.OpenedAt, may.Reopen is null);
                seen.Saw("Reopen hidden");
            }
            else if (decision.Refusal is { } refusal)
            {
                Assert.Equal((name, refusal.Code), (name, ability(may)));
                seen.Saw($"{name} refused");
            }
            else
            {
                Assert.Equal((name, decision.Outcome!.Changed ? null : already), (name, ability(may)));
                seen.Saw(decision.Outcome.Changed ? $"{name} done" : $"{name} done already");
            }
        }
    }

    private static SessionAbilities AbilitiesOf(
        ChannelHistory history,
        Session session,
        Viewer viewer,
        RuleContext context
    )
    {
        if (SessionGates.Enter(session, viewer, context.LiveChat, context.Policy) is { } refusal)
        {
            return Abilities.None(refusal.Code);
        }

        var newest = history
            .Sessions.Values.Where(one => Visibility.Of(viewer, one, context.LiveChat, context.Policy))
            .MaxBy(one => one.OpenedAt)!;
        var reach = Reach.Of(
            context.LiveChat!.FindConnector(session.Channel.Connector),
            new ReachFacts(history.CustomerAt, Successor: null),
            context.Now
        );
        return Abilities.Of(new SessionGates(session, viewer, context.LiveChat, context.Policy, reach), newest);
    }

    /// <summary>Somebody to assign to; who has the session already is no question of rights.</summary>
    private static Viewer OtherThan(UserId? @operator, LiveChatSettings liveChat) =>
        Cast.Staff.First(one => one.User != @operator && liveChat.IsStaff(one));

    /// <summary>A reply of the viewer's in the session that is not deleted; the default value when there is none.</summary>
    private static MessageId OwnOf(Session session, Viewer viewer, ChannelHistory history) =>
        history
            .Messages.FirstOrDefault(message =>
                message.Session == session.Id && message.IsReplyOf(viewer.User) && !message.IsDeleted
            )
            ?.Id
        ?? default;

    /// <summary>A message in the session that can be reacted to; the default value when there is none.</summary>
    private static MessageId OutOf(Session session, ChannelHistory history) =>
        history
            .Messages.FirstOrDefault(message =>
                message.Session == session.Id && MessageEntry.Of(message, quote: null, isOwn: false).CanBeReactedTo
            )
            ?.Id
        ?? default;

    /// <summary>A failed reply in the session that can be sent again; null when there is none.</summary>
    private static Message? FailedOf(Session session, ChannelHistory history) =>
        history.Messages.FirstOrDefault(message =>
            message.Session == session.Id && MessageEntry.Of(message, quote: null, isOwn: false).CanBeSentAgain
        );

    /// <summary>A queued reply of somebody else in the session; the default value when there is none.</summary>
    private static MessageId QueuedOf(Session session, Viewer viewer, ChannelHistory history) =>
        history
            .Messages.FirstOrDefault(message =>
                message.Session == session.Id
                && !message.IsReplyOf(viewer.User)
                && MessageEntry.Of(message, quote: null, isOwn: false).CanBeWithdrawn
            )
            ?.Id
        ?? default;

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
}
