using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Hosts;

/// <summary>
/// A host with two live chats of its own, in a store that other hosts share, with people and customers of the same
/// names; and a search as the rules define it, over all that the store holds of the two.
/// </summary>
internal sealed class SearchedWorld
{
    private static readonly Viewer s_ann = new(new UserId("ann"));
    private static readonly Viewer s_bob = new(new UserId("bob"));
    private static readonly Viewer s_sue = new(new UserId("sue"));
    private static readonly Viewer s_rex = new(new UserId("rex"), new GroupId("audit"));
    private static readonly Viewer s_zed = new(new UserId("zed"));
    private static readonly Viewer[] s_viewers = [s_ann, s_ann, s_bob, s_bob, s_sue, s_rex, s_zed];

    private static readonly ConnectorId s_connector = new("wa");
    private static readonly AppItemId s_contact = new(new AppId("contacts"), "1");
    private static readonly Account s_known = new(Messenger.WhatsApp, "+1");
    private static readonly string[] s_words = ["tea", "teapot", "team", "cup", "cups", "order", "a", "at"];

    private readonly Random _random;
    private readonly StorePorts _store;
    private readonly SteppingClock _clock = new(isSteady: true);
    private readonly SessionDesk _desk;
    private readonly HistoryResolver _history;
    private readonly AccessPolicy _policy;
    private readonly LiveChatSettings _sales;
    private readonly LiveChatSettings _support;
    private readonly Channel[] _channels;
    private readonly List<SessionId> _sessions = [];
    private readonly List<(Channel Channel, MessageId Id)> _said = [];
    private readonly List<MessageKey> _notes = [];

