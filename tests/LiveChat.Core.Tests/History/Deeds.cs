using System.Collections.Immutable;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.History;

/// <summary>Random commands through the desk, chosen by one random number, which repeats a failing case.</summary>
internal sealed class Deeds
{
    private readonly World _world;
    private readonly Random _random;
    private readonly Channel[] _channels;
    private readonly (int Weight, string Name, Func<Task> Do)[] _kinds;
    private readonly List<(Channel Channel, SessionId Id)> _sessions = [];
    private readonly List<(Channel Channel, MessageId Id)> _said = [];
    private readonly List<(Channel Channel, MessageKey Key)> _replies = [];
    private readonly List<MessageKey> _notes = [];

    /// <param name="world">The world to act on.</param>
    /// <param name="random">The source of the choices.</param>
    /// <param name="channels">The number of channels, 1 to 6.</param>
    public Deeds(World world, Random random, int channels = 3)
    {
        (_world, _random) = (world, random);
        _channels = [.. Stage.Channels.OrderBy(_ => random.Next()).Take(channels)];
        _kinds =
        [
            (24, "receive", ReceiveAsync),
            (8, "take", async () => await Desk.TakeAsync(Session, Viewer)),
            (
                5,
                "assign",
                async () =>
                    await Desk.AssignAsync(
                        Session,
                        new Assignee(Pick(Cast.Staff)),
                        random.Next(2) == 0 ? Cast.Supervisor : Viewer
                    )
            ),
            (12, "close", async () => await Desk.CloseAsync(Session, Viewer)),
            (7, "reply", ReplyAsync),
            (8, "bind", async () => await Desk.BindToAsync(Session, Pick(Stage.Bindable), Viewer)),
            (3, "unbind", async () => await Desk.UnbindFromAsync(Session, Pick(Stage.Bindable), Viewer)),
            (3, "spam", async () => await Desk.MarkSpamAsync(Session, Viewer)),
            (2, "unspam", async () => await Desk.UnmarkSpamAsync(Session, Viewer)),
            (
                5,
                "edit",
                () => OnSaidAsync((channel, id) => Desk.ReceiveEditAsync(channel, id, $"edit {Small}", _world.Now))
            ),
            (2, "delete", () => OnSaidAsync((channel, id) => Desk.ReceiveDeletionAsync(channel, id, _world.Now))),
            (
                4,
                "react",
                () =>
                    OnSaidAsync(
                        (channel, id) => Desk.ReceiveReactionAsync(channel, id, new IncomingReaction($"{Small}"))
                    )
            ),
            (
                3,
                "delivery",
                () => OnSaidAsync((channel, id) => Desk.RecordDeliveryAsync(channel, id, (DeliveryState)random.Next(5)))
            ),
            (4, "sent", () => OnReplyAsync((_, reply) => Desk.RecordSentAsync(reply, new MessageId($"p{Small}")))),
            (
                2,
                "reply's delivery",
                () =>
                    OnReplyAsync(
                        (_, reply) =>
                            Desk.RecordDeliveryAsync(
                                new SendKey(reply, 1 + random.Next(2)),
                                (DeliveryState)random.Next(5)
                            )
                    )
            ),
            (1, "hand over", () => OnReplyAsync((_, reply) => Desk.HandOverAsync(reply))),
            (
                2,
                "fail",
                () =>
                    OnReplyAsync(
                        (_, reply) =>
                            Desk.RecordFailedAsync(
                                new SendKey(reply, 1 + random.Next(2)),
                                new SendFailure($"code {Small}", mayRetry: true, "not delivered")
                            )
                    )
            ),
            (
                2,
                "send again",
                () =>
                    OnReplyAsync(
                        (_, reply) => Desk.SendAgainAsync(reply.Session, reply.Message, 1 + random.Next(2), Viewer)
                    )
            ),
            (
                1,
                "withdraw",
                () => OnReplyAsync((_, reply) => Desk.WithdrawReplyAsync(reply.Session, reply.Message, Viewer))
            ),
            (6, "note", NoteAsync),
            (
                2,
                "edit note",
                async () => await Desk.EditNoteAsync(Noted.Session, Noted.Message, $"noted {Small}", Viewer)
            ),
            (1, "delete note", async () => await Desk.DeleteNoteAsync(Noted.Session, Noted.Message, Viewer)),
            (1, "speak", SpeakAsync),
            (3, "echo", () => OnReplyAsync(EchoAsync)),
            (
                2,
                "notice",
                async () => await Desk.RecordNoticeAsync(Channel, new Notice($"n{random.Next(30)}", "moved", "away"))
            ),
            (7, "import", ImportAsync),
            (5, "open", OpenAsync),
            (3, "read", ReadAsync),
            (3, "link", LinkAsync),
            (2, "move", MoveAsync),
            (1, "unlink", async () => await Desk.UnlinkAsync(Session, Viewer)),
            (1, "take back", async () => await Desk.TakeBackMoveAsync(Move())),
            (1, "cut", async () => await Desk.CutHistoryAsync(Session, Viewer)),
            (2, "merge", async () => await _world.Merger.ApplyAsync(Merge(), Cast.Supervisor.User)),
            (1, "unmerge", async () => await _world.Merger.UndoAsync(Merge())),
            (1, "join", async () => await Desk.JoinHistoryAsync(Session, Viewer)),
        ];
    }

