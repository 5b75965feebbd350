using System.Collections.Immutable;
using FsCheck.Fluent;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

/// <summary>Receipts of several attempts at one message, in any order.</summary>
public sealed class AttemptProperties
{
    private static readonly MessageKey Key = new(Cast.SessionAtNoon, Cast.ReplyAtNoon("r1"));

    [Rule(R5, T9)]
    [Fact]
    public void Any_order_and_any_repetition_of_receipts_of_all_attempts_ends_in_one_state()
    {
        var seen = new Tally();
        Seeded.Check(
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                number =>
                {
                    var random = new Random(number);
                    var (scene, facts) = Attempts(random);
                    var before = Message(scene);
                    var expected = EndOf(scene, facts);
                    for (var telling = 0; telling < 4; telling++)
                    {
                        var told = facts.Concat(facts.Where(_ => random.Next(3) == 0)).ToArray();
                        random.Shuffle(told);
                        var end = EndOf(scene, told);
                        Assert.Equal(expected.Message, end.Message);
                        Assert.Equal(expected.Waiting, end.Waiting);
                    }

                    var after = expected.Message;
                    seen.SawIf(before.Attempt > 2, "Several attempts");
                    seen.SawIf(after.EarlierIds.Length > 1, "Several ids");
                    seen.SawIf(expected.Waiting.Length > 0, "Waiting");
                    seen.SawIf(after.Delivery == before.Delivery, "Not moved");
                    seen.SawIf(EntryRow.IsQueued(before) && !EntryRow.IsQueued(after), "Left the queue");
                    seen.SawIf(!before.EarlierAttempts.SequenceEqual(after.EarlierAttempts), "Earlier attempt learnt");
                    seen.Saw($"{after.Delivery}");
                }
            ),
            1_000
        );

        seen.RequireAtLeast(
            40,
            "Several attempts",
            "Several ids",
            "Waiting",
            "Not moved",
            "Left the queue",
            "Earlier attempt learnt",
            "Queued",
            "Sent",
            "Failed",
            "Delivered",
            "Read"
        );
    }

    /// <summary>A reply with some attempts, and what is still to be told of them.</summary>
    private static (Scene Scene, List<ChannelCommand> Facts) Attempts(Random random)
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Now += TimeSpan.FromMinutes(1);
        Assert.True(scene.Reply("r1", Cast.Ann).Changed);
        var attempts = 1 + random.Next(4);
        var isLastOut = random.Next(3) > 0;
        List<ChannelCommand> facts = [];
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            var isOut = attempt < attempts || isLastOut;
            if (isOut)
            {
                scene.Done(HandOver(attempt));
            }

            var sent = new RecordSent(Key, IdOf(attempt), Cast.Noon, attempt);
            var isSent = isOut && random.Next(3) == 0;
            if (isSent)
            {
                scene.Done(sent);
            }

            if (attempt < attempts)
            {
                Fail(scene, attempt, isSent, random);
                scene.Done(new SendAgain(Key.Session, Key.Message, attempt, Cast.Ann));
            }

            // An id that comes late for an attempt, while nobody has the next one, decides what the next one is.
            if (isOut && isLastOut && random.Next(3) > 0)
            {
                facts.Add(sent);
            }
        }

        for (var receipt = random.Next(8); receipt > 0; receipt--)
        {
            var attempt = 1 + random.Next(attempts);
            var state = (DeliveryState)(1 + random.Next(random.Next(3) == 0 ? 4 : 2));
            var failure =
                state == DeliveryState.Failed && random.Next(2) == 0
                    ? new SendFailure($"{random.Next(3)}", random.Next(2) == 0, random.Next(2) == 0 ? null : "text")
                    : null;
            facts.Add(
                random.Next(3) == 0
                    ? new RecordReplyDelivery(Key, state, failure, attempt)
                    : new RecordDelivery(Cast.WhatsApp, IdOf(attempt), state, failure)
            );
        }

        return (scene, facts);
    }

    private static void Fail(Scene scene, int attempt, bool isSent, Random random)
    {
        if (isSent || random.Next(2) == 0)
        {
            var failure = random.Next(2) == 0 ? null : new SendFailure($"{random.Next(3)}", mayRetry: true);
            scene.Done(new RecordReplyDelivery(Key, DeliveryState.Failed, failure, attempt));
        }
        else
        {
            scene.Now += TimeSpan.FromMinutes(2);
            Assert.Equal(FailureReason.OutcomeUnknown, scene.Done(HandOver(-attempt)).Failure?.Reason);
        }
    }

    private static (Message Message, ImmutableArray<PendingMessage> Waiting) EndOf(
        Scene scene,
        IEnumerable<ChannelCommand> facts
    )
    {
        var (before, known) = (scene.History, Message(scene));
        foreach (var fact in facts)
        {
            var decision = scene.Run(fact);
            Assert.Null(decision.Refusal);
            Assert.True(Rank(Message(scene)) >= Rank(known), $"{Message(scene)} is behind {known}.");
            Assert.Equal(known.Attempt, Message(scene).Attempt);
            known = Message(scene);
        }

        var end = (
            known with
            {
                Version = 0,
            },
            scene.History.Pending.Values.Select(one => one with { Version = 0 }).ToImmutableArray()
        );
        scene.History = before;
        return end;
    }

    private static int Rank(Message message) =>
        (message.Delivery, message.Failure?.Reason) switch
        {
            (DeliveryState.Queued, _) => 0,
            (DeliveryState.Failed, not null and not FailureReason.Refused) => 1,
            (DeliveryState.Sent, _) => 2,
            (DeliveryState.Failed, _) => 3,
            (DeliveryState.Delivered, _) => 4,
            _ => 5,
        };

    private static MessageId IdOf(int attempt) => new($"p{attempt}");

    private static HandOver HandOver(int holder) => new(Key, TimeSpan.FromMinutes(2), holder);

    private static Message Message(Scene scene) => scene.History.Messages.Single(one => one.Id == Key.Message);
}
