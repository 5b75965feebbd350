using FsCheck;
using FsCheck.Fluent;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

/// <summary>One command of a random sequence, determined by numbers and the channel's current state, on a host whose clock is off by hours.</summary>
internal sealed record Step(int Kind, int A, int B, int C, int ClockOffByHours)
{
    private static readonly (int Weight, Func<Step, ChannelHistory, DateTimeOffset, ChannelCommand> Make)[] Kinds =
    [
        (20, (step, history, now) => new ReceiveMessage(history.Channel, Arrival.Live(step.Incoming(now), now))),
        (
            6,
            (step, history, now) =>
                new ReceiveEdit(
                    history.Channel,
                    step.Message,
                    new MessageEdit(step.Side, step.Past(Cast.Noon), $"edit {step.C}"),
                    now
                )
        ),
        (
            4,
            (step, history, now) =>
                new ReceiveDeletion(history.Channel, step.Message, new Deletion(step.Side, step.Past(Cast.Noon)), now)
        ),
        (
            6,
            (step, history, now) =>
                new ReceiveReaction(
                    history.Channel,
                    step.Message,
                    step.Reaction with
                    {
                        Author = step.A % 2 == 0 ? Author.Customer() : Author.Operator(),
                        SentAt = step.C % 3 == 0 ? null : step.Past(Cast.Noon),
                    },
                    now
                )
        ),
        (
            6,
            (step, history, _) =>
                new React(step.Session(history), step.AnyMessage(history), step.Reaction, step.Viewer(history))
        ),
        (
            5,
            (step, history, _) =>
                new RecordDelivery(history.Channel, step.Message, (DeliveryState)(step.C % 5), step.Failure)
        ),
        (
            6,
            (step, history, now) =>
                new RecordSent(
                    step.ReplyKey(history),
                    new MessageId(step.Named("p", step.B % 5)),
                    step.Past(now),
                    step.Attempt
                )
        ),
        (
            6,
            (step, history, _) =>
                new HandOver(step.ReplyKey(history), TimeSpan.FromMinutes(1 + (step.B % 60)), (step.C * 1_000) + step.A)
        ),
        (
            5,
            (step, history, _) =>
                new Speak(
                    history.Channel,
                    new Reply(step.Named("h", step.C % 5), $"text {step.A % 2}") { SenderName = "Bot" },
                    step.B % 2 == 0
                )
        ),
        (
            8,
            (step, history, _) =>
                new SendAgain(
                    step.Session(history),
                    step.Reply(history),
                    history.Messages.FirstOrDefault(message => message.Id == step.Reply(history))?.Attempt ?? 1,
                    step.Viewer(history)
                )
        ),
        (8, (step, history, _) => new WithdrawReply(step.Session(history), step.Reply(history), step.Viewer(history))),
        (
            3,
            (step, history, now) =>
                new RaiseWatermark(
                    history.Channel,
                    step.A % 2 == 0 ? DeliveryState.Delivered : DeliveryState.Read,
                    step.Past(now)
                )
        ),
        (
            4,
            (step, history, _) =>
                new SettleWatermarks(
                    history.Channel,
                    [.. history.Messages.Select(message => message.Id)],
                    history.Watermarks
                )
        ),
        (
            6,
            (step, history, _) =>
                new RecordReplyDelivery(
                    step.ReplyKey(history),
                    step.B % 2 == 0 ? DeliveryState.Failed : (DeliveryState)(step.C % 5),
                    step.Failure,
                    step.Attempt
                )
        ),
        (
            2,
            (step, history, _) =>
                new RecordNotice(history.Channel, new Notice(step.Named("n", step.A % 6), "moved", string.Empty))
        ),
        (6, (step, history, now) => new ImportSession(step.Imported(history, now), now)),
        (
            4,
            (step, history, _) =>
                new OpenSession(history.Channel, step.Anybody, step.C % 3 == 0 ? [step.Item.Id] : [], Opening: null)
        ),
        (
            12,
            (step, history, _) =>
                new SendReply(
                    step.Session(history),
                    new Reply(step.Named("r", step.C % 5), $"text {step.C % 2}"),
                    step.Viewer(history)
                )
        ),
        (
            4,
            (step, history, _) =>
                new EditReply(step.Session(history), step.Reply(history), $"edit {step.C}", step.Viewer(history))
        ),
        (3, (step, history, _) => new DeleteReply(step.Session(history), step.Reply(history), step.Viewer(history))),
        (
            6,
            (step, history, _) =>
                new AddNote(
                    step.Session(history),
                    new Note(step.Named("n", step.C % 5), $"text {step.C % 2}"),
                    step.Viewer(history)
                )
        ),
        (
            4,
            (step, history, _) =>
                new EditNote(step.NotedSession(history), step.Note(history), $"edit {step.C}", step.NoteAuthor(history))
        ),
        (
            4,
            (step, history, _) =>
                new DeleteNote(step.NotedSession(history), step.Note(history), step.NoteAuthor(history))
        ),
        (10, (step, history, _) => new TakeSession(step.Session(history), step.Viewer(history))),
        (
            5,
            (step, history, _) =>
                new AssignSession(
                    step.Session(history),
                    Cast.Everybody[step.C % Cast.Everybody.Length],
                    step.Viewer(history)
                )
        ),
        (5, (step, history, _) => new CloseSession(step.Session(history), step.Viewer(history))),
        (4, (step, history, _) => new ReleaseSession(step.Session(history), step.Viewer(history))),
        (3, (step, history, _) => new ReleaseDeparted(step.Session(history), step.Viewer(history).User)),
        (
            3,
            (step, history, now) =>
                new HoldSession(step.Session(history), new LegalHold(step.C % 2 == 0, Cast.Ann.User, now))
        ),
        (
            1,
            (step, history, now) =>
                new HoldChannel(
                    step.Session(history).Channel,
                    history.Channel,
                    new LegalHold(step.C % 2 == 0, Cast.Ann.User, now)
                )
        ),
        (5, (step, history, _) => new ReopenSession(step.Session(history), step.Viewer(history))),
        (
            4,
            (step, history, _) =>
                new ChangeAttachment(
                    history.Channel,
                    step.Message,
                    step.C % 4,
                    new Attachment($"f{step.C % 3}", "image/png", 1, $"u{step.A % 3}")
                )
        ),
        (
            2,
            (step, history, _) =>
                new ChangeReplyAttachment(
                    step.ReplyKey(history),
                    step.C % 2,
                    new Attachment("f", "image/png") { State = (AttachmentState)(step.A % 3) }
                )
        ),
        (
            5,
            (step, history, _) =>
                new BindSession(
                    step.Session(history),
                    step.Item.Id,
                    step.C % 7 == 0 ? null : step.Item,
                    step.C % 2 == 0,
                    step.Viewer(history)
                )
        ),
        (
            3,
            (step, history, _) =>
                new UnbindSession(step.Session(history), step.Bound(history), step.C % 7 != 0, step.Viewer(history))
        ),
        (
            8,
            (step, history, _) =>
                new UnbindContact(
                    step.Session(history),
                    step.C % 2 == 0 ? null : step.Bound(history),
                    step.Viewer(history)
                )
        ),
        (3, (step, history, _) => new MarkSpam(step.Session(history), step.Viewer(history))),
        (4, (step, history, _) => new UnmarkSpam(step.Session(history), step.Viewer(history))),
        (4, (step, history, _) => step.Link(history)),
        (3, (step, history, _) => new UnlinkSession(step.Session(history), step.Viewer(history))),
        (3, (step, history, _) => new CutHistory(step.Session(history), step.Viewer(history))),
        (6, (step, history, _) => new JoinHistory(step.Session(history), step.Viewer(history))),
        (
            3,
            (step, history, now) =>
                new FollowChannel(history.Channel, Earlier(step.C % 3).Id, now)
                {
                    Lineage = step.LineageOf(Earlier(step.C % 3).Id),
                }
        ),
        (3, (step, history, _) => new UnfollowChannel(history.Channel, Earlier(step.C % 3).Id)),
    ];

