using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LiveChat.Storage.ConformanceTests.Models;

/// <summary>
/// Random commits that a store must take, on few channels, times and ids, so that ties, late entries, empty sessions
/// and changes of everything are common; and random questions about them.
/// </summary>
internal sealed class RandomHistory
{
    private static readonly DateTimeOffset Start = new(2024, 2, 29, 23, 59, 59, TimeSpan.Zero);
    private static readonly ImmutableArray<SessionStatus?> Statuses =
    [
        null,
        SessionStatus.Active,
        SessionStatus.Closed,
        SessionStatus.Spam,
    ];

    private static readonly ImmutableArray<string> IdStems =
    [
        "a",
        "A",
        "z",
        "\u00E4",
        "a\u0308",
        "\uFB00",
        "\uE000",
        "\U0001F600",
        "~",
    ];

    private Random _random;
    private readonly ChannelKey _key;
    private readonly List<MessageId> _ids = [new("never put")];

    public RandomHistory(int seed, ChannelKey key)
    {
        _random = new Random(seed);
        _key = key;
        Channels =
        [
            new(LiveChats[0], new ConnectorId("wa"), Accounts[0]),
            new(LiveChats[0], new ConnectorId("wa 2"), Accounts[0]),
            new(LiveChats[0], new ConnectorId("wa"), Accounts[1]),
            new(LiveChats[1], new ConnectorId("wa"), Accounts[0]),
            new(LiveChats[0], new ConnectorId("mail"), Accounts[2]),
            new(LiveChats[2], new ConnectorId("mail"), Accounts[2]),
        ];
    }

    public static ImmutableArray<LiveChatId> LiveChats { get; } = [new("sales"), new("Sales"), new("support")];

    public static ImmutableArray<Account> Accounts { get; } =
    [new(Messenger.WhatsApp, "+15550100"), new(Messenger.WhatsApp, "+15550101"), new(Messenger.Email, "a@example.org")];

    public static ImmutableArray<UserId> Users { get; } = [new("ann"), new("Ann"), new("bob")];

    public static ImmutableArray<AppItemId> Items { get; } =
    [new(new AppId("contacts"), "1"), new(new AppId("deals"), "1"), new(new AppId("deals"), "2")];

    public ModelStore Model { get; } = new();

    public ImmutableArray<Channel> Channels { get; }

    public ChannelId IdOf(Channel channel) => _key.IdOf(channel);

    public int Below(int limit) => _random.Next(limit);

    public T Any<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    public bool Chance(int percent) => _random.Next(100) < percent;

    public DateTimeOffset AnyOpening() => Opening(_random.Next(24));

    /// <summary>One of the 24 openings.</summary>
    public static DateTimeOffset Opening(int number) => Start.AddMicroseconds(number);

    public MessageId AnyId() => Any(_ids);

    public ChannelId AnyChannel() =>
        Chance(5)
            ? new ChannelId(
                new byte[15]
                    .Append((byte)1)
                    .ToArray()
            )
            : IdOf(Any(Channels));

    public ImmutableArray<T> Some<T>(IReadOnlyList<T> values, int max = 4) =>
        [.. Enumerable.Range(0, _random.Next(max + 1)).Select(_ => Any(values))];

    public EntryPlace AnyPlace() => new(AnyOpening(), AnyTime(), AnyTime(), AnyId());

    public ReadScope? AnyScope() =>
        Chance(25)
            ? null
            : new ReadScope(Any(Users))
            {
                Whole = Some(LiveChats, 2),
                OwnOrUnassigned = Some(LiveChats, 3),
                IsOwnOnly = Chance(20),
                IsUnassignedOnly = Chance(20),
            };

    public TimelineScope AnyTimelineScope()
    {
        var everything = new ReadScope(Any(Users)) { Whole = [.. LiveChats] };
        return new TimelineScope
        {
            Sessions = Chance(30) ? everything : AnyScope() ?? everything,
            Spam = Chance(50) ? everything : AnyScope() ?? everything,
            Notes = Some(LiveChats, 3),
        };
    }

