using System.Collections.Immutable;
using FsCheck.Fluent;
using LiveChat.Rules;

namespace LiveChat.Tests.Rules;

public sealed class ImportProperties
{
    private static readonly Share Cases = Shares.ImportedHistories;

    [Rule(L6, L2, L4)]
    [Fact]
    public void Sessions_imported_in_any_order_in_halves_shuffled_and_twice_give_the_same_result()
    {
        var seen = new Tally();
        seen.Check(
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                number =>
                {
                    var random = new Random(number);
                    var sessions = Sessions(random);
                    var expected = Facts.EndOf(Import(sessions, seen));
                    Assert.All(
                        expected.Sessions,
                        session => Assert.Equal(session.OpenedAt, sessions[expected.Sessions.IndexOf(session)].OpenedAt)
                    );

                    Assert.Equal(
                        StatusesOf(sessions),
                        expected.Sessions.Select(session => (session.Status, session.ClosedAt))
                    );

                    var pieces = sessions.SelectMany(session => Halves(session, random)).ToArray();
                    random.Shuffle(pieces);
                    var end = Facts.EndOf(Import([.. pieces, .. pieces], seen));

                    Assert.Equal(expected.Timeline, end.Timeline);
                    Assert.Equal(expected.Sessions, end.Sessions);
                    seen.Saw("Sessions", sessions.Length);
                    seen.Saw("Pieces", pieces.Length);
                }
            ),
            Cases
        );

        seen.RequireAtLeast(300, "Sessions", "Pieces", "Added", "Known");
        seen.RequireAtLeast(100, "Superseded");
    }

    [Rule(L6)]
    [Fact]
    public void A_session_imported_again_with_a_change_reports_it_and_stays_unchanged()
    {
        var seen = new Tally();
        seen.Check(
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                number =>
                {
                    var random = new Random(number);
                    var session = Sessions(random).First() with { Operator = Cast.Bob.User };
                    var history = Touched(Import([session], seen));
                    var (changed, code) = random.Next(4) switch
                    {
                        0 => (session with { ClosedAt = session.OpenedAt.AddDays(1) }, ImportConflictCode.Closing),
                        1 => (session with { Operator = null }, ImportConflictCode.Operator),
                        2 => (
                            session with
                            {
                                Requests = session.Requests.Add(Cast.DealRecord("other").Id),
                            },
                            ImportConflictCode.Bindings
                        ),
                        _ => (
                            session with
                            {
                                Messages = [.. session.Messages.Select(Reworded)],
                            },
                            ImportConflictCode.MessageContent
                        ),
                    };
                    changed = changed with { Requests = changed.Requests.Add(Cast.DealRecord("touched").Id) };
                    if (
                        session.ClosedAt is null
                        || (code == ImportConflictCode.MessageContent && session.Messages.IsEmpty)
                    )
                    {
                        return;
                    }

                    var command = new ImportSession(changed, Cast.Noon);
                    var decision = ChannelRules.Decide(
                        history.Load(command),
                        command,
                        new RuleContext(Cast.Noon, default, Cast.Sales)
                    );

                    Assert.Null(decision.Commit);
                    Assert.All(
                        decision.Answer<ImportOutcome>().Conflicts,
                        conflict => Assert.Equal(code, conflict.Code)
                    );
                    Assert.NotEmpty(decision.Answer<ImportOutcome>().Conflicts);
                    seen.Saw(code.ToString());
                }
            ),
            Cases
        );

        seen.RequireAtLeast(20, "Closing", "Operator", "Bindings", "MessageContent");
    }

    /// <summary>Past sessions of one channel, any of which may be active in its source.</summary>
    private static ImmutableArray<ImportedSession> Sessions(Random random)
    {
        var count = random.Next(1, 6);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(index =>
                {
                    var opening = Cast.Noon.AddDays(index - 20).AddMinutes(random.Next(500));
                    return new ImportedSession(Cast.Mail, opening)
                    {
                        ClosedAt = random.Next(3) == 0 ? null : opening.AddMinutes(random.Next(60)),
                        Requests = random.Next(2) == 0 ? [Cast.DealRecord("deal1").Id] : [],
                        Messages =
                        [
                            .. Enumerable
                                .Range(0, random.Next(6))
                                .Select(message =>
                                    Message($"s{index}m{message}", opening.AddMinutes(random.Next(3)), random)
                                ),
                        ],
                    };
                }),
        ];
    }

    private static IncomingMessage Message(string id, DateTimeOffset at, Random random) =>
        new(id, $"text of {id}")
        {
            Author = random.Next(3) == 0 ? Author.Operator(Cast.Bob.User) : Author.Customer(),
            SentAt = at,
            ReceivedAt = at.AddHours(random.Next(50)),
            Edits = random.Next(4) == 0 ? [new MessageEdit(AuthorKind.Customer, at, "edited")] : [],
            Deletion = random.Next(5) == 0 ? new Deletion(AuthorKind.Customer, at) : null,
            Delivery = random.Next(4) == 0 ? DeliveryState.Delivered : null,
        };

    private static IncomingMessage Reworded(IncomingMessage message) =>
        new(message.Id!.Value.Value, "other")
        {
            Author = message.Author,
            SentAt = message.SentAt,
            ReceivedAt = message.ReceivedAt,
        };

    /// <summary>Only the newest session is active; an older one without a close was closed by the next opening.</summary>
    private static IEnumerable<(SessionStatus Status, DateTimeOffset? ClosedAt)> StatusesOf(
        ImmutableArray<ImportedSession> sessions
    ) =>
        sessions.Select(
            (session, index) =>
                session.ClosedAt is { } closed ? (SessionStatus.Closed, closed)
                : index == sessions.Length - 1 ? (SessionStatus.Active, (DateTimeOffset?)null)
                : (SessionStatus.Closed, sessions[index + 1].OpenedAt)
        );

    /// <summary>Two recordings that overlap.</summary>
    private static IEnumerable<ImportedSession> Halves(ImportedSession session, Random random)
    {
        yield return session with
        {
            Messages = [.. session.Messages.Where(_ => random.Next(2) == 0)],
        };
        yield return session;
    }

    /// <summary>The history once a supervisor has bound its session, so that it no longer follows its source.</summary>
    private static ChannelHistory Touched(ChannelHistory history)
    {
        var item = Cast.DealRecord("touched");
        var command = new BindSession(history.Newest!.Id, item.Id, item, HasAccount: false, Cast.Supervisor);
        return history.After(
            ChannelRules.Decide(history.Load(command), command, new RuleContext(Cast.Noon, default, Cast.Sales))
        );
    }

    private static ChannelHistory Import(ImmutableArray<ImportedSession> sessions, Tally seen)
    {
        var history = new ChannelHistory(Cast.Mail);
        foreach (var command in sessions.Select(session => new ImportSession(session, Cast.Noon)))
        {
            var decision = ChannelRules.Decide(
                history.Load(command),
                command,
                new RuleContext(Cast.Noon, default, Cast.Sales)
            );
            var outcome = decision.Answer<ImportOutcome>();
            Assert.Null(outcome.Refusal);
            Assert.All(outcome.Conflicts, conflict => Assert.Equal(ImportConflictCode.Superseded, conflict.Code));
            history = history.After(decision);
            ChannelInvariants.Hold(history);
            Assert.All(history.Sessions.Values, session => Assert.Equal(0, session.CustomerMessages));
            seen.Saw("Superseded", outcome.Conflicts.Length);
            seen.Saw("Added", outcome.MessagesAdded);
            seen.Saw("Known", outcome.MessagesKnown);
        }
        return history;
    }
}