    /// <summary>Sequences of steps; a failing one is shrunk by omitting steps.</summary>
    public static Arbitrary<Step[]> Sequences { get; } =
        Arb.From(
            from length in Gen.Choose(1, 120)
            from steps in (
                from kind in Gen.Choose(0, Kinds.Sum(kind => kind.Weight) - 1)
                from a in Gen.Choose(0, 1_000)
                from b in Gen.Choose(0, 1_000)
                from c in Gen.Choose(0, 1_000)
                from offBy in Gen.Choose(-3, 3)
                select new Step(kind, a, b, c, offBy)
            ).ArrayOf(length)
            select steps,
            LeaveOut
        );

    /// <summary>Another channel of the live chat, by which the customer may have written before.</summary>
    private static (ChannelId Id, Channel Channel) Earlier(int number)
    {
        var channel = new Channel(
            Cast.Sales.Id,
            new ConnectorId("wa"),
            new Account(Messenger.WhatsApp, $"+1555020{number}")
        );
        return (Cast.Key.IdOf(channel), channel);
    }

    /// <summary>Links a session to one of another channel, which all of the staff may read.</summary>
    public static LinkSession Link(SessionId session, Viewer viewer)
    {
        var (earlier, step) = (Earlier(0).Id, new Step(0, 0, 1, 0, 0));
        return new LinkSession(session, new SessionId(earlier, Cast.Noon), viewer)
        {
            Lineage = step.LineageOf(earlier),
        };
    }

