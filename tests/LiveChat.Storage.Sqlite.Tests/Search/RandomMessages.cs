using System.Collections.Immutable;
using System.Globalization;

namespace LiveChat.Storage.Sqlite.Tests.Search;

/// <summary>
/// Random commits of sessions and messages on few channels, seconds and words, and random searches among them.
/// </summary>
internal sealed class RandomMessages(int seed, ChannelKey key)
{
    private static readonly DateTimeOffset s_start = new(2025, 12, 31, 23, 59, 58, TimeSpan.Zero);

    private static readonly string[] s_words =
    [
        "alpha",
        "Alphabet",
        "beta",
        "e-mail",
        "(555) 0142",
        "Straße",
        "東京都",
        "😀",
        "año",
        "x",
    ];

    private static readonly string[] s_sought =
    [
        "alpha",
        "alp",
        "beta",
        "bet",
        "email",
        "mail",
        "5550142",
        "0142",
        "strasse",
        "東京",
        "都",
        "😀",
        "ano",
        "x",
        "never",
        "\"beta\"",
    ];

    private static readonly LiveChatId[] s_liveChats = [new("sales"), new("Sales"), new("support")];

    private static readonly Account[] s_accounts =
    [
        new(Messenger.WhatsApp, "+1"),
        new(Messenger.WhatsApp, "+2"),
        new(Messenger.Email, "+1"),
    ];

    private static readonly UserId[] s_users = [new("ann"), new("bob")];

    private readonly Random _random = new(seed);
    private readonly Dictionary<ChannelId, long> _versions = [];
    private readonly Dictionary<SessionId, Session> _sessions = [];
    private readonly Dictionary<(ChannelId Channel, MessageId Id), Message> _messages = [];
    private int _ids;

    public ImmutableArray<Channel> Channels { get; } =
    [
        new(s_liveChats[0], new ConnectorId("wa"), s_accounts[0]),
        new(s_liveChats[0], new ConnectorId("wa 2"), s_accounts[0]),
        new(s_liveChats[0], new ConnectorId("wa"), s_accounts[1]),
        new(s_liveChats[1], new ConnectorId("wa"), s_accounts[0]),
        new(s_liveChats[2], new ConnectorId("mail"), s_accounts[2]),
    ];

    /// <summary>How many sessions became spam, or were no more, with messages in them.</summary>
    public int Moves { get; private set; }

    /// <summary>The next commit, as if it had been done.</summary>
    public ChannelCommit Next()
    {
        var channel = Any(Channels);
        var id = key.IdOf(channel);
        var version = _versions.GetValueOrDefault(id) + 1;
        var sessions = new Dictionary<SessionId, Session>();
        var entries = new Dictionary<MessageId, Message>();
        var removed = new List<RemovedEntry>();
        for (var change = _random.Next(5); change >= 0; change--)
        {
            var mine = _sessions.Values.Concat(sessions.Values).Where(one => one.Id.Channel == id).ToArray();
            var put = _messages
                .Values.Where(one =>
                    one.Channel == id
                    && !entries.ContainsKey(one.Id)
                    && removed.TrueForAll(gone => gone.Place != one.Place)
                )
                .ToArray();
            switch (_random.Next(10))
            {
                case 0:
                    Open(channel, id, version, sessions);
                    break;
                case 1 or 2 when mine.Length > 0:
                    var altered = Any(mine);
                    sessions[altered.Id] = sessions.GetValueOrDefault(altered.Id, altered) with
                    {
                        Status = Any([SessionStatus.Closed, SessionStatus.Spam]),
                        Operator = AnyOperator(),
                        Version = version,
                    };
                    break;
                case 3 or 4 when put.Length > 0:
                    var changed = Changed(Any(put)) with { Version = version };
                    entries[changed.Id] = changed;
                    break;
                case 5 when put.Any(one => !one.IsNote):
                    removed.Add(new RemovedEntry(Any([.. put.Where(one => !one.IsNote)]).Place, version));
                    break;
                default:
                    var session = mine.Length > 0 ? Any(mine) : Open(channel, id, version, sessions);
                    var added = Added(session, version);
                    entries[added.Id] = added;
                    break;
            }
        }

        Moves += sessions.Values.Count(session =>
            _sessions.TryGetValue(session.Id, out var before)
            && before.Status != session.Status
            && _messages.Values.Any(one => one.Session == session.Id)
        );
        Apply(id, version, sessions.Values, entries.Values, removed);
        return new ChannelCommit
        {
            Id = id,
            Channel = channel,
            ExpectedVersion = version - 1,
            Sessions = [.. sessions.Values],
            Entries = [.. entries.Values],
            Removed = [.. removed],
        };
    }

