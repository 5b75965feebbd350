using FsCheck.Fluent;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

/// <summary>Whom a company may write to, and when, by the terms of six messengers (rules R1, R2).</summary>
public sealed class ReachProperties
{
    private static readonly Messenger[] Messengers =
    [
        Messenger.WhatsApp,
        Messenger.Facebook,
        Messenger.Telegram,
        Messenger.WebChat,
        Messenger.Email,
        new("carrier pigeon"),
    ];

    // Case: FC-39
    [Rule(R1, R2)]
    [Fact]
    public void FC_39_Free_text_is_accepted_inside_of_the_messengers_terms_and_nowhere_else()
    {
        var seen = new Tally();
        seen.Check(
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                number => new History(new Random(number), seen).Run()
            ),
            Shares.Reaches
        );

        seen.RequireAtLeast(
            100,
            [
                .. Messengers.Select(messenger => $"Reply by {messenger.Name}"),
                "Opened",
                "TemplateOnly",
                "CustomerMustWriteFirst",
                "Opened for a template",
                "Cannot be opened",
                "In the last hour of the window",
                "In the first hour after it",
                "Imported message counts",
                "Handed over",
                "The window ended in the queue",
            ]
        );
    }

    /// <summary>A host's policy goes before the messenger's, and its shortest and longest windows are exact.</summary>
    [Rule(R1, R2)]
    [Fact]
    public void The_window_ends_at_its_very_microsecond()
    {
        var policy = new ReachPolicy { Window = TimeSpan.FromMicroseconds(1) };
        var wrote = Cast.Noon;

        Assert.Equal(Reach.FreeUntil(wrote.AddMicroseconds(1)), policy.At(wrote, wrote));
        Assert.Equal(ReachKind.CustomerMustWriteFirst, policy.At(wrote, wrote.AddMicroseconds(1)).Kind);
        Assert.Equal(ReachKind.Free, policy.At(wrote, wrote.AddDays(-1)).Kind);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReachPolicy { Window = TimeSpan.Zero });
        Assert.Equal(Reach.Unreachable, Reach.Of(connector: null, new ReachFacts(wrote, Successor: null), wrote));
    }

    /// <summary>One channel; the oracle keeps every time at which its customer wrote.</summary>
    private sealed class History
    {
        private readonly Random _random;
        private readonly Tally _seen;
        private readonly Connector _connector;
        private readonly LiveChatSettings _liveChat;
        private readonly List<DateTimeOffset> _wrote = [];
        private ChannelHistory _rows;
        private DateTimeOffset _now = Cast.Noon;

        internal History(Random random, Tally seen)
        {
            (_random, _seen) = (random, seen);
            var messenger = Messengers[random.Next(Messengers.Length)];
            _connector = new Connector(new ConnectorId("one"), messenger);
            _liveChat = new LiveChatSettings(new LiveChatId("desk"), "Desk")
            {
                Connectors = [_connector],
                Operators = [Principal.Of(Cast.Ann.User)],
            };
            _rows = new ChannelHistory(new Channel(_liveChat.Id, _connector.Id, new Account(messenger, "kim")));
        }

        internal void Run()
        {
            for (var step = 0; step < 16; step++)
            {
                _now = Later();
                switch (_random.Next(10))
                {
                    case 0 or 1:
                        Receive($"m{step}");
                        break;
                    case 2:
                        Import($"i{step}");
                        break;
                    case 3:
                        NothingThatCounts();
                        break;
                    case 4:
                        Open();
                        break;
                    case 5 or 6:
                        HandOver();
                        break;
                    default:
                        Reply($"r{step}");
                        break;
                }
            }
        }

        /// <summary>Some time later, now and then close to the end of a window.</summary>
        private DateTimeOffset Later()
        {
            var close = _wrote.Count == 0 ? _now : _wrote.Max().AddHours(24).AddMinutes(_random.Next(-59, 60));
            return close > _now && _random.Next(3) == 0 ? close : _now.AddMinutes(_random.Next(1, 18 * 60));
        }

        /// <summary>The oracle: the terms in plain words.</summary>
        private ReachKind Expected()
        {
            var last = _wrote.Count == 0 ? (DateTimeOffset?)null : _wrote.Max();
            var inWindow = last is not null && _now < last.Value.AddHours(24);
            var messenger = _connector.Messenger;
            if (messenger == Messenger.WhatsApp)
            {
                return inWindow ? ReachKind.Free : ReachKind.TemplateOnly;
            }

            if (messenger == Messenger.Facebook)
            {
                return inWindow ? ReachKind.Free : ReachKind.CustomerMustWriteFirst;
            }

            var answersOnly = messenger == Messenger.Telegram || messenger == Messenger.WebChat;
            return answersOnly && last is null ? ReachKind.CustomerMustWriteFirst : ReachKind.Free;
        }

        private void Receive(string id)
        {
            var sent = _random.Next(3) == 0 ? (DateTimeOffset?)null : _now.AddHours(-_random.Next(400));
            var message = new IncomingMessage(id, "hello") { SentAt = sent };
            var before = _rows.Entries.Keys.ToHashSet();
            Do(new ReceiveMessage(_rows.Channel, Arrival.Live(message, _now)));
            var isTimely = sent is not null && _now - sent.Value <= _connector.SentTolerance;
            _wrote.Add(
                isTimely ? sent!.Value : _rows.Messages.Single(one => !before.Contains(one.Id)).Place.EffectiveAt
            );
        }

        private void Import(string id)
        {
            var opened = Cast.Noon.AddDays(-60).AddHours(_random.Next(60 * 24)).AddMicroseconds(_random.Next(1_000));
            var last = _wrote.Count == 0 ? (DateTimeOffset?)null : _wrote.Max();
            var session = new ImportedSession(_rows.Channel, opened)
            {
                ClosedAt = opened.AddHours(1),
                Messages =
                [
                    new IncomingMessage(id, "then") { Author = Author.Customer(), SentAt = opened },
                    new IncomingMessage($"{id}a", "answer")
                    {
                        Author = Author.Operator(),
                        SentAt = opened.AddMinutes(50),
                    },
                ],
            };
            if (Do(new ImportSession(session, _now)).Outcome is ImportOutcome { MessagesAdded: > 0 })
            {
                _wrote.Add(opened);
                _seen.SawIf(!(last >= opened), "Imported message counts");
            }
        }

        /// <summary>An edit, a receipt, an echo, an event: the customer wrote nothing.</summary>
        private void NothingThatCounts()
        {
            var id = _rows.Messages.LastOrDefault()?.Id ?? new MessageId("m0");
            Do(new RecordDelivery(_rows.Channel, id, DeliveryState.Read));
            Do(new ReceiveEdit(_rows.Channel, id, new MessageEdit(AuthorKind.Customer, _now, "edited"), _now));
            if (_rows.Newest is not null)
            {
                var echo = new IncomingMessage($"e{_rows.Version}", "by phone") { Author = Author.Operator() };
                Do(new ReceiveMessage(_rows.Channel, Arrival.Live(echo, _now)));
                Do(new CloseSession(_rows.Newest.Id, Cast.Ann));
            }
        }

        private void Open()
        {
            if (_rows.Newest is { Status: SessionStatus.Active })
            {
                return;
            }

            var expected = Expected();
            var refusal = Do(new OpenSession(_rows.Channel, Cast.Ann, [], Opening: null)).Refusal;
            Assert.Equal(
                expected == ReachKind.CustomerMustWriteFirst ? RefusalCode.CustomerMustWriteFirst : null,
                refusal?.Code
            );
            _seen.Saw(
                refusal is not null ? "Cannot be opened"
                : expected == ReachKind.TemplateOnly ? "Opened for a template"
                : "Opened"
            );
        }

        private void Reply(string id)
        {
            if (_rows.Newest is not { Status: SessionStatus.Active } session)
            {
                return;
            }

            Do(new TakeSession(session.Id, Cast.Ann));
            var expected = Expected();
            var template = _random.Next(4) == 0 ? new TemplateContent("ready") { Language = "en" } : null;
            var reply = new Reply(id, "answer") { Template = template };
            var refusal = Do(new SendReply(session.Id, reply, Cast.Ann)).Refusal;
            Assert.Equal(
                expected switch
                {
                    ReachKind.Free => null,
                    ReachKind.TemplateOnly => template is null ? RefusalCode.TemplateOnly : null,
                    _ => (RefusalCode?)RefusalCode.CustomerMustWriteFirst,
                },
                refusal?.Code
            );
            _seen.SawIf(expected == ReachKind.TemplateOnly && template is not null, "Template beyond the window");
            _seen.Saw(expected == ReachKind.Free ? $"Reply by {_connector.Messenger.Name}" : expected.ToString());
            if (_connector.Reach.Window is { } window && _wrote.Count > 0)
            {
                var left = _wrote.Max() + window - _now;
                _seen.SawIf(left > TimeSpan.Zero && left < TimeSpan.FromHours(1), "In the last hour of the window");
                _seen.SawIf(left <= TimeSpan.Zero && left > TimeSpan.FromHours(-1), "In the first hour after it");
            }
        }

        /// <summary>A reply waits in the queue for a while: its window may end there.</summary>
        private void HandOver()
        {
            if (_rows.Messages.FirstOrDefault(message => message.IsQueued) is not { } queued)
            {
                return;
            }

            var key = new MessageKey(queued.Session, queued.Id);
            var answer = (HandOverOutcome)Do(new HandOver(key, TimeSpan.FromMinutes(2), _random.NextInt64())).Outcome!;
            var failure = Expected() switch
            {
                ReachKind.Free => (FailureReason?)null,
                ReachKind.TemplateOnly => queued.Content is TemplateContent ? null : FailureReason.TemplateOnly,
                _ => FailureReason.CustomerMustWriteFirst,
            };
            Assert.Equal(failure, answer.Failure?.Reason);
            Assert.Equal(failure is null, answer.Reply is not null);
            Assert.Equal(failure is null ? queued.Content : null, answer.Reply?.Template);
            _seen.Saw(failure is null ? "Handed over" : "The window ended in the queue");
            if (failure is null)
            {
                Do(new RecordSent(key, new MessageId($"sent {_rows.Version}"), _now));
            }
        }

        private Decision Do(ChannelCommand command)
        {
            var context = new RuleContext(_now, AccessPolicy.Default, _liveChat);
            var decision = ChannelRules.Decide(_rows.Load(command), command, context);
            _rows = _rows.After(decision);
            return decision;
        }
    }
}
