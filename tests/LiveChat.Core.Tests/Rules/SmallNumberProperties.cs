using FsCheck.Fluent;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

/// <summary>Callers, messengers and connectors that all count from one: ids of different origins are never confused.</summary>
public sealed class SmallNumberProperties
{
    private static readonly Share Cases = Shares.SmallNumbers;

    // Case: FC-20
    [Rule(T10, L3)]
    [Fact]
    public void With_small_numbers_as_ids_no_message_is_swallowed_or_taken_over()
    {
        var seen = new Tally();
        seen.Check(
            Prop.ForAll(
                Step.Sequences,
                Gen.Elements(AccessPolicy.Default, AccessPolicy.Strict).ToArbitrary(),
                (steps, policy) => Run(steps, policy, seen)
            ),
            Cases
        );

        seen.RequireAtLeast(
            Cases.Count / 4,
            "Reply",
            "Customer's words",
            "Written elsewhere",
            "Under a derived id",
            "Id of both"
        );
        seen.RequireAtLeast(Cases.Count / 80, "Joined with its reply", "Echo taken out");
    }

    private static void Run(Step[] steps, AccessPolicy policy, Tally seen)
    {
        var history = new ChannelHistory(Cast.Channels[0]);
        for (var index = 0; index < steps.Length; index++)
        {
            var (command, now) = (steps[index] with { IsBare = true }).On(history, index);
            var decision = ChannelRules.Decide(
                history.Load(command),
                command,
                new RuleContext(now, policy, Cast.Sales)
            );
            var after = history.After(decision);
            ChannelInvariants.Hold(after);
            KeepsWhatWasThere(history, after, command, seen);
            KeepsWhatIsSaid(after, command, decision, seen);
            history = after;
        }

        var callers = history
            .Messages.Where(message => message.Id.Origin == MessageOrigin.Caller)
            .Select(message => message.Id.Value);
        seen.SawIf(
            callers
                .Intersect(
                    history
                        .Messages.Where(message => message.Id.Origin == MessageOrigin.Messenger)
                        .Select(message => message.Id.Value)
                )
                .Any(),
            "Id of both"
        );
    }

    /// <summary>A message keeps its id, place, author and first words, except for a deletion, and an echo that its reply absorbs.</summary>
    private static void KeepsWhatWasThere(
        ChannelHistory before,
        ChannelHistory after,
        ChannelCommand command,
        Tally seen
    )
    {
        foreach (var message in before.Messages)
        {
            if (!after.Entries.TryGetValue(message.Id, out var entry))
            {
                var sent = Assert.IsType<RecordSent>(command);
                Assert.True(
                    message is { IsReply: false, Author.Kind: not AuthorKind.Customer } && message.Id == sent.ProviderId
                );
                Assert.Contains(after.Messages, reply => reply.IsNamed(sent.ProviderId) && reply.IsReply);
                seen.Saw("Echo taken out");
                continue;
            }

            var now = Assert.IsType<Message>(entry);
            Assert.Equal(
                (message.Place, message.Author.Kind, message.IsReply),
                (now.Place, now.Author.Kind, now.IsReply)
            );
            Assert.True(now.OriginalText == message.OriginalText || now.IsDeleted, $"{message.Id} has other words.");
            Assert.True(message.SecondIds.All(now.IsNamed), $"{message.Id} lost a second id.");
        }
    }

    /// <summary>What was taken is there: under its own id, a derived one, or as the second id of the reply it is the echo of.</summary>
    private static void KeepsWhatIsSaid(ChannelHistory after, ChannelCommand command, Decision decision, Tally seen)
    {
        if (decision.Refusal is not null)
        {
            return;
        }

        if (command is SendReply reply)
        {
            var kept = Assert.IsType<Message>(after.Entries[MessageId.OfCaller(reply.Session, reply.Reply.Id)]);
            Assert.True(kept.IsReply && (kept.OriginalText == reply.Reply.Text || kept.IsDeleted));
            seen.Saw("Reply");
        }
        else if (command is ReceiveMessage { Arrival: var arrival })
        {
            var id = decision.Answer<ReceiveOutcome>().Message!.Value;
            var kept = Assert.Single(after.Messages, message => message.Id == id || message.ProviderId == id);
            var isCustomers = arrival.Message.Author.Kind == AuthorKind.Customer;
            Assert.Equal(isCustomers, kept.Author.Kind == AuthorKind.Customer);
            Assert.True(
                !isCustomers || kept.OriginalText == arrival.Message.Text || kept.IsDeleted,
                $"{id} was swallowed."
            );
            seen.Saw(isCustomers ? "Customer's words" : "Written elsewhere");
            seen.SawIf(kept.IsReply, "Joined with its reply");
            seen.SawIf(kept.ReusedId is not null, "Under a derived id");
        }
    }
}