    public Tally? Seen { get; init; }

    public IReadOnlyList<Channel> Channels => _channels;

    private SessionDesk Desk => _world.Desk;

    private Channel Channel => Pick(_channels);

    private int Small => _random.Next(6);

    private MessageId Message => new($"m{_random.Next(20)}");

    private string Own => $"r{_random.Next(8)}";

    private ContactMerge Merge() => new() { From = Contact, Into = Contact };

    private AppItemId Contact => Pick([Cast.Kim, Stage.Kai, Stage.SecretContact]);

    private Viewer Viewer => _random.Next(3) == 0 ? Cast.Supervisor : Pick(Cast.Staff);

    /// <summary>Returns mostly a recent session; sometimes one that does not exist.</summary>
    private SessionId Session =>
        _sessions.Count == 0 || _random.Next(40) == 0
            ? new SessionId(World.IdOf(Channel), Cast.Noon.AddYears(-1))
            : _sessions[
                Math.Max(
                    _sessions.Count - 1 - (_random.Next(3) == 0 ? _random.Next(_sessions.Count) : _random.Next(3)),
                    0
                )
            ].Id;

    public async Task DoAsync(int times)
    {
        for (var time = 0; time < times; time++)
        {
            // Sometimes several commands in one microsecond.
            _world.Clock.Advance(_random.Next(4) == 0 ? TimeSpan.Zero : TimeSpan.FromMinutes(_random.Next(40)));
            var left = _random.Next(_kinds.Sum(kind => kind.Weight));
            var (_, name, act) = _kinds.First(kind => (left -= kind.Weight) < 0);
            Seen?.Saw(name);
            await act();
        }
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private async Task ReceiveAsync()
    {
        var channel = Channel;
        var isEcho = _random.Next(7) == 0;
        var incoming = new IncomingMessage(
            isEcho ? $"p{Small}"
                : _random.Next(8) == 0 ? null
                : $"m{_random.Next(20)}",
            $"text {Small}"
        )
        {
            Author =
                isEcho ? Author.Operator()
                : _random.Next(8) == 0 ? Author.System
                : Author.Customer("Kim"),
            SentAt = _random.Next(5) switch
            {
                0 => _world.Now.AddHours(-2),
                1 => _world.Now.AddDays(-3),
                2 => _world.Now.AddHours(1),
                _ => null,
            },
            ReplyTo = Answered(World.IdOf(channel)),
            Attachments = Files(),
        };
        var outcome = await Desk.ReceiveAsync(channel, incoming);
        Know(channel, outcome.Session);
        if (outcome.Message is { } id)
        {
            _said.Add((channel, id));
        }
    }

    private async Task ReplyAsync()
    {
        var id = Session;
        var session = await _world.Store.FindAsync(id, CancellationToken.None);
        var viewer = Cast.Staff.FirstOrDefault(one => one.User == session?.Operator) ?? Viewer;
        var outcome = await Desk.ReplyAsync(
            id,
            new Reply(Own, $"answer {Small}") { ReplyTo = Answered(id.Channel) },
            viewer
        );
        if (outcome.Message is { } replied)
        {
            _said.Add((session!.Channel, replied));
            _replies.Add((session.Channel, new MessageKey(id, replied)));
        }
    }

    /// <summary>A note that is there, or one that is not.</summary>
    private MessageKey Noted =>
        _notes.Count == 0 ? new MessageKey(Session, MessageId.OfCaller(Session, Own)) : Pick(_notes);

    private async Task NoteAsync()
    {
        var id = Session;
        var note = new Note($"n{_random.Next(8)}", $"note {Small}")
        {
            ReplyTo = Answered(id.Channel),
            Attachments = Files(),
        };
        if (await Desk.AddNoteAsync(id, note, Viewer) is { Message: { } noted, Session: { } session })
        {
            _notes.Add(new MessageKey(session, noted));
            _said.Add(((await _world.SessionAsync(session)).Channel, noted));
        }
    }

    private async Task SpeakAsync()
    {
        var channel = Channel;
        var outcome = await Desk.SpeakAsync(channel, new Reply(Own, "We are closed."), _random.Next(2) == 0);
        Know(channel, outcome.Session);
        if (outcome is { Session: { } session, Message: { } said })
        {
            _replies.Add((channel, new MessageKey(session, said)));
        }
    }

    private ImmutableArray<Attachment> Files() =>
        [.. Enumerable.Range(0, _random.Next(5) / 2).Select(number => new Attachment($"file {number}", "image/png"))];

    /// <summary>Does something to a reply: mostly one that is there.</summary>
    private async Task OnReplyAsync<TOutcome>(Func<Channel, MessageKey, ValueTask<TOutcome>> act)
        where TOutcome : CommandOutcome
    {
        var (channel, reply) =
            _replies.Count == 0 || _random.Next(8) == 0
                ? (Channel, new MessageKey(Session, MessageId.OfCaller(Session, Own)))
                : Pick(_replies);
        await act(channel, reply);
    }

    /// <summary>Does something to a message that a messenger names: mostly one that is there.</summary>
    private async Task OnSaidAsync<TOutcome>(Func<Channel, MessageId, ValueTask<TOutcome>> act)
        where TOutcome : CommandOutcome
    {
        var said = _said.FindAll(one => one.Id.Origin == MessageOrigin.Messenger);
        var (channel, id) = said.Count == 0 || _random.Next(4) == 0 ? (Channel, Message) : Pick(said);
        await act(channel, id);
    }

    /// <summary>The echo of a reply comes under the messenger's id before the reply is recorded as sent under it.</summary>
    private async ValueTask<SentOutcome> EchoAsync(Channel channel, MessageKey reply)
    {
        var id = $"e{_random.Next(1_000)}";
        await Desk.ReceiveAsync(channel, new IncomingMessage(id, "answer") { Author = Author.Operator() });
        return await Desk.RecordSentAsync(reply, new MessageId(id));
    }

    private async Task ImportAsync()
    {
        var channel = Channel;
        var opening = Cast.Noon.AddMinutes(_random.Next(4) == 0 ? _random.Next(200) : -_random.Next(600));
        var imported = new ImportedSession(channel, opening)
        {
            ClosedAt = _random.Next(6) == 0 ? null : opening.AddMinutes(_random.Next(30)),
            Operator = _random.Next(2) == 0 ? Pick(Cast.Staff).User : null,
            Contact = _random.Next(3) == 0 ? Cast.Kim : null,
            Requests = _random.Next(3) == 0 ? [Stage.DealOne, Stage.SecretDeal] : [],
            Messages =
            [
                .. Enumerable
                    .Range(0, _random.Next(4))
                    .Select(index => new IncomingMessage($"i{_random.Next(20)}", $"past {Small}")
                    {
                        SentAt = opening.AddMinutes(index / 2),
                        ReplyTo = Answered(World.IdOf(channel)),
                    }),
                .. Enumerable
                    .Range(0, _random.Next(2))
                    .Select(_ => new IncomingMessage($"i{_random.Next(20)}", $"past note {Small}")
                    {
                        Audience = Audience.Staff,
                        Author = Author.Operator(Pick(Cast.Staff).User),
                        SentAt = opening.AddMinutes(1),
                    }),
            ],
        };
        Know(channel, (await Desk.ImportAsync(imported)).Session);
    }

    private async Task OpenAsync()
    {
        var viewer = Viewer;
        var (widget, item) = Pick(Stage.Widgets);
        var choices = (await _world.History.ListOpeningChoicesAsync(widget, item, viewer)).Items;
        if (!choices.IsEmpty)
        {
            var choice = Pick(choices);
            var outcome = await Desk.OpenAsync(
                new NewSession(widget, item, choice.LiveChat, choice.Account)
                {
                    Connector = Pick(choice.Connectors).Id,
                },
                viewer
            );
            if (outcome.Session is { } opened)
            {
                Know((await _world.SessionAsync(opened)).Channel, opened);
            }
        }
    }

    private async Task LinkAsync()
    {
        var link = new SessionLink { Earlier = Session, Later = Session };
        var outcome = await Desk.LinkAsync(link, Viewer);
        Seen?.Saw(outcome.Changed ? "Linked" : $"Not linked: {outcome.Refusal?.Code}");
    }

    private async Task MoveAsync()
    {
        var at = _random.Next(2) == 0 ? _world.Now.AddMinutes(-_random.Next(300)) : (DateTimeOffset?)null;
        var outcome = await Desk.RecordMoveAsync(Move(), at);
        Seen?.Saw(outcome.Changed ? "Moved" : $"Not moved: {outcome.Refusal?.Code}");
    }

    private AddressChange Move() => new() { Earlier = Channel, Later = Channel };

    private async Task ReadAsync()
    {
        var (id, viewer) = (Session, Pick(Cast.Everybody));
        if (await _world.History.FindTimelineAsync(id, viewer, pageSize: 1 + _random.Next(5)) is { } page)
        {
            await Desk.MarkReadAsync(id, page.Seen, viewer);
            if (_random.Next(4) == 0)
            {
                await Desk.MarkUnreadAsync(id, _random.Next(2) == 0 ? null : Message, viewer);
            }
        }
    }

    /// <summary>Returns mostly a message of the channel; sometimes an unknown one, or none.</summary>
    private MessageId? Answered(ChannelId channel)
    {
        var said = _said.Where(one => World.IdOf(one.Channel) == channel).ToList();
        return _random.Next(2) == 0 ? null
            : said.Count == 0 || _random.Next(5) == 0 ? Message
            : Pick(said).Id;
    }

    private void Know(Channel channel, SessionId? id)
    {
        if (id is { } known && !_sessions.Contains((channel, known)))
        {
            _sessions.Add((channel, known));
        }
    }
}