    /// <summary>Opens the host; its number tells its live chats from others.</summary>
    internal SearchedWorld(StorePorts store, int number, int seed)
    {
        (_store, _random) = (store, new Random(seed));
        _sales = LiveChat($"sales {number}") with
        {
            Operators = [Principal.Of(s_ann.User), Principal.Of(s_bob.User)],
            Supervisors = [Principal.Of(s_sue.User)],
            ReaderGroups = [.. s_rex.Groups],
            ReadersSeeNotes = _random.Next(2) == 0,
        };
        _support = LiveChat($"support {number}") with { Operators = [Principal.Of(s_bob.User)] };
        _channels =
        [
            new Channel(_sales.Id, s_connector, s_known),
            new Channel(_sales.Id, s_connector, new Account(Messenger.WhatsApp, "+2")),
            new Channel(_support.Id, s_connector, s_known),
        ];
        _policy = Any([AccessPolicy.Default, AccessPolicy.Strict]);
        var items = new InMemoryAppItems(new AppSchema(new App(s_contact.App, AppProperty.Account("accounts"))));
        items.Put(new AppItem(s_contact, "Jo") { Accounts = [new AppItemAccounts("accounts", [s_known])] });
        var host = new LiveChatHost(_sales, _support) { AppItems = items };
        var options = new LiveChatOptions { AccessPolicy = _policy };
        _desk = new SessionDesk(store.ToStore(), host, options, _clock);
        _history = new HistoryResolver(store.ToStore(), host, options, _clock);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Does some random commands: most of them write texts, and the others change who may read them.</summary>
    internal async Task WorkAsync(int commands)
    {
        for (var command = 0; command < commands; command++)
        {
            // Some commands in one microsecond, others days apart.
            _clock.Advance(Any([TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromHours(_random.Next(200))]));
            await DoAsync();
        }
    }

    /// <summary>Searches as several viewers, and compares every page with what the rules say.</summary>
    /// <param name="searches">How many searches.</param>
    /// <param name="saw">Is told what they saw.</param>
    internal async Task CompareAsync(int searches, Action<string> saw)
    {
        var sessions = new List<Session>();
        var messages = new List<Message>();
        var key = await _store.KeyAsync();
        foreach (var channel in _channels)
        {
            var changes = await _store.Messages.ListChangedAsync(
                new ChangeQuery(key.IdOf(channel), default, 0, 1_000),
                Token
            );
            Assert.Equal(changes.NewestVersion, changes.Version);
            sessions.AddRange(changes.Sessions);
            messages.AddRange(changes.Entries.OfType<Message>());
        }

        if (sessions.Count > 0)
        {
            for (var search = 0; search < searches; search++)
            {
                await CompareAsync(sessions, messages, saw);
            }
        }
    }

    private async Task CompareAsync(List<Session> sessions, List<Message> messages, Action<string> saw)
    {
        var (viewer, text, timeline) = (Any(s_viewers), Query(), Any(sessions));
        var (where, scope, isIn) = _random.Next(4) switch
        {
            0 => ("timelines", SearchScope.Of(timeline.Id), InTimeline(timeline)),
            1 => ("live chats", SearchScope.Of(SessionList.Of(_sales.Id)), IsOf),
            2 => (
                "widgets",
                SearchScope.Of(SessionList.Of(WidgetSettings.ByAccount("accounts"), s_contact)),
                one => one.Channel.Account == s_known
            ),
            _ => ("everything", SearchScope.Everything, (Func<Session, bool>)(static _ => true)),
        };
        var all = messages.Where(message => Has(message, text)).ToList();
        var byId = sessions.ToDictionary(session => session.Id);
        var expected = all.Where(message =>
                byId[message.Session] is var session
                && isIn(session)
                && MayRead(viewer, session)
                && (!message.IsNote || MayReadNotes(viewer, session))
            )
            .Select(MessagePlace.Of)
            .OrderDescending()
            .ToList();
        var direction = Any([PagingDirection.Backwards, PagingDirection.Backwards, PagingDirection.Forwards]);
        if (direction == PagingDirection.Forwards)
        {
            expected.Reverse();
        }

        var size = _random.Next(1, 5);
        var found = await FoundAsync(scope, text, viewer, size, direction);
        Assert.Equal(
            where == "timelines" && !MayRead(viewer, timeline) ? null : expected.Select(one => (one.Channel, one.Id)),
            found?.Select(hit => (hit.Session.Id.Channel, hit.Place.Id))
        );
        Assert.All(found ?? [], hit => Assert.NotEmpty(hit.Marks));
        saw(found is null ? "timelines that may not be read" : $"searches of {where}");
        if (found is { Count: > 0 })
        {
            saw("searches with hits");
            Saw(found.Count > size, "searches of several pages");
            Saw(found.Count > 1 && direction == PagingDirection.Forwards, "searches forwards");
            Saw(found.Exists(hit => hit.IsNote), "searches that find a note");
            Saw(found.Exists(hit => hit.Session.Status == SessionStatus.Spam), "searches that find spam");
            Saw(text.Contains(' ', StringComparison.Ordinal), "searches for several words");
        }

        Saw(found is not null && expected.Count < all.Count, "searches with something left out");

        void Saw(bool condition, string what)
        {
            if (condition)
            {
                saw(what);
            }
        }
    }

    private bool IsOf(Session session) => session.Channel.LiveChat == _sales.Id;

    private static Func<Session, bool> InTimeline(Session timeline) =>
        one =>
            one.Id == timeline.Id
            || (one.Id.Channel == timeline.Id.Channel && one.Id < timeline.Id && one.Status != SessionStatus.Spam);

    /// <summary>Rule A2, written out.</summary>
    private bool MayRead(Viewer viewer, Session session) =>
        IsOf(session)
            ? viewer == s_sue
                || (viewer == s_rex && session.Status != SessionStatus.Spam)
                || ((viewer == s_ann || viewer == s_bob) && MayReadAsOperator(viewer, session))
            : viewer == s_bob && MayReadAsOperator(viewer, session);

    private bool MayReadAsOperator(Viewer viewer, Session session) =>
        _policy == AccessPolicy.Default || session.Operator is null || session.Operator == viewer.User;

    /// <summary>Rule K3, written out: the staff, and readers where the live chat says so.</summary>
    private bool MayReadNotes(Viewer viewer, Session session) =>
        viewer != s_rex || (IsOf(session) && _sales.ReadersSeeNotes);

    /// <summary>All words are there, the last as a beginning; or words in quotes follow one another.</summary>
    private static bool Has(Message message, string text)
    {
        string[] words = message.IsDeleted ? [] : message.Text.Split(' ');
        if (text[0] == '"')
        {
            return $" {string.Join(' ', words)} ".Contains($" {text.Trim('"')} ", StringComparison.Ordinal);
        }

        var sought = text.Split(' ');
        return sought[..^1].All(words.Contains)
            && words.Any(word => word.StartsWith(sought[^1], StringComparison.Ordinal));
    }

    private async Task<List<SearchHit>?> FoundAsync(
        SearchScope scope,
        string text,
        Viewer viewer,
        int size,
        PagingDirection direction
    )
    {
        var hits = new List<SearchHit>();
        for (SearchCursor? next = null; ; )
        {
            if (await _history.SearchAsync(scope, text, viewer, next, size, direction, Token) is not { } page)
            {
                return null;
            }

            Assert.Null(page.Refusal);
            Assert.True(page.Next is null || page.Items.Length == size, "A page before the last is full.");
            hits.AddRange(page.Items);
            if (page.Next is not { } cursor)
            {
                return hits;
            }

            next = SearchCursor.Parse(cursor.ToString());
        }
    }

    private static LiveChatSettings LiveChat(string id) =>
        new(new LiveChatId(id), id)
        {
            Connectors = [new Connector(s_connector, Messenger.WhatsApp)],
            ContactApp = s_contact.App,
        };

    private async Task DoAsync()
    {
        switch (_random.Next(20))
        {
            case 0 when _sessions.Count > 0:
                await _desk.TakeAsync(Any(_sessions), Any([s_ann, s_bob]), Token);
                break;
            case 1 or 2 when _sessions.Count > 0:
                await _desk.CloseAsync(Any(_sessions), s_sue, Token);
                break;
            case 3 or 4 when _sessions.Count > 0:
                await _desk.MarkSpamAsync(Any(_sessions), Any([s_ann, s_bob, s_sue]), Token);
                break;
            case 5 when _sessions.Count > 0:
                await _desk.UnmarkSpamAsync(Any(_sessions), Any([s_bob, s_sue]), Token);
                break;
            case 6 or 7 or 8 when _sessions.Count > 0:
                await NoteAsync(Any(_sessions));
                break;
            case 9 when _notes.Count > 0:
                var edited = Any(_notes);
                await _desk.EditNoteAsync(edited.Session, edited.Message, Text(), s_bob, cancellationToken: Token);
                break;
            case 10 when _notes.Count > 0:
                var deleted = Any(_notes);
                await _desk.DeleteNoteAsync(deleted.Session, deleted.Message, s_bob, Token);
                break;
            case 11 when _said.Count > 0:
                var (channel, id) = Any(_said);
                await _desk.ReceiveEditAsync(channel, id, Text(), _clock.GetUtcNow(), cancellationToken: Token);
                break;
            case 12 when _said.Count > 0:
                var (of, gone) = Any(_said);
                await _desk.ReceiveDeletionAsync(of, gone, _clock.GetUtcNow(), cancellationToken: Token);
                break;
            default:
                await ReceiveAsync(Any(_channels));
                break;
        }
    }

    private async Task ReceiveAsync(Channel channel)
    {
        var message = new IncomingMessage($"m{_said.Count}", Text());
        var outcome = await _desk.ReceiveAsync(channel, message, Token);
        _said.Add((channel, outcome.Message!.Value));
        if (outcome.Session is { } session && !_sessions.Contains(session))
        {
            _sessions.Add(session);
        }
    }

    private async Task NoteAsync(SessionId session)
    {
        var note = new Note($"n{_notes.Count}", Text());
        var outcome = await _desk.AddNoteAsync(session, note, s_bob, Token);
        if (outcome is { Session: { } noted, Message: { } id })
        {
            _notes.Add(new MessageKey(noted, id));
        }
    }

    private string Text() => Some(1, 6);

    private string Query() => _random.Next(6) == 0 ? $"\"{Some(2, 3)}\"" : Some(1, 3);

    private string Some(int from, int to) =>
        string.Join(' ', Enumerable.Range(0, _random.Next(from, to)).Select(_ => Any(s_words)));

    private T Any<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
