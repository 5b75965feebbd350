using FsCheck.Fluent;

namespace LiveChat.Tests.Rules;

/// <summary>Hosts whose clocks differ, and messengers with and without sent times (rule T4).</summary>
public sealed class ClockProperties
{
    private static readonly Share Cases = Shares.Clocks;

    // Case: FC-15
    [Rule(T4, T10)]
    [Fact]
    public void FC_15_Replies_and_events_are_in_commit_order_whatever_the_hosts_clocks()
    {
        var seen = new Tally();
        seen.Check(
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                number =>
                {
                    var random = new Random(number);
                    var scene = Talk(random, seen, out var committed);

                    var own = scene.History.Timeline.Select(entry => entry.Id).Where(committed.Contains).ToList();
                    Assert.Equal(committed, own);
                }
            ),
            Cases
        );

        seen.RequireAtLeast(200, "Reply", "Event", "Without a sent time", "With a sent time", "Clock went back");
    }

    [Rule(T4)]
    [Fact]
    public void A_reply_is_never_before_the_message_that_it_answers()
    {
        var seen = new Tally();
        seen.Check(
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                number =>
                {
                    var random = new Random(number);
                    var scene = Scene.WithSessionOf(Cast.Ann);
                    for (var turn = 0; turn < 6; turn++)
                    {
                        scene.Now = Cast.Noon.AddSeconds(turn + random.Next(-4, 5));
                        scene.Receive(Question($"q{turn}", random, scene.Now));
                        var question = scene.History.Message($"q{turn}");
                        scene.Now = Cast.Noon.AddSeconds(turn + random.Next(-4, 5));
                        Assert.True(scene.Reply($"a{turn}", Cast.Ann).Changed);

                        Assert.True(question.Place < scene.History.Message($"a{turn}").Place);
                        seen.SawIf(question.Place.EffectiveAt > scene.Now, "The question was ahead of the clock");
                    }
                }
            ),
            Cases
        );

        seen.RequireAtLeast(200, "The question was ahead of the clock");
    }

    // Case: FC-42
    [Rule(T4)]
    [Fact]
    public void FC_42_Messages_redelivered_after_thirty_hours_are_in_the_order_of_sending()
    {
        var scene = new Scene(Cast.WhatsApp);
        foreach (var hour in new[] { 3, 1, 4, 2 })
        {
            // Their ids have the reverse order: only the sent times determine the order.
            scene.Receive(new IncomingMessage($"m{9 - hour}", "hello") { SentAt = Cast.Noon.AddHours(hour - 35) });
        }

        Assert.Equal(["m8", "m7", "m6", "m5"], scene.History.Timeline.Select(entry => entry.Id.Value));
        Assert.Equal(
            [TimeSpan.FromDays(7), TimeSpan.FromDays(7), TimeSpan.FromHours(24), TimeSpan.FromHours(24)],
            Cast.Sales.Connectors.Select(connector => connector.SentTolerance)
        );
    }

    [Rule(T4)]
    [Fact]
    public void A_live_received_time_later_than_now_is_now()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive(
            new IncomingMessage("m1", "hello") { SentAt = Cast.Noon.AddHours(2), ReceivedAt = Cast.Noon.AddHours(3) }
        );

        Assert.Equal(
            (Cast.Noon, Cast.Noon),
            (scene.History.Message("m1").Place.EffectiveAt, scene.History.Message("m1").Place.ReceivedAt)
        );
    }

    private static Scene Talk(Random random, Tally seen, out List<MessageId> committed)
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        var own = new List<MessageId>();
        for (var turn = 0; turn < 12; turn++)
        {
            var before = scene.Now;
            scene.Now = Cast.Noon.AddSeconds(turn + random.Next(-4, 5));
            seen.SawIf(scene.Now < before, "Clock went back");
            var known = scene.History.Entries.Keys.ToHashSet();
            switch (random.Next(4))
            {
                case 0:
                    scene.Reply($"r{turn}", Cast.Ann);
                    seen.Saw("Reply");
                    break;
                case 1:
                    scene.Bind(Cast.DealRecord($"deal{turn}"), Cast.Ann);
                    seen.Saw("Event");
                    break;
                case 2:
                    scene.Receive(new IncomingMessage($"m{turn}", "hello"));
                    seen.Saw("Without a sent time");
                    break;
                default:
                    scene.Receive(
                        new IncomingMessage($"s{turn}", "hello") { SentAt = scene.Now.AddSeconds(random.Next(-5, 6)) }
                    );
                    seen.Saw("With a sent time");
                    continue;
            }

            own.AddRange(scene.History.Entries.Keys.Except(known));
        }

        committed = own;
        return scene;
    }

    private static IncomingMessage Question(string id, Random random, DateTimeOffset now) =>
        new(id, "hello") { SentAt = random.Next(2) == 0 ? null : now.AddSeconds(random.Next(-3, 4)) };
}