    public TimelinePosition AnyPosition() =>
        Below(6) switch
        {
            0 => TimelinePosition.BeforeSession(AnyOpening()),
            1 => TimelinePosition.AfterSession(AnyOpening()),
            2 => TimelinePosition.BeforeTime(new SessionId(AnyChannel(), AnyOpening()), AnyTime()),
            3 => TimelinePosition.After(AnyPlace()),
            _ => TimelinePosition.Before(AnyPlace()),
        };

    public SessionSelector AnySelector() =>
        Below(8) switch
        {
            0 => SessionSelector.Of(AnyChannel()),
            1 or 7 => SessionSelector.Of(Any(LiveChats)),
            2 => SessionSelector.Of(Some(Accounts)),
            3 => SessionSelector.FirstOfEach(Some(Accounts)),
            4 => SessionSelector.Of(Any(Items), Any(Accounts)),
            _ => SessionSelector.Of(Some(Items)),
        };

    public SessionQuery AnyList()
    {
        var query = new SessionQuery
        {
            Selector = AnySelector(),
            Status = Any(Statuses),
            Scope = AnyScope(),
            Direction = Any([PagingDirection.Backwards, PagingDirection.Forwards]),
            After = Chance(50) ? null : new SessionId(AnyChannel(), AnyOpening()),
            Limit = Any([1, 2, 5, 200]),
            OpenedFrom = Chance(70) ? null : AnyOpening(),
            OpenedBefore = Chance(70) ? null : AnyOpening(),
        };
        return query is { Selector: LiveChatSelector, Scope: not null }
            ? Below(3) switch
            {
                0 => query with { Messenger = Any(Accounts).Messenger },
                1 => query with { Connector = Any(Channels).Connector },
                _ => query,
            }
            : query;
    }

    public EntryQuery AnyPage()
    {
        var query = new EntryQuery
        {
            Channel = AnyChannel(),
            Anchor = AnyOpening().AddTicks(Below(10)),
            Direction = Any([PagingDirection.Backwards, PagingDirection.Forwards]),
            Start = Chance(40) ? null : AnyPosition(),
            Scope = Chance(50) ? null : AnyTimelineScope(),
            Limit = Any([1, 2, 3, 500]),
            SessionLimit = Any([1, 2, 3, 200]),
            PassedLimit = Any([1, 2, 1_000]),
        };
        query = query.Scope is not null && Chance(25) ? query with { OnlyFiles = true } : query;
        query = Chance(50) ? query : query with { From = AnyOpening() };
        return Chance(50) ? query : query with { To = AnyOpening().ToOffset(TimeSpan.FromHours(2)) };
    }

    public (UserId User, SessionId Session) AnyReading() => (Any(Users), new SessionId(AnyChannel(), AnyOpening()));

    public ReadMark AnyMark() => new(Below(100), Chance(30) ? null : AnyPlace(), Chance(70) ? 0 : Below(4));

    public ReceiptWatermarks AnyWatermarks() =>
        new()
        {
            Delivered = Chance(30) ? null : AnyOpening(),
            Read = Chance(30) ? null : AnyOpening(),
            UnsettledFrom = Chance(50) ? null : AnyOpening(),
        };

    /// <summary>Cuts, and a predecessor that no other channel has.</summary>
    public ChannelPast AnyPast(ChannelId channel)
    {
        var taken = Model
            .Channels.Values.Where(other => other.Id != channel)
            .Select(other => other.Past.Predecessor?.Channel)
            .ToHashSet();
        var free = Channels.Select(IdOf).Where(other => other != channel && !taken.Contains(other)).ToList();
        return new ChannelPast
        {
            Cuts =
            [
                .. Enumerable
                    .Range(0, Below(3))
                    .Select(_ => AnyOpening())
                    .Distinct()
                    .Order()
                    .Select(opening => new HistoryCut(opening, Chance(50) ? null : Any(Users), AnyTime())),
            ],
            Predecessor =
                free.Count == 0 || Chance(40)
                    ? null
                    : new Predecessor
                    {
                        Channel = Any(free),
                        Before = AnyOpening(),
                        By = Chance(50) ? null : Any(Users),
                        At = AnyTime(),
                    },
            Former = Chance(80) ? null : AnyChannel(),
        };
    }

