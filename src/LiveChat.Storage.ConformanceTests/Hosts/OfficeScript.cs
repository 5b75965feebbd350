namespace LiveChat.Storage.ConformanceTests.Hosts;

/// <summary>Random commands of connectors and people, the same for every office.</summary>
internal sealed class OfficeScript(int seed)
{
    private static readonly DateTimeOffset Start = new(2024, 6, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(seed);
    private readonly List<SessionId> _sessions = [];
    private int _number;

    public IEnumerable<SessionId> Sessions => _sessions.Distinct();

    public static MessageId IdOf(int number) => new($"m{number}");

    public static DateTimeOffset TimeOf(int number) => Start.AddSeconds(number);

    /// <summary>Notes a command's session, so that later commands can name it.</summary>
    public void Saw(object? outcome)
    {
        SessionId? concerned = outcome switch
        {
            ReceiveOutcome received => received.Session,
            RevisionOutcome revised => revised.Session,
            MessageOutcome said => said.Session,
            HandOverOutcome handedOver => handedOver.Session,
            SessionOutcome done => done.Session,
            ImportOutcome imported => imported.Session,
            _ => null,
        };
        if (concerned is { } session)
        {
            _sessions.Add(session);
        }
    }

    public Func<Office, Task<object?>> Next()
    {
        var (number, kind) = (_number++, _random.Next(32));
        var (address, support, reopens) = ($"+{_random.Next(1, 4)}", _random.Next(3) == 0, _random.Next(2) == 0);
        var viewer = _random.Next(3) switch
        {
            0 => Office.Ann,
            1 => Office.Bob,
            _ => Office.Boss,
        };
        var session = _sessions.Count == 0 ? default : _sessions[^Math.Min(_sessions.Count, 1 + _random.Next(6))];
        var earlier = IdOf(_random.Next(number + 2));
        var other = _sessions.Count == 0 ? default : _sessions[_random.Next(_sessions.Count)];
        var before = $"+{_random.Next(1, 4)}";
        var name = $"{number}";
        var replied = _random.Next(number + 1);
        Channel On(Office one) => one.Channel(address, support ? "support" : "sales", reopens ? "wa2" : "wa");
        return kind switch
        {
            < 6 => async one => await one.Desk.ReceiveAsync(On(one), Message(number)),
            6 => async one => await one.Desk.ReceiveEditAsync(On(one), earlier, "edit " + name, TimeOf(number)),
            7 => async one => await one.Desk.ReceiveDeletionAsync(On(one), earlier, TimeOf(number)),
            8 or 9 => async one => await one.Desk.TakeAsync(session, viewer),
            10 or 11 => async one =>
                await one.Desk.ReplyAsync(session, new Reply($"r{number}", "reply " + name), viewer),
            12 => async one => await one.Desk.CloseAsync(session, viewer),
            13 => async one =>
                await one.Desk.BindToAsync(session, number % 2 == 0 ? Office.Contact : Office.Deal, viewer),
            14 => async one =>
                await one.Desk.UnbindFromAsync(session, number % 2 == 0 ? Office.Contact : Office.Deal, viewer),
            15 => async one =>
                number % 2 == 0
                    ? await one.Desk.MarkSpamAsync(session, viewer)
                    : await one.Desk.UnmarkSpamAsync(session, viewer),
            16 => async one =>
                session.IsDefault
                    ? null
                    : await one.Desk.RecordSentAsync(
                        new MessageKey(session, MessageId.OfCaller(session, "r" + replied)),
                        new MessageId("p" + name)
                    ),
            17 => async one => await one.Desk.AssignAsync(session, new Assignee(viewer), Office.Boss),
            20 => async one => session.IsDefault ? null : await one.Desk.HandOverAsync(Reply(session, "r" + replied)),
            21 => async one =>
                session.IsDefault
                    ? null
                    : await one.Desk.RecordFailedAsync(
                        new SendKey(Reply(session, "r" + replied), 1 + (number % 2)),
                        new SendFailure($"{number % 3}", mayRetry: true, "failed")
                    ),
            22 => async one =>
                session.IsDefault
                    ? null
                    : await one.Desk.SendAgainAsync(
                        session,
                        Reply(session, "r" + replied).Message,
                        1 + (number % 2),
                        viewer
                    ),
            23 => async one =>
                session.IsDefault
                    ? null
                    : await one.Desk.WithdrawReplyAsync(session, Reply(session, "r" + replied).Message, viewer),
            24 => async one => await one.Desk.SpeakAsync(On(one), new Reply($"h{number % 5}", "closed")),
            18 => async one => await one.Desk.MarkReadAsync(session, new ReadMark(number / 4, null), viewer),
            25 or 26 => async one =>
                await one.Desk.LinkAsync(new SessionLink { Earlier = other, Later = session }, viewer),
            27 => async one => await one.Desk.RecordMoveAsync(Move(On(one), one.Channel(before))),
            28 => async one =>
                number % 2 == 0
                    ? await one.Desk.UnlinkAsync(session, viewer)
                    : await one.Desk.TakeBackMoveAsync(Move(On(one), one.Channel(before))),
            29 => async one =>
                number % 3 > 0
                    ? await one.Desk.CutHistoryAsync(other, viewer)
                    : await one.Desk.JoinHistoryAsync(other, viewer),
            30 => async one => await one.Desk.AddNoteAsync(session, new Note($"n{number}", "noted " + name), viewer),
            31 => async one =>
                number % 2 == 0
                    ? await one.Merger.ApplyAsync(Merge(number), Office.Boss.User)
                    : await one.Merger.UndoAsync(Merge(number)),
            _ => async one => await one.Desk.ImportAsync(Imported(On(one), number)),
        };
    }

    private static AddressChange Move(Channel later, Channel earlier) => new() { Earlier = earlier, Later = later };

    private static ContactMerge Merge(int number) =>
        number % 4 < 2
            ? new() { From = Office.Contact, Into = Office.Stranger }
            : new() { From = Office.Stranger, Into = Office.Contact };

    private static MessageKey Reply(SessionId session, string id) => new(session, MessageId.OfCaller(session, id));

    private static IncomingMessage Message(int number) =>
        new(IdOf(number).Value, $"text {number}")
        {
            SentAt = TimeOf(number),
            ReceivedAt = TimeOf(number + (number % 3)),
        };

    private static ImportedSession Imported(Channel channel, int number)
    {
        var opened = Start.AddDays(-1 - (number % 5));
        return new ImportedSession(channel, opened)
        {
            ClosedAt = opened.AddHours(1),
            Operator = number % 2 == 0 ? new UserId("bob") : null,
            Contact = number % 3 == 0 ? Office.Contact : null,
            Messages = [new IncomingMessage($"i{number}", "past") { SentAt = opened.AddMinutes(number % 50) }],
        };
    }
}
