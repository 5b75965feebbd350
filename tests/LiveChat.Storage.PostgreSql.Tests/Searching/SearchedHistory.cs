namespace LiveChat.Storage.PostgreSql.Tests.Searching;

/// <summary>Random commits in a store and in an <see cref="InMemoryStore"/> at once, and random searches in both.</summary>
internal sealed class SearchedHistory(Random random, PostgreSqlStore store, InMemoryStore model, ChannelKey key)
{
    private static readonly string Long = new('ж', 40);

    private static readonly string[] s_words =
    [
        "order",
        "orders",
        "Straße",
        "e-mail",
        "555 0142",
        "東京都",
        "naïve",
        "it's",
        "😀",
        Long + "a",
        Long + "b",
        Long[..30],
        Long[..29],
        "o",
    ];

    private static readonly LiveChatId[] s_liveChats = [new("sales"), new("support"), new("légal 'x'")];

    private static readonly UserId[] s_users = [new("otto"), new("ann")];

    private readonly Dictionary<Channel, Held> _channels = [];

    /// <summary>How many messages the searches found.</summary>
    public int Found { get; private set; }

    /// <summary>The messages that are there.</summary>
    public IEnumerable<Message> Messages => _channels.Values.SelectMany(held => held.Messages.Values);

    /// <summary>Commits a few changes of one channel.</summary>
    public async Task CommitAsync(PostgreSqlStore? through = null)
    {
        var channel = new Channel(
            Any(s_liveChats),
            Host.Connector,
            new Account(Messenger.WhatsApp, $"+{random.Next(3)}")
        );
        var held = _channels.TryGetValue(channel, out var one) ? one : _channels[channel] = new Held();
        var commit = Changed(channel, held);
        await (through ?? store).CommitAsync(commit, CancellationToken.None);
        await model.CommitAsync(commit, CancellationToken.None);
        held.Version = commit.Version;
    }

    /// <summary>Reads a random search to its end in both stores, by pages of one size.</summary>
    public async Task CompareAsync()
    {
        var query = AnyQuery();
        var expected = await PagesAsync(model, query with { Limit = 10_000 });
        var found = await PagesAsync(store, query);
        Found += expected.Count;
        Assert.Equal(expected.Select(one => one.Place), found.Select(one => one.Place));
        Assert.Equal(expected, found);
    }

    private static async Task<List<FoundMessage>> PagesAsync(IMessageSearch search, MessageQuery query)
    {
        var all = new List<FoundMessage>();
        while (true)
        {
            var page = await search.SearchAsync(query, TestContext.Current.CancellationToken);
            all.AddRange(page);
            if (page.Length < query.Limit)
            {
                return all;
            }

            query = query with { After = page[^1].Place };
        }
    }

    private ChannelCommit Changed(Channel channel, Held held)
    {
        var (id, version) = (key.IdOf(channel), held.Version + 1);
        var removed = new List<RemovedEntry>();
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            var session = held.Sessions.Count == 0 || Chance(10) ? null : Any([.. held.Sessions.Values]);
            var message = held.Messages.Count == 0 ? null : Any([.. held.Messages.Values]);
            switch (random.Next(10))
            {
                case 0 when session is not null:
                    held.Sessions[session.OpenedAt] = session with
                    {
                        Status = session.Status == SessionStatus.Spam ? SessionStatus.Closed : SessionStatus.Spam,
                        Version = version,
                    };
                    break;
                case 1 when session is not null:
                    held.Sessions[session.OpenedAt] = session with { Operator = AnyUser(), Version = version };
                    break;
                case 2 when message is { IsNote: false }:
                    held.Messages.Remove(message.Id);
                    if (message.AddedVersion < version)
                    {
                        removed.Add(new RemovedEntry(message.Place, version));
                    }

                    break;
                case 3 when message is not null:
                    held.Messages[message.Id] = message with
                    {
                        Deletion = new Deletion(message.Author.Kind, Host.Start),
                        Version = version,
                    };
                    break;
                case 4 when message is { Edits.Length: < 3 }:
                    var at = Host.Start.AddYears(100).AddMinutes(message.Edits.Length);
                    held.Messages[message.Id] = message with
                    {
                        Edits = message.Edits.Add(new MessageEdit(message.Author.Kind, at, AnyText())),
                        Version = version,
                    };
                    break;
                default:
                    Add(session ?? Opened(channel, id, held, version), held, version);
                    break;
            }
        }