    private LinkSession Link(ChannelHistory history)
    {
        var earlier = Earlier(C % 3).Id;
        return new LinkSession(Session(history), new SessionId(earlier, Cast.Noon), Viewer(history))
        {
            Lineage = LineageOf(earlier),
        };
    }

    /// <summary>The earlier channel as it is found: mostly free, with a session that all of the staff may read.</summary>
    private Lineage LineageOf(ChannelId earlier) =>
        new(
            new ChannelState
            {
                Channel = earlier,
                Version = 1,
                Sessions =
                [
                    new Session
                    {
                        Id = new SessionId(earlier, Cast.Noon),
                        Channel = Earlier(C % 3).Channel,
                        Status = SessionStatus.Closed,
                    },
                ],
                Successor = B % 9 == 0 ? new Successor(new ChannelId([1, .. new byte[15]]), Cast.Noon) : null,
            },
            Below: B % 18,
            Above: A % 3,
            IsCircle: B % 10 == 0
        );

    /// <summary>Whether all ids are small numbers, so that callers' and messengers' ids look alike.</summary>
    public bool IsBare { get; init; }

    private Viewer Anybody => Cast.Everybody[B % Cast.Everybody.Length];

    private AuthorKind Side => (AuthorKind)(C % 3);

    private MessageId Message => new(Named("mmmrp"[A % 5].ToString(), B % 5));

    private SendFailure? Failure => A % 3 == 0 ? null : new SendFailure($"code {B % 2}", C % 2 == 0, null);

    /// <summary>Mostly the current attempt, sometimes an earlier one.</summary>
    private int? Attempt => B % 3 == 0 ? 1 + (A % 3) : null;

    private IncomingReaction Reaction =>
        new(C % 7 == 0 ? null : $"sign {C % 3}") { IsRemoved = B % 4 == 0, Author = Author.Operator(Cast.Ann.User) };

    private AppItem Item =>
        (A % 4) switch
        {
            0 => Cast.ContactRecord($"kim{B % 2}"),
            1 => Cast.ContactRecord("kai", Cast.WhatsApp.Account),
            2 => Cast.DealRecord($"deal{B % 3}"),
            _ => Cast.InvoiceRecord("invoice"),
        };

    /// <summary>The command, at the time of the host's clock.</summary>
    public (ChannelCommand Command, DateTimeOffset Now) On(ChannelHistory history, int index)
    {
        var now = Cast.Noon.AddMinutes(10 * index).AddHours(ClockOffByHours);
        var left = Kind;
        foreach (var (weight, make) in Kinds)
        {
            left -= weight;
            if (left < 0)
            {
                return (make(this, history, now), now);
            }
        }

        throw new InvalidOperationException("No such kind.");
    }

    private DateTimeOffset Past(DateTimeOffset now) => now.AddMinutes(-(C % 50));

    /// <summary>Mostly the newest session's operator; sometimes anybody.</summary>
    private Viewer Viewer(ChannelHistory history) =>
        B % 3 == 0
            ? Anybody
            : Cast.Everybody.FirstOrDefault(viewer => viewer.User == history.Newest?.Operator) ?? Cast.Ann;

    private SessionId Session(ChannelHistory history)
    {
        // Mostly the newest; sometimes any session, or one that does not exist.
        var sessions = history.Sessions.Values.ToList();
        return A % 4 == 0 || sessions.Count == 0
            ? sessions
                .Select(session => session.Id)
                .Append(new SessionId(history.Id, Cast.Noon.AddYears(-1)))
                .ElementAt(A % (sessions.Count + 1))
            : sessions[^1].Id;
    }

    /// <summary>Mostly the last reply.</summary>
    private MessageId Reply(ChannelHistory history) =>
        C % 4 == 0
            ? MessageId.OfCaller(Session(history), Named("r", C % 5))
            : history.Messages.Where(message => message.IsReply).MaxBy(message => message.Place)?.Id
                ?? MessageId.OfCaller(Session(history), "r0");

