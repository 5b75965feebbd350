using FsCheck;
using FsCheck.Fluent;
using LiveChat.Rules;

namespace LiveChat.Tests.Rules;

public sealed class SequenceProperties
{
    private const int Cases = 450;

    private static readonly string[] Commands =
    [
        "ReceiveMessage",
        "ReceiveEdit",
        "ReceiveDeletion",
        "ReceiveReaction",
        "React",
        "RecordDelivery",
        "RaiseWatermark",
        "SettleWatermarks",
        "RecordSent",
        "HandOver",
        "RecordReplyDelivery",
        "Speak",
        "SendAgain",
        "WithdrawReply",
        "RecordNotice",
        "ImportSession",
        "OpenSession",
        "SendReply",
        "EditReply",
        "DeleteReply",
        "AddNote",
        "EditNote",
        "DeleteNote",
        "TakeSession",
        "AssignSession",
        "CloseSession",
        "ReleaseSession",
        "ReleaseDeparted",
        "HoldSession",
        "HoldChannel",
        "ReopenSession",
        "ChangeAttachment",
        "ChangeReplyAttachment",
        "BindSession",
        "UnbindSession",
        "UnbindContact",
        "MarkSpam",
        "UnmarkSpam",
        "LinkSession",
        "UnlinkSession",
        "CutHistory",
        "JoinHistory",
        "FollowChannel",
        "UnfollowChannel",
    ];

    [Rule(L2, L4, L7, A6, S7)]
    [Fact]
    public void After_any_commands_of_hosts_whose_clocks_differ_a_channel_keeps_its_invariants()
    {
        var seen = new Tally();
        seen.Check(
            ForAll(
                (steps, channel, policy) =>
                    Run(
                        steps,
                        channel,
                        policy,
                        seen,
                        (before, _, _, after) =>
                        {
                            ChannelInvariants.Hold(after);
                            ChannelInvariants.AccessIsStamped(before, after);
                        }
                    )
            ),
            Cases
        );

        seen.RequireAtLeast(10, Commands.Select(command => $"{command} Changed"));
        seen.RequireAtLeast(1, "WithdrawReply HandedOver");
        seen.RequireAtLeast(
            5,
            "Opened",
            "Reopened",
            "IdReused",
            "Waiting",
            "CloseSession Unchanged",
            "ReceiveMessage Unchanged",
            "ImportSession Unchanged",
            "TakeSession AlreadyTaken",
            "SendReply NotYourSession",
            "SendReply UnknownSession",
            "OpenSession ChannelTaken",
            "ImportSession NotNewest",
            "BindSession WrongApp",
            "BindSession ContactAlreadyBound",
            "SendReply IdTaken",
            "ReceiveDeletion NotYourMessage",
            "HandOver HandedOver",
            "HandOver NotQueued",
            "SendAgain NotFailed",
            "SendAgain NotYourSession",
            "WithdrawReply NotQueued",
            "React NotSent",
            "React NotYourSession",
            "React Unchanged",
            "LinkSession HasPredecessor",
            "LinkSession PredecessorCircle",
            "LinkSession PrecedesAnother",
            "LinkSession TooManyPredecessors",
            "LinkSession Unchanged",
            "Outcome unknown",
            "Echo removed"
        );
    }

    [Rule(L2)]
    [Fact]
    public void Live_openings_strictly_increase_whatever_the_clocks()
    {
        var seen = new Tally();
        seen.Check(
            ForAll(
                (steps, channel, policy) =>
                    Run(
                        steps,
                        channel,
                        policy,
                        seen,
                        (before, command, decision, _) =>
                        {
                            if (OpenedBy(command, decision) is { } opened)
                            {
                                seen.SawIf(before.Newest is not null, "Opened after another");
                                Assert.True(before.Newest is null || before.Newest.OpenedAt < opened.OpenedAt);
                                Assert.NotEqual(SessionStatus.Active, before.Newest?.Status);
                            }
                        }
                    )
            ),
            Cases
        );

        seen.RequireAtLeast(100, "Opened after another");
    }

    [Rule(L2, A3)]
    [Fact]
    public void A_refused_or_repeated_command_commits_nothing_and_reports_that()
    {
        var seen = new Tally();
        seen.Check(
            ForAll(
                (steps, channel, policy) =>
                    Run(
                        steps,
                        channel,
                        policy,
                        seen,
                        (before, command, decision, after) =>
                        {
                            var (outcome, commit) = (decision.Outcome, decision.Commit);
                            var (isRefused, changed) = (decision.Refusal is not null, outcome is { Changed: true });
                            // What a viewer does not see is unbound without saying whether it was bound.
                            var tells = command is not UnbindSession { IsSeen: false } and not UnbindContact;
                            Assert.True(commit is not null || !changed);
                            Assert.True(commit is null || changed || !tells);
                            Assert.Equal(isRefused, outcome is null);
                            Assert.False(outcome is { IsRefused: true });
                            Assert.True(commit is not null || ReferenceEquals(before, after));
                            seen.Saw(
                                isRefused ? "Refused"
                                : changed ? "Changed"
                                : "Unchanged"
                            );
                        }
                    )
            ),
            Cases
        );

        seen.RequireAtLeast(500, "Refused", "Changed", "Unchanged");
    }

