using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Bounds;

/// <summary>
/// A store with a number of sessions: half of them on one channel, of which an operator under the strict policy reads
/// only the newest and the oldest; the others on many channels of many live chats, bound to one deal and to one contact;
/// and spam on a channel of its own.
/// </summary>
internal sealed class Situation
{
    /// <summary>How many sessions of the long channel Ann has: the newest and the oldest.</summary>
    private const int Newest = 10;
    private const int Oldest = 5;

    /// <summary>How many of the newest sessions of the long channel have replies.</summary>
    private const int Busy = 40;

    /// <summary>Bob's busy sessions have so many that a watermark does not go through all of them.</summary>
    private const int Replies = 169;
    private const int AnnsReplies = 29;
    private const int SessionsPerChannel = 5;
    private const int Departing = 20;
    private const int Accounts = 1_000;

    public static readonly Channel Long = Cast.PhoneChannel(Cast.Sales);
    public static readonly Channel Spam = new(Cast.Sales.Id, new ConnectorId("wa2"), Cast.LeesPhone);

    /// <summary>The customer of the long channel has another number.</summary>
    public static readonly AddressChange Move = new()
    {
        Earlier = Long,
        Later = new Channel(Long.LiveChat, Long.Connector, new Account(Messenger.WhatsApp, "+15550177")),
    };

    /// <summary>A contact with many accounts, to which many sessions are bound.</summary>
    public static readonly AppItemId Hub = new(Cast.Contacts, "hub");

    public static readonly UserId Gone = new("gone");

    private static readonly ImmutableArray<LiveChatSettings> Teams =
    [
        Cast.Sales,
        Cast.Support,
        .. Enumerable.Range(1, 6).Select(Team),
    ];

    private readonly PortCalls _calls = new();
    private readonly CountingStore _counted;

    public Situation(int sessions)
    {
        Rows = new SituationRows(Store, Key);
        foreach (var item in new[] { Cast.KimsRecord, Cast.LeesRecord, Cast.KimsDealRecord(Cast.Deal) })
        {
            Items.Put(item);
        }

        Items.Put(
            new AppItem(Hub, "Hub")
            {
                Accounts = [new AppItemAccounts("accounts", [.. Enumerable.Range(0, Accounts).Select(AccountOf)])],
            }
        );
        LongSessions = PutLong(sessions / 2);
        SpamSessions = PutSpam(sessions / 10);
        PutOthers(sessions - Rows.Sessions - Departing);
        PutDeparting();

        var notifier = new InProcessNotifier();
        var watched = new WatchedHost(LiveChats, Items, notifier, _calls);
        var host = new LiveChatHost(watched) { AppItems = watched, Notifier = watched };
        var quiet = new LiveChatHost(LiveChats) { AppItems = Items, Notifier = notifier };
        _counted = new CountingStore(LiveChatStore.Of(Store), _calls);
        var (normal, strict) = (Options(AccessPolicy.Default), Options(AccessPolicy.Strict));
        Desk = new SessionDesk(LiveChatStore.Of(_counted), host, normal, Clock);
        History = new HistoryResolver(LiveChatStore.Of(_counted), host, normal, Clock);
        Strict = new HistoryResolver(LiveChatStore.Of(_counted), host, strict, Clock);
        QuietDesk = new SessionDesk(LiveChatStore.Of(Store), quiet, normal, Clock);
        QuietHistory = new HistoryResolver(LiveChatStore.Of(Store), quiet, normal, Clock);
        QuietStrict = new HistoryResolver(LiveChatStore.Of(Store), quiet, strict, Clock);
    }

    public static ChannelKey Key => Cast.Key;

    public InMemoryStore Store { get; } = new(Cast.Key);

    public SituationRows Rows { get; }

    public StillClock Clock { get; } = new();

    public InMemoryAppItems Items { get; } = new(Cast.Schema);

    public InMemoryLiveChatDirectory LiveChats { get; } = new(Teams);

    /// <summary>The desk and the resolvers whose calls are counted.</summary>
    public SessionDesk Desk { get; }

    public HistoryResolver History { get; }

    public HistoryResolver Strict { get; }

    /// <summary>The same, uncounted, for preparations.</summary>
    public SessionDesk QuietDesk { get; }

    public HistoryResolver QuietHistory { get; }

    public HistoryResolver QuietStrict { get; }

    /// <summary>The sessions of the long channel, oldest first; commands add others.</summary>
    public ImmutableArray<SessionId> LongSessions { get; }

    /// <summary>A closed session, and the spam after it.</summary>
    public ImmutableArray<SessionId> SpamSessions { get; }

