using System.Collections.Immutable;
using FsCheck.Fluent;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

public sealed class AnyOrderProperties
{
    private const int Cases = 250;

    [Rule(L4, L3, L6, T10, T4, K2)]
    [Fact]
    public void Any_order_and_any_repetition_give_the_same_timeline()
    {
        var seen = new Tally();
        seen.Check(
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                number =>
                {
                    var random = new Random(number);
                    var facts = Facts.Some(random);
                    var liveChat = WithReactions(many: number % 2 == 0);
                    var expected = Facts.EndOf(Tell(facts, seen, liveChat).Last());
                    for (var telling = 0; telling < 4; telling++)
                    {
                        var end = Facts.EndOf(Tell(Shuffled(facts, random), seen, liveChat).Last());
                        Assert.Equal(expected.Timeline, end.Timeline);
                        Assert.Equal(expected.Sessions, end.Sessions);
                        Assert.Equal(expected.Waiting, end.Waiting);
                        seen.Saw("Tellings");
                        Count(end.Timeline, seen);
                    }
                }
            ),
            Cases
        );

        seen.RequireAtLeast(
            800,
            "Tellings",
            "Edited",
            "Deleted",
            "Waited",
            "Refused",
            "Repeated",
            "Customer's",
            "Company's",
            "Second id",
            "Reacted to",
            "Two of one author",
            "Taken away"
        );
        seen.RequireAtLeast(150, "Echo removed");
    }

    [Rule(L4)]
    [Fact]
    public void A_deleted_text_is_never_shown_once_its_deletion_has_arrived()
    {
        var seen = new Tally();
        seen.Check(
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                number =>
                {
                    var random = new Random(number);
                    var facts = Shuffled(Facts.Some(random), random);
                    var gone = new HashSet<(MessageId Id, bool Customer)>();
                    foreach (var (fact, history) in facts.Zip(Tell(facts, seen).Skip(1)))
                    {
                        if (fact is ReceiveDeletion deletion)
                        {
                            gone.Add((deletion.Message, deletion.Deletion.Side == AuthorKind.Customer));
                        }

                        foreach (var message in history.Messages.Where(IsGone))
                        {
                            var preview = history.Sessions[message.Place.OpenedAt].LastMessage!;
                            Assert.Equal((string.Empty, string.Empty), (message.Text, message.OriginalText));
                            Assert.Empty(message.Edits);
                            Assert.Empty(message.Reactions);
                            Assert.True(preview.Place != message.Place || preview is { Text: "", IsDeleted: true });
                            seen.Saw("Looked at");
                            seen.SawIf(preview.Place == message.Place, "Looked at in a list");
                        }

                        bool IsGone(Message message) =>
                            new[] { message.Id, message.ProviderId ?? message.Id }.Any(id =>
                                gone.Contains((id, message.Author.Kind == AuthorKind.Customer))
                            );
                    }
                }
            ),
            Cases
        );

        seen.RequireAtLeast(500, "Looked at", "Looked at in a list");
    }

    [Rule(L4)]
    [Fact]
    public void More_edits_than_are_kept_give_the_same_result_before_and_after_their_message()
    {
        var seen = new Tally();
        var edits = (
            from side in Gen.Elements(AuthorKind.Customer, AuthorKind.Operator, AuthorKind.System)
            from minute in Gen.Choose(0, 100)
            from text in Gen.Elements("a", "b", "\uE000", "\U0001F600")
            select new MessageEdit(side, Cast.Noon.AddMinutes(minute), text)
        ).ArrayOf(400);
        seen.Check(
            Prop.ForAll(
                edits.ToArbitrary(),
                Gen.Elements(Author.Customer(), Author.Operator(), Author.System).ToArbitrary(),
                (all, author) =>
                {
                    var scene = new Scene(Cast.WhatsApp);
                    scene.Receive("first");
                    var message = scene.History.Message("first") with { Author = author };
                    var pending = new PendingMessage { Channel = scene.History.Id, Id = message.Id };

                    var after = all.Aggregate(message, MessageJoin.With);
                    var before = MessageJoin.With(message, all.Aggregate(pending, MessageJoin.With));
                    var halves = MessageJoin.With(
                        all[200..].Aggregate(message, MessageJoin.With),
                        all[..200].Aggregate(pending, MessageJoin.With)
                    );
                    var reversed = all.Reverse().Aggregate(message, MessageJoin.With);

                    Assert.Equal(after, before);
                    Assert.Equal(after, halves);
                    Assert.Equal(after, reversed);
                    Assert.All(after.Edits, edit => Assert.Equal(author.Kind, edit.Side));
                    seen.SawIf(after.Edits.Length == MessageJoin.MaxEdits, "Full");
                }
            ),
            30
        );

        seen.RequireAtLeast(20, "Full");
    }

    private static List<ChannelCommand> Shuffled(List<ChannelCommand> facts, Random random)
    {
        var told = facts
            .Where(fact => !Facts.IsInOrderOfCommits(fact))
            .Concat(facts.Where(_ => random.Next(3) == 0))
            .ToArray();
        random.Shuffle(told);
        return [.. facts.Where(Facts.IsInOrderOfCommits), .. told];
    }

    private static LiveChatSettings WithReactions(bool many) =>
        Cast.Sales with
        {
            Connectors = [.. Cast.Sales.Connectors.Select(one => one with { ManyReactions = many })],
        };

    private static List<ChannelHistory> Tell(List<ChannelCommand> facts, Tally seen, LiveChatSettings? liveChat = null)
    {
        var told = new List<ChannelHistory> { Facts.Beginning() };
        foreach (var fact in facts)
        {
            var history = told[^1];
            var decision = ChannelRules.Decide(
                history.Load(fact),
                fact,
                new RuleContext(Facts.Now, default, liveChat ?? Cast.Sales)
            );
            told.Add(history.After(decision));
            seen.SawIf(decision.Outcome is RevisionOutcome { IsWaiting: true }, "Waited");
            seen.SawIf(decision.Refusal is not null, "Refused");
            seen.SawIf(decision.Outcome is { Changed: false }, "Repeated");
            seen.SawIf(decision.Commit?.Removed.Length > 0, "Echo removed");
        }

        return told;
    }

    private static void Count(ImmutableArray<ChannelEntry> timeline, Tally seen)
    {
        var messages = timeline.OfType<Message>().ToList();
        seen.Saw("Edited", messages.Count(message => message.Edits.Length > 0));
        seen.Saw("Deleted", messages.Count(message => message.IsDeleted));
        seen.Saw("Customer's", messages.Count(message => message.Author.Kind == AuthorKind.Customer));
        seen.Saw("Company's", messages.Count(message => message.Author.Kind != AuthorKind.Customer));
        var reacted = messages.Where(message => !message.Reactions.IsEmpty).ToList();
        seen.Saw("Reacted to", reacted.Count);
        seen.Saw("Taken away", reacted.Count(message => message.Reactions.Any(one => one.IsRemoved)));
        seen.Saw(
            "Two of one author",
            reacted.Count(message =>
                ReactionJoin
                    .Shown(message.Reactions)
                    .CountBy(one => one.Author.Kind == AuthorKind.Customer)
                    .Any(side => side.Value > 1)
            )
        );
        seen.Saw("Second id", messages.Count(message => message.ProviderId is not null));
    }
}