    [Rule(L3, L6, A7, S7, T10)]
    [Fact]
    public void Retrying_a_command_that_was_done_changes_nothing_and_gives_the_same_answer()
    {
        var seen = new Tally();
        seen.Check(
            ForAll(
                (steps, channel, policy) =>
                    Run(
                        steps,
                        channel,
                        policy,
                        seen,
                        (_, command, decision, after) =>
                        {
                            if (decision.Outcome is not { Changed: true } answer || IsBlindHandOver(command, policy))
                            {
                                return;
                            }

                            var again = command is OpenSession open
                                ? open with
                                {
                                    Opening = answer.Concerned.Session!.Value.OpenedAt,
                                }
                                : command;
                            var retry = ChannelRules.Decide(
                                after.Load(again),
                                again,
                                new RuleContext(Cast.Noon.AddDays(9), policy, Cast.Sales)
                            );
                            Assert.Null(retry.Commit);
                            Assert.Equal(Repeatable(answer), Repeatable(retry.Outcome!));
                            seen.Saw($"{command.GetType().Name} retried");
                        }
                    )
            ),
            Cases
        );

        seen.RequireAtLeast(10, Commands.Select(command => $"{command} retried"));
    }

    /// <summary>What a repetition answers like the first time: all but whether something changed, opened or was added.</summary>
    private static CommandOutcome Repeatable(CommandOutcome outcome) =>
        outcome switch
        {
            ReceiveOutcome receive => receive with { Changed = false, Effect = SessionEffect.None },
            ImportOutcome import => new ImportOutcome { Session = import.Session },
            _ => outcome with { Changed = false },
        };

    /// <summary>The session that a live command opened, if it did.</summary>
    private static SessionId? OpenedBy(ChannelCommand command, Decision decision) =>
        decision.Outcome is { Changed: true } and (ReceiveOutcome { Effect: SessionEffect.Opened } or SessionOutcome)
        && command is ReceiveMessage or OpenSession
            ? decision.Outcome.Concerned.Session
            : null;

    /// <summary>Under the strict policy an operator cannot read a session after handing it over, so the retry treats it as unknown.</summary>
    private static bool IsBlindHandOver(ChannelCommand command, AccessPolicy policy) =>
        command is AssignSession assign
        && policy == AccessPolicy.Strict
        && !Cast.Sales.RolesOf(assign.Viewer).HasFlag(LiveChatRole.Supervisor);

    private static Property ForAll(Action<Step[], int, AccessPolicy> body) =>
        Prop.ForAll(
            Step.Sequences,
            Gen.Choose(0, Cast.Channels.Length - 1).ToArbitrary(),
            Gen.Elements(AccessPolicy.Default, AccessPolicy.Strict).ToArbitrary(),
            body
        );

    private static void Run(
        Step[] steps,
        int channel,
        AccessPolicy policy,
        Tally seen,
        Action<ChannelHistory, ChannelCommand, Decision, ChannelHistory> check
    )
    {
        var history = new ChannelHistory(Cast.Channels[channel]);
        for (var index = 0; index < steps.Length; index++)
        {
            var (command, now) = steps[index].On(history, index);
            var decision = ChannelRules.Decide(
                history.Load(command),
                command,
                new RuleContext(now, policy, Cast.Sales)
            );
            var after = history.After(decision);
            Count(seen, command, decision);
            check(history, command, decision, after);
            history = after;
        }
    }

    private static void Count(Tally seen, ChannelCommand command, Decision decision)
    {
        var outcome = decision.Outcome;
        var result = decision.Refusal?.Code.ToString() ?? (outcome!.Changed ? "Changed" : "Unchanged");
        seen.Saw($"{command.GetType().Name} {result}");
        seen.SawIf(OpenedBy(command, decision) is not null, "Opened");
        seen.SawIf(outcome is ReceiveOutcome { Effect: SessionEffect.Reopened }, "Reopened");
        seen.SawIf(outcome is ReceiveOutcome { IdReused: true, Changed: true }, "IdReused");
        seen.SawIf(
            outcome is HandOverOutcome { Failure.Reason: FailureReason.OutcomeUnknown, Changed: true },
            "Outcome unknown"
        );
        seen.SawIf(outcome is RevisionOutcome { IsWaiting: true }, "Waiting");
        seen.SawIf(decision.Commit?.Removed.Length > 0, "Echo removed");
    }
}