        return new ChannelCommit
        {
            Id = id,
            Channel = channel,
            ExpectedVersion = held.Version,
            Sessions = [.. held.Sessions.Values.Where(one => one.Version == version)],
            Entries = [.. held.Messages.Values.Where(one => one.Version == version)],
            Removed = [.. removed],
        };
    }

    private Session Opened(Channel channel, ChannelId id, Held held, long version)
    {
        var openedAt = Host.Start.AddDays(held.Sessions.Count);
        return held.Sessions[openedAt] = new Session
        {
            Id = new SessionId(id, openedAt),
            Channel = channel,
            Status = Any([SessionStatus.Closed, SessionStatus.Closed, SessionStatus.Spam]),
            Operator = AnyUser(),
            AddedVersion = version,
            Version = version,
        };
    }

    private void Add(Session session, Held held, long version)
    {
        var (received, isNote) = (AnyTime(), Chance(25));
        var message = new Message
        {
            Channel = session.Id.Channel,
            Place = new EntryPlace(session.OpenedAt, received, received, new MessageId($"m{++held.Last}")),
            Audience = isNote ? Audience.Staff : Audience.Everybody,
            Author = isNote ? Author.Operator(s_users[0], "Otto") : Author.Customer(),
            SentAt = received,
            OriginalText = AnyText(),
            Fingerprint = "f",
            Attachments = Chance(20) ? [new Attachment("order form.pdf", "application/pdf", 1)] : [],
            AddedVersion = version,
            Version = version,
        };
        held.Messages[message.Id] = message;
    }

    private MessageQuery AnyQuery()
    {
        SearchText text;
        do
        {
            text = SearchText.Of(
                string.Join(' ', Enumerable.Range(0, Chance(70) ? 1 : 2).Select(_ => Any(s_words)))
                    + Any(["", " ", "\""])
            );
        } while (text.Words.IsEmpty);

        var channel = Any([.. _channels]);
        return new MessageQuery
        {
            Words = text.Words,
            Scope = new TimelineScope
            {
                Sessions = AnyScope(),
                Spam = AnyScope(),
                Notes = [.. s_liveChats.Where(_ => Chance(50))],
            },
            Timeline =
                Chance(20) && channel.Value.Sessions.Count > 0
                    ? new SessionId(key.IdOf(channel.Key), Any([.. channel.Value.Sessions.Keys]))
                    : null,
            Selector = random.Next(4) switch
            {
                0 => SessionSelector.Of(Any(s_liveChats)),
                1 => SessionSelector.Of([channel.Key.Account, new Account(Messenger.WhatsApp, "+9")]),
                _ => null,
            },
            Direction = Any([PagingDirection.Backwards, PagingDirection.Forwards]),
            Limit = Any([1, 2, 3, 7, 100]),
        };
    }

    private ReadScope AnyScope() =>
        new(Any(s_users))
        {
            Whole = [.. s_liveChats.Where(_ => Chance(40))],
            OwnOrUnassigned = [.. s_liveChats.Where(_ => Chance(50))],
            IsOwnOnly = Chance(15),
            IsUnassignedOnly = Chance(15),
        };

    private string AnyText() => string.Join(' ', Enumerable.Range(0, random.Next(8)).Select(_ => Any(s_words)));

    /// <summary>Often the same time, often another day of a few weeks, sometimes beyond all days that have a number.</summary>
    private DateTimeOffset AnyTime() =>
        random.Next(8) switch
        {
            0 => Host.Start,
            1 => Host.Start.AddYears(random.Next(-100, 200)),
            2 => new DateTimeOffset(1900 + (400 * random.Next(2)), 1, 1, random.Next(20), 0, 0, TimeSpan.Zero),
            _ => Host.Start.AddDays(random.Next(40)).AddHours(random.Next(24)),
        };

    private UserId? AnyUser() => Chance(30) ? null : Any(s_users);

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Any<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    private sealed class Held
    {
        public Dictionary<DateTimeOffset, Session> Sessions { get; } = [];

        public Dictionary<MessageId, Message> Messages { get; } = [];

        public long Version { get; set; }

        public int Last { get; set; }
    }
}