    /// <summary>Counts what a call costs.</summary>
    public async Task<Cost> CountAsync(Func<Task> call)
    {
        _calls.Start();
        _counted.Start();
        await call();
        return new Cost([.. _calls.Names], _counted.Rows);
    }

    /// <summary>Lets the customer of the long channel open a session, and an operator take it if one is named.</summary>
    public async Task<SessionId> OpenLongAsync(Viewer? @operator = null)
    {
        await CloseLongAsync();
        Clock.Now += TimeSpan.FromMinutes(1);
        var received = await QuietDesk.ReceiveAsync(Long, new IncomingMessage($"live {Clock.Now:O}", "hello"));
        var session = received.Session!.Value;
        if (@operator is not null)
        {
            await TestHost.DoneAsync(QuietDesk.TakeAsync(session, @operator));
        }

        return session;
    }

    /// <summary>Closes the active session of the long channel; returns the newest session.</summary>
    public async Task<SessionId> CloseLongAsync()
    {
        var state = await Store.LoadAsync(Key.IdOf(Long), new ChannelNeeds(), CancellationToken.None);
        if (state.Newest!.Status == SessionStatus.Active)
        {
            await TestHost.DoneAsync(QuietDesk.CloseAsync(state.Newest.Id, Cast.Supervisor));
        }

        return state.Newest.Id;
    }

    private static LiveChatOptions Options(AccessPolicy policy) =>
        new() { AccessPolicy = policy, ListInterval = TimeSpan.Zero };

    private static LiveChatSettings Team(int number) =>
        new(new LiveChatId($"team-{number}"), $"Team {number}")
        {
            Connectors = Cast.Sales.Connectors,
            Operators = Cast.Sales.Operators,
            Supervisors = Cast.Sales.Supervisors,
            ContactApp = Cast.Contacts,
            RequestApp = Cast.Deals,
        };

    private static Account AccountOf(int number) => new(Messenger.WhatsApp, $"+1700{number:D6}");

    private ImmutableArray<SessionId> PutLong(int count)
    {
        var from = Cast.Noon.AddDays(-200);
        var sessions = Enumerable
            .Range(0, count)
            .Select(number =>
                Rows.Session(
                    Long,
                    from.AddMinutes(number),
                    number < Oldest || number >= count - Newest ? Cast.Ann : Cast.Bob
                )
            );
        return Rows.Put(
            Long,
            sessions,
            number =>
                number < count - Busy ? 0
                : number < count - Newest ? Replies
                : AnnsReplies
        );
    }

    private ImmutableArray<SessionId> PutSpam(int count)
    {
        var from = Cast.Noon.AddDays(-120);
        var sessions = Enumerable
            .Range(0, count)
            .Select(number =>
                Rows.Session(
                    Spam,
                    from.AddMinutes(number),
                    Cast.Bob,
                    number == 0 ? SessionStatus.Closed : SessionStatus.Spam
                )
            );
        return Rows.Put(Spam, sessions, static _ => 0);
    }

    /// <summary>Every second channel's sessions are bound to the deal and a contact, the others to the hub.</summary>
    private void PutOthers(int count)
    {
        var from = Cast.Noon.AddDays(-100);
        for (var (number, left) = (0, count); left > 0; number++, left -= SessionsPerChannel)
        {
            var contact = new AppItemId(Cast.Contacts, $"person-{number}");
            Items.Put(Cast.ContactRecord(contact.Item, AccountOf(number)));
            var channel = new Channel(
                Teams[number % Teams.Length].Id,
                new ConnectorId(number % 3 == 0 ? "wa" : "wa2"),
                AccountOf(number)
            );
            var (isOfDeal, start) = (number % 2 == 0, from.AddMinutes(number));
            var size = Math.Min(left, SessionsPerChannel);
            var sessions = Enumerable
                .Range(0, size)
                .Select(session =>
                    Rows.Session(
                        channel,
                        start.AddSeconds(session),
                        number % 5 == 0 ? Cast.Ann : Cast.Bob,
                        session == size - 1 && number % 7 == 0 ? SessionStatus.Active : SessionStatus.Closed,
                        isOfDeal ? contact : Hub,
                        isOfDeal ? Cast.Deal : null
                    )
                );
            Rows.Put(channel, sessions, static _ => 0);
        }
    }

    private void PutDeparting()
    {
        for (var number = 0; number < Departing; number++)
        {
            var channel = new Channel(
                Cast.Sales.Id,
                new ConnectorId("wa"),
                new Account(Messenger.WhatsApp, $"+1800{number:D6}")
            );
            var session = Rows.Session(channel, Cast.Noon.AddDays(-1), by: null, SessionStatus.Active);
            Rows.Put(channel, [session with { Operator = Gone }], static _ => 0);
        }
    }
}