    /// <summary>Whether some commits remove sessions whole; false by default.</summary>
    public bool RemovesSessions { get; init; }

    /// <summary>Whether some commits erase, so that active sessions go, too; false by default.</summary>
    public bool Erases { get; init; }

    /// <summary>
    /// A commit that removes neighbouring sessions, an active one only if it erases; null if there are none.
    /// </summary>
    private ChannelCommit? Removal(Channel channel)
    {
        var there = Model.Of(IdOf(channel));
        var first = AnyOpening();
        var going = there
            .Sessions.Where(session => session.OpenedAt >= first)
            .OrderBy(session => session.OpenedAt)
            .TakeWhile(session => Erases || session.Status != SessionStatus.Active)
            .Take(1 + Below(3))
            .ToList();
        if (going.Count == 0)
        {
            return null;
        }

        var run = new RemovedRun
        {
            From = going[0].OpenedAt,
            To = going[^1].OpenedAt,
            Reason = Any([GapReason.Erased, GapReason.RetentionExpired]),
            Sessions = going.Count,
            Until = AnyTime(),
            At = AnyTime(),
            Version = there.Version + 1,
        };
        var erasure = Erases && run.Reason == GapReason.Erased ? Erasure(there, going) : null;
        var others = there.Runs.Where(other => other.To < run.From || other.From > run.To);
        return new ChannelCommit
        {
            Id = there.Id,
            Channel = channel,
            ExpectedVersion = there.Version,
            Runs = [.. others.Append(run).OrderBy(one => one.From)],
            Hold = erasure is not null || Chance(50) ? null : new LegalHold(Chance(50), Any(Users), AnyTime()),
            RemovedPending = erasure is null ? [] : [.. there.Pending.Select(pending => pending.Id)],
            Erasure = erasure,
        };
    }

    private ChannelErasure Erasure(ModelChannel there, List<Session> going) =>
        new()
        {
            At = Start.AddSeconds(there.Version),
            Ids =
            [
                .. there
                    .Entries.Where(entry => going.Exists(session => session.Id == entry.Session))
                    .Select(entry => HashOf(there.Id, entry.Id))
                    .Distinct(),
            ],
            ClearsChannel = Chance(70),
        };

    /// <summary>A hash of an id; stores keep hashes, and never make them.</summary>
    internal static ErasedHash HashOf(ChannelId channel, MessageId id) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{channel} {id}")).AsSpan(0, ErasedHash.Size));

    /// <summary>Continues from the existing rows as another history of this seed would.</summary>
    public void Reseed(int seed) => _random = new Random(seed);

    /// <summary>Creates the next commit and applies it to the model.</summary>
    public ChannelCommit Next()
    {
        var channel = Any(Channels);
        if (RemovesSessions && Chance(20) && Removal(channel) is { } removal)
        {
            Model.Commit(removal);
            return removal;
        }

        var draft = new RandomCommit(this, channel, Model.Of(IdOf(channel)));
        for (var changes = _random.Next(6); changes >= 0; changes--)
        {
            draft.Change();
        }

        var commit = draft.ToCommit();
        Model.Commit(commit);
        return commit;
    }

    public MessageId NewId()
    {
        var id = new MessageId(Any(IdStems) + _ids.Count.ToString(CultureInfo.InvariantCulture));
        _ids.Add(id);
        return id;
    }

    public DateTimeOffset AnyTime() => Start.AddMicroseconds(_random.Next(4));
}
