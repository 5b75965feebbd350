using System.Collections.Immutable;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

/// <summary>
/// Events in no order: those of the one active session of a channel, and imports of older sessions. A fact carries its own
/// time, so that only the order in which facts are reported differs.
/// </summary>
internal static class Facts
{
    private static readonly Viewer Ann = Cast.Ann;
    private static readonly DateTimeOffset Opening = Cast.Noon.AddHours(-1);

    /// <summary>The end of the report: nothing was received later.</summary>
    public static DateTimeOffset Now { get; } = Cast.Noon.AddMinutes(10);

    /// <summary>A channel with an active session of Ann.</summary>
    public static ChannelHistory Beginning()
    {
        var scene = new Scene(Cast.WhatsApp) { Now = Opening };
        scene.Import(new ImportedSession(Cast.WhatsApp, Opening) { Operator = Ann.User });
        return scene.History;
    }

    /// <summary>
    /// Entries in commit order (rule T4), which are therefore reported first and in one order; only their repetitions are shuffled.
    /// </summary>
    public static bool IsInOrderOfCommits(ChannelCommand command) => command is SendReply or RecordNotice;

    public static List<ChannelCommand> Some(Random random)
    {
        List<ChannelCommand> facts = Any(random);
        return [.. facts.Where(IsInOrderOfCommits), .. facts.Where(fact => !IsInOrderOfCommits(fact))];
    }

    private static List<ChannelCommand> Any(Random random)
    {
        var channel = Cast.WhatsApp;
        var facts = new List<ChannelCommand>();
        var session = new SessionId(Cast.Key.IdOf(channel), Opening);
        for (var index = 0; index < 3; index++)
        {
            Add(0.9, () => new ReceiveMessage(channel, Arrival.Live(Message($"m{index}", Author.Customer()), Now)));
            Add(0.7, () => new SendReply(session, new Reply($"r{index}", $"text of r{index}"), Ann));
            var reply = new MessageKey(session, MessageId.OfCaller(session, $"r{index}"));
            if (facts.OfType<SendReply>().Any(one => one.Message == reply.Message))
            {
                Add(0.8, () => new RecordSent(reply, new MessageId($"p{index}"), Cast.Noon));
                Add(0.4, () => new RecordReplyDelivery(reply, (DeliveryState)random.Next(1, 5)));
            }

            Add(0.5, () => new ReceiveMessage(channel, Arrival.Live(Message($"p{index}", Author.Operator()), Now)));
            Add(0.3, () => new RecordNotice(channel, new Notice($"n{index}", "moved", "text")));
            Add(0.5, () => new ImportSession(Older(index), Now));
            Add(
                0.4,
                () =>
                    new ImportSession(
                        new ImportedSession(channel, Opening)
                        {
                            Operator = Ann.User,
                            Messages =
                            [
                                Message($"m{index}", Author.Customer()) with
                                {
                                    Edits = [Edit(AuthorKind.Customer)],
                                },
                                Message($"o{index}", Author.Customer()) with
                                {
                                    Reactions = [Reaction(), Reaction()],
                                },
                            ],
                        },
                        Now
                    )
            );
            foreach (var id in new[] { $"m{index}", $"p{index}", $"r{index}", $"o{index}" })
            {
                Add(0.7, () => new ReceiveEdit(channel, new MessageId(id), Edit((AuthorKind)random.Next(3)), Now));
                Add(0.3, () => new ReceiveEdit(channel, new MessageId(id), Edit((AuthorKind)random.Next(3)), Now));
                Add(
                    0.25,
                    () =>
                        new ReceiveDeletion(
                            channel,
                            new MessageId(id),
                            new Deletion((AuthorKind)random.Next(3), Minute(random.Next(3))),
                            Now
                        )
                );
                Add(
                    0.15,
                    () =>
                        new ReceiveDeletion(
                            channel,
                            new MessageId(id),
                            new Deletion((AuthorKind)random.Next(3), Minute(random.Next(3))),
                            Now
                        )
                );
                for (var reaction = 0; reaction < 4; reaction++)
                {
                    Add(0.5, () => new ReceiveReaction(channel, new MessageId(id), Reaction(), Now));
                }

                Add(0.4, () => new RecordDelivery(channel, new MessageId(id), (DeliveryState)random.Next(1, 5)));
            }
        }

        return facts;

        void Add(double chance, Func<ChannelCommand> fact)
        {
            if (random.NextDouble() < chance)
            {
                facts.Add(fact());
            }
        }

        MessageEdit Edit(AuthorKind side) => new(side, Minute(random.Next(4)), $"edit {random.Next(3)}");

        // The id determines everything else, as for each delivery of the same reaction.
        IncomingReaction Reaction()
        {
            var (side, sign, minute, removed) = (random.Next(3), random.Next(5), random.Next(4), random.Next(3) == 0);
            return new IncomingReaction(sign == 0 ? null : $"sign {sign}")
            {
                Id = random.Next(2) == 0 ? null : $"{(minute * 7) % 3} {side} {sign} {minute} {removed}",
                Author = side switch
                {
                    0 => Author.Customer("Kim"),
                    1 => Author.Operator(name: "Ann"),
                    _ => Author.System,
                },
                SentAt = Minute(minute),
                IsRemoved = removed,
            };
        }

        ImportedSession Older(int index) =>
            new(channel, Opening.AddDays(-1 - index))
            {
                ClosedAt = Opening.AddDays(-1 - index).AddHours(1),
                Messages = [Message($"x{index}", Author.Operator())],
            };
    }

    /// <summary>The final state without what depends on the order: versions, and whether something arrived late, live or by import.</summary>
    public static (
        ImmutableArray<ChannelEntry> Timeline,
        ImmutableArray<Session> Sessions,
        ImmutableArray<PendingMessage> Waiting
    ) EndOf(ChannelHistory history) =>
        (
            [
                .. history.Timeline.Select(entry =>
                    entry is Message message ? Bare(message with { IsImported = false }) : Bare(entry)
                ),
            ],
            [
                .. history.Sessions.Values.Select(one =>
                    one with
                    {
                        Version = 0,
                        AddedVersion = 0,
                        AccessVersion = 0,
                        CustomerMessages = 0,
                        Import = Bare(one.Import),
                    }
                ),
            ],
            [.. history.Pending.Values.Select(pending => pending with { Version = 0 })]
        );

    /// <summary>A fact that came live first and by import later touched the session; in the reverse order it did not.</summary>
    private static ImportState? Bare(ImportState? import) => import is null ? null : import with { IsTouched = false };

    private static ChannelEntry Bare(ChannelEntry entry) =>
        entry with
        {
            Version = 0,
            AddedVersion = 0,
            IsInserted = false,
        };

    // The id determines content and times, as for each delivery of the same message.
    private static IncomingMessage Message(string id, Author author) =>
        new(id, $"text of {id}")
        {
            Author = author,
            SentAt = Minute(id[1] - '3'),
            ReceivedAt = Minute(id[1] - '0'),
        };

    private static DateTimeOffset Minute(int minute) => Cast.Noon.AddMinutes(minute);
}