    public MessageQuery AnyQuery()
    {
        var text = string.Join(' ', Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => Any(s_sought)));
        var where = _random.Next(6);
        return new MessageQuery
        {
            Words = SearchText.Of(text).Words,
            Scope = new TimelineScope
            {
                Sessions = AnyScope(),
                Spam = AnyScope(),
                Notes = [.. s_liveChats.Where(_ => _random.Next(2) == 0)],
            },
            Timeline = where == 0 && _sessions.Count > 0 ? Any([.. _sessions.Keys]) : null,
            Selector =
                where == 1 ? SessionSelector.Of(Any(s_liveChats))
                : where == 2 ? SessionSelector.Of([.. s_accounts.Where(_ => _random.Next(2) == 0)])
                : null,
            Direction = Any([PagingDirection.Backwards, PagingDirection.Forwards]),
            After = _random.Next(2) == 0 ? null : AnyPlace(),
            Limit = Any([1, 2, 3, 100]),
        };
    }

    private static readonly string[] s_states = ["sent", "edited", "deleted"];

    private Message Changed(Message message) =>
        Any(s_states) switch
        {
            "edited" => message with
            {
                Edits =
                [
                    .. message
                        .Edits.Append(new MessageEdit(message.Author.Kind, AnyTime(), AnyText()))
                        .Distinct()
                        .Order(),
                ],
            },
            "deleted" => message with { Deletion = new Deletion(message.Author.Kind, AnyTime()) },
            _ => message with { ProviderId = message.ProviderId ?? new MessageId($"second {_ids++}") },
        };

    private Message Added(Session session, long version)
    {
        var id = new MessageId($"{Any(["a", "Z", "ä"])}{_ids++.ToString(CultureInfo.InvariantCulture)}");
        var place = new EntryPlace(session.OpenedAt, AnyTime(), AnyTime(), id);
        var isNote = _random.Next(5) == 0;
        return new Message
        {
            Channel = session.Id.Channel,
            Place = place,
            Audience = isNote ? Audience.Staff : Audience.Everybody,
            Author = isNote ? Author.Operator(s_users[0], "Ann") : Author.Customer(),
            SentAt = place.EffectiveAt,
            OriginalText = AnyText(),
            Fingerprint = "0123456789012345678901",
            AddedVersion = version,
            Version = version,
        };
    }

    private Session Open(Channel channel, ChannelId id, long version, Dictionary<SessionId, Session> sessions)
    {
        var session = new SessionId(id, s_start.AddSeconds(_random.Next(8)));
        if (_sessions.TryGetValue(session, out var there) || sessions.TryGetValue(session, out there))
        {
            return there;
        }

        return sessions[session] = new Session
        {
            Id = session,
            Channel = channel,
            Status = Any([SessionStatus.Closed, SessionStatus.Closed, SessionStatus.Spam]),
            Operator = AnyOperator(),
            AddedVersion = version,
            Version = version,
        };
    }

    private void Apply(
        ChannelId id,
        long version,
        IEnumerable<Session> sessions,
        IEnumerable<Message> entries,
        IEnumerable<RemovedEntry> removed
    )
    {
        _versions[id] = version;
        foreach (var session in sessions)
        {
            _sessions[session.Id] = session;
        }

        foreach (var message in entries)
        {
            _messages[(id, message.Id)] = message;
        }

        foreach (var gone in removed)
        {
            _messages.Remove((id, gone.Place.Id));
        }
    }

    private ReadScope AnyScope() =>
        new(Any(s_users))
        {
            Whole = [.. s_liveChats.Where(_ => _random.Next(2) == 0)],
            OwnOrUnassigned = [.. s_liveChats.Where(_ => _random.Next(2) == 0)],
            IsOwnOnly = _random.Next(5) == 0,
            IsUnassignedOnly = _random.Next(5) == 0,
        };

    private MessagePlace AnyPlace() =>
        _messages.Count > 0 && _random.Next(4) > 0
            ? MessagePlace.Of(Any([.. _messages.Values]))
            : new MessagePlace(AnyTime(), key.IdOf(Any(Channels)), new MessageId("m"));

    private string AnyText() => string.Join(' ', Enumerable.Range(0, _random.Next(5)).Select(_ => Any(s_words)));

    private UserId? AnyOperator() => _random.Next(3) == 0 ? null : Any(s_users);

    /// <summary>Few seconds, and few times in each.</summary>
    private DateTimeOffset AnyTime() =>
        s_start.AddSeconds(_random.Next(4)).AddMicroseconds(Any([0, 0, 1, 2, 500_000, 999_999]));

    private T Any<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
