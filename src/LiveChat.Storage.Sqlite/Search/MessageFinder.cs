using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>
/// Finds messages. The index answers in the order of whole seconds and is read as far as the page needs; within a
/// second the exact order is made here.
/// </summary>
internal sealed class MessageFinder
{
    private static readonly bool[] s_both = [false, true];

    /// <summary>How many messages are looked at for a beginning of many words; long ones count more.</summary>
    internal const int MaxLooks = 250;

    private const int CharactersALook = 500;

    private readonly Connection _connection;
    private readonly MessageQuery _query;
    private readonly Dictionary<SessionId, Session?> _sessions = [];
    private readonly List<Hit> _second = [];
    private readonly ImmutableArray<FoundMessage>.Builder _found = ImmutableArray.CreateBuilder<FoundMessage>();

    /// <summary>How many messages may still be looked at; null if the index alone decides.</summary>
    private long? _looks;

    private bool IsForwards => _query.Direction == PagingDirection.Forwards;

    private MessageFinder(Connection connection, MessageQuery query) => (_connection, _query) = (connection, query);

    /// <summary>Finds messages; null if the index is not whole.</summary>
    internal static ImmutableArray<FoundMessage>? Find(Connection connection, MessageQuery query) =>
        SearchState.IsReady(connection) ? new MessageFinder(connection, query).Find() : null;

    private ImmutableArray<FoundMessage> Find()
    {
        var channel = _query.Timeline is { } timeline ? ChannelRows.Find(_connection, timeline.Channel)?.Channel : null;
        var lanes = _query.Timeline is null || channel is not null ? Lanes(channel) : [];
        if (lanes.IsEmpty)
        {
            return [];
        }

        var accounts =
            channel is not null ? [channel.Account]
            : _query.Selector is AccountSelector selected ? selected.Accounts
            : [];
        if (_query.Selector is AccountSelector && accounts.IsEmpty)
        {
            return [];
        }

        var continuations = Continuations.Of(_connection, _query, lanes);
        var text = new MatchText(_query, lanes, accounts, continuations);
        var from = FirstNumber();
        if (!continuations.AreMany)
        {
            Read(text.Exact, from);
        }
        else if (LookFrom(text.Loose, from) is { } next)
        {
            Read(text.Exact, next);
        }

        return _found.DrainToImmutable();
    }

    private long FirstNumber() =>
        _query.After is not { } after ? (IsForwards ? 0 : long.MaxValue)
        : IsForwards ? IndexedMessage.FirstNumberOf(after.ReceivedAt)
        : IndexedMessage.LastNumberOf(after.ReceivedAt);

    /// <summary>
    /// Reads what has the words but those of which too many begin alike, and looks at each message for these: a page of
    /// a common beginning is full soon, and so is one of a rare other word.
    /// </summary>
    /// <returns>Where to go on otherwise; null if the page is full, or there are no more.</returns>
    private long? LookFrom(string text, long from)
    {
        _looks = MaxLooks;
        var next = Read(text, from);
        _looks = null;
        return next;
    }

    /// <summary>Reads hits until the page is full, all looks are taken, or there are no more.</summary>
    /// <returns>The number after the last look; otherwise null.</returns>
    private long? Read(string text, long from)
    {
        var rows = _connection.Statement(IsForwards ? "found_forwards" : "found_backwards").Bind(1, text).Bind(2, from);
        long? second = null;
        while (rows.Step())
        {
            var number = rows.Int64(0);
            if (number >> IndexedMessage.BitsBelowSecond != second)
            {
                var isFull = IsFullAfterSecond();
                if (isFull || _looks <= 0)
                {
                    rows.Reset();
                    return isFull ? null : number;
                }

                second = number >> IndexedMessage.BitsBelowSecond;
            }

            Add(rows);
        }

        _ = IsFullAfterSecond();
        return null;
    }

    /// <summary>The lanes that may hold what the query asks for.</summary>
    private ImmutableArray<string> Lanes(Channel? channel)
    {
        var (scope, timeline) = (_query.Scope, _query.Timeline);
        var liveChats =
            channel is not null ? [channel.LiveChat]
            : _query.Selector is LiveChatSelector one ? [one.LiveChat]
            : new[] { scope.Sessions, scope.Spam }.SelectMany(part => part.Whole.Concat(part.OwnOrUnassigned));

        // Of spam, a timeline shows at most the session that it belongs to.
        var mayBeSpam = timeline is not { } session || SessionTable.IsSpam(_connection, session);
        return
        [
            .. from liveChat in liveChats.Distinct()
            from isSpam in s_both
            where isSpam ? mayBeSpam && IsInside(scope.Spam, liveChat) : IsInside(scope.Sessions, liveChat)
            from isNote in s_both
            where !isNote || scope.Notes.Contains(liveChat)
            select Tokens.LaneOf(liveChat, isSpam, isNote),
        ];
    }

    private static bool IsInside(ReadScope scope, LiveChatId liveChat) => scope.ReachOf(liveChat) != ScopeReach.Nothing;

    private void Add(Statement rows)
    {
        var channel = rows.Channel(1);
        var (opened, id) = (rows.Int64(3), rows.Text(6));
        var receivedAt = RowTime.Read(opened + rows.Int64(4) + rows.Int64(5));
        var place = new MessagePlace(receivedAt, channel, new MessageId(id));
        if (_query.IsAfter(place))
        {
            _second.Add(new Hit(place, new SessionId(channel, RowTime.Read(opened)), rows.Int64(2)));
        }
    }

    /// <summary>Takes what is asked for of the hits of a second, in order; says whether the page is full.</summary>
    private bool IsFullAfterSecond()
    {
        _second.Sort(static (one, other) => one.Place.CompareTo(other.Place));
        if (_query.Direction == PagingDirection.Backwards)
        {
            _second.Reverse();
        }

        foreach (var hit in _second)
        {
            if (SessionOf(hit) is { } session && Message(hit) is { } message && IsShown(message, session))
            {
                _found.Add(new FoundMessage(session, message));
                if (_found.Count == _query.Limit)
                {
                    return true;
                }
            }
        }

        _second.Clear();
        return false;
    }

    /// <summary>The session of a hit, if the query asks for it.</summary>
    private Session? SessionOf(Hit hit)
    {
        if (!_sessions.TryGetValue(hit.Session, out var session))
        {
            session = SessionTable.Find(_connection, hit.Session.Channel, hit.Session.OpenedAt);
            _sessions.Add(hit.Session, session is not null && _query.Asks(session) ? session : null);
            session = _sessions[hit.Session];
        }

        return session;
    }

    private Message? Message(Hit hit) =>
        IndexedMessage.Find(_connection, hit.Place.Channel, hit.Number, hit.Place.Id.ToString())?.Message;

    /// <summary>Lanes of two live chats may be the same one, so a note is looked at again.</summary>
    private bool IsShown(Message message, Session session)
    {
        if (_looks is { } looks)
        {
            _looks = looks - 1 - (message.OriginalText.Length / CharactersALook);
            return _query.Asks(message, session.Channel.LiveChat);
        }

        return !message.IsNote || _query.Scope.Notes.Contains(session.Channel.LiveChat);
    }

    /// <summary>A row of the index: the place of a message, its session, and the number of its channel.</summary>
    private readonly record struct Hit(MessagePlace Place, SessionId Session, long Number);
}