    /// <summary>Mostly the last note.</summary>
    private MessageId Note(ChannelHistory history) =>
        C % 4 == 0
            ? MessageId.OfCaller(Session(history), Named("n", C % 5))
            : LastNote(history)?.Id ?? MessageId.OfCaller(Session(history), "n0");

    private Viewer NoteAuthor(ChannelHistory history) =>
        B % 3 == 0
            ? Anybody
            : Cast.Everybody.FirstOrDefault(viewer => viewer.User == LastNote(history)?.Author.User) ?? Cast.Ann;

    private SessionId NotedSession(ChannelHistory history) => LastNote(history)?.Session ?? Session(history);

    private static Message? LastNote(ChannelHistory history) =>
        history.Messages.Where(message => message.IsNote).MaxBy(message => message.Place);

    /// <summary>Mostly a message of the newest session.</summary>
    private MessageId AnyMessage(ChannelHistory history)
    {
        var messages = history
            .Messages.Where(message => C % 5 == 0 || message.Session == history.Newest?.Id)
            .OrderBy(message => message.Place)
            .ToList();
        return messages.Count == 0 ? Message : messages[A % messages.Count].Id;
    }

    private MessageKey ReplyKey(ChannelHistory history)
    {
        var replies = history.Messages.Where(message => message.IsReply).OrderBy(message => message.Place).ToList();
        var known = replies.Count == 0 || C % 4 == 0 ? null : replies[A % replies.Count];
        return known is null
            ? new MessageKey(Session(history), MessageId.OfCaller(Session(history), Named("r", A % 4)))
            : new MessageKey(known.Session, known.Id);
    }

    private AppItemId Bound(ChannelHistory history) =>
        C % 4 == 0 ? Item.Id : history.Newest?.Bindings.FirstOrDefault()?.Item ?? Item.Id;

    private IncomingMessage Incoming(DateTimeOffset now) =>
        new(
            B % 9 == 8 ? null
                : A % 6 == 0 ? Named("p", B % 5)
                : Named("m", B % 9),
            $"text {C % 3}"
        )
        {
            Author = (A % 6) switch
            {
                0 or 1 => Author.Operator(),
                2 => Author.System,
                _ => Author.Customer(),
            },
            SentAt = (C % 4) switch
            {
                0 => null,
                1 => now.AddHours(-2),
                2 => now.AddDays(-3),
                _ => now.AddHours(1),
            },
            ReceivedAt = C % 5 == 0 ? now.AddMinutes(-C) : null,
        };

    private ImportedSession Imported(ChannelHistory history, DateTimeOffset now)
    {
        var openings = history.Sessions.Keys.Append(Cast.Noon.AddHours(A % 2 == 0 ? -(B % 200) : B % 30)).ToList();
        var opening = openings[A % openings.Count];
        return new ImportedSession(history.Channel, opening)
        {
            ClosedAt = C % 4 == 0 ? null : opening.AddMinutes(30 * (C % 2)),
            Operator = A % 3 == 0 ? Cast.Bob.User : null,
            Contact = C % 5 == 0 ? Cast.ContactRecord("kim1").Id : null,
            Requests = C % 3 == 0 ? [Cast.DealRecord("deal1").Id] : [],
            Messages =
            [
                .. Enumerable
                    .Range(0, C % 4)
                    .Select(index => new IncomingMessage(Named("i", (B % 5 * 10) + index), $"text {C % 2}")
                    {
                        Author = index == 1 ? Author.Operator(Cast.Bob.User) : Author.Customer(),
                        SentAt = index == 1 && A % 5 == 0 ? now.AddDays(2) : opening.AddMinutes(index),
                    }),
                .. Enumerable
                    .Range(0, B % 3)
                    .Select(index => new IncomingMessage(index == 0 ? null : Named("i", B % 5 * 10), $"note {A % 2}")
                    {
                        Audience = Audience.Staff,
                        Author = Author.Operator(Cast.Bob.User),
                        SentAt = opening.AddMinutes(C % 4),
                    }),
            ],
        };
    }

    private string Named(string prefix, int number) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(IsBare ? string.Empty : prefix)}{number}");

    private static IEnumerable<Step[]> LeaveOut(Step[] steps)
    {
        for (var length = steps.Length / 2; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= steps.Length; start += length)
            {
                yield return [.. steps[..start], .. steps[(start + length)..]];
            }
        }
    }
}
