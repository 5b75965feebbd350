using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Tests.History;

/// <summary>A whole host in memory: store, records, live chats, desk and resolver, with its own clock.</summary>
internal sealed class World
{
    public World(
        AccessPolicy policy = AccessPolicy.Default,
        GapDisclosure disclosure = GapDisclosure.Reason,
        Func<InMemoryStore, ReaderWrapper>? read = null,
        IChannelNotifier? notifier = null
    )
    {
        Options = new LiveChatOptions { AccessPolicy = policy, GapDisclosure = disclosure };
        LiveChats = new InMemoryLiveChatDirectory(Stage.LiveChats);
        Items = new InMemoryAppItems(Stage.Schema, Stage.CanSee);
        foreach (var item in Stage.Items)
        {
            Items.Put(item);
        }

        var (store, reader) = (LiveChatStore.Of(Store), read?.Invoke(Store) ?? new ReaderWrapper(Store));
        var host = new LiveChatHost(LiveChats) { AppItems = Items, Notifier = notifier ?? new InProcessNotifier() };
        Desk = new SessionDesk(store, host, Options, Clock);
        (_store, _host) = (store, host);
        History = new HistoryResolver(store.ReadingFrom(reader), host, Options, Clock);
    }

    private readonly LiveChatStore _store;
    private readonly LiveChatHost _host;

    public ContactMerger Merger => new(_store, _host, Options, Clock);

    public RetentionRun Retention(int maxSessions = int.MaxValue) =>
        new(_store, _host, Options, Clock) { MaxSessions = maxSessions };

    /// <summary>An eraser, on a store in front of this one or on this one.</summary>
    public CustomerEraser Eraser(LiveChatStore? store = null) => new(store ?? _store, _host, Options, Clock);

    public static ChannelKey Key { get; } = new(new byte[ChannelKey.Size]);

    public LiveChatOptions Options { get; }

    public Clock Clock { get; } = new();

    public InMemoryStore Store { get; } = new(Key);

    public InMemoryLiveChatDirectory LiveChats { get; }

    public InMemoryAppItems Items { get; }

    public SessionDesk Desk { get; }

    public HistoryResolver History { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public static ChannelId IdOf(Channel channel) => Key.IdOf(channel);

    /// <summary>All stored sessions of all channels, oldest first, read without the resolver.</summary>
    public async Task<ImmutableArray<Session>> SessionsAsync()
    {
        var sessions = new List<Session>();
        foreach (var liveChat in Stage.LiveChats)
        {
            var query = new SessionQuery { Selector = SessionSelector.Of(liveChat.Id), Limit = int.MaxValue };
            sessions.AddRange(await Store.ListAsync(query, CancellationToken.None));
        }

        return [.. sessions.OrderBy(session => session.Id)];
    }

    /// <summary>All stored rows of one channel, notes included, read without the resolver.</summary>
    public async Task<EntryPage> RowsAsync(ChannelId channel)
    {
        var query = new EntryQuery
        {
            Channel = channel,
            Anchor = default,
            Direction = PagingDirection.Forwards,
            Limit = int.MaxValue,
            SessionLimit = int.MaxValue,
        };
        var page = await Store.ListAsync(query, CancellationToken.None);

        // Changes have everything, for nobody is asked who reads them.
        var changes = await Store.ListChangedAsync(
            new ChangeQuery(channel, default, 0, int.MaxValue),
            CancellationToken.None
        );
        return page with { Entries = [.. changes.Entries.OrderBy(entry => entry.Place)] };
    }

    public async Task<Session> SessionAsync(SessionId id) =>
        await Store.FindAsync(id, CancellationToken.None) ?? throw new InvalidOperationException("No such session.");

    /// <summary>Receives a message of the customer; returns the session that it joined.</summary>
    public async Task<SessionId> SayAsync(
        Channel channel,
        string? id = null,
        string text = "hello",
        DateTimeOffset? sentAt = null,
        string? replyTo = null
    )
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        var message = new IncomingMessage(id, text)
        {
            SentAt = sentAt,
            ReplyTo = replyTo is null ? null : new MessageId(replyTo),
        };
        return (await Desk.ReceiveAsync(channel, message)).Session!.Value;
    }

    /// <summary>A finished inquiry: messages of the customer, taken and closed by an operator.</summary>
    public async Task<SessionId> InquiryAsync(Channel channel, Viewer by, params string[] ids)
    {
        SessionId session = default;
        foreach (var id in ids)
        {
            session = await SayAsync(channel, id);
        }

        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False((await Desk.TakeAsync(session, by)).IsRefused);
        Assert.False((await Desk.CloseAsync(session, by)).IsRefused);
        return session;
    }

    public ValueTask<TimelinePage?> PageAsync(
        SessionId session,
        Viewer viewer,
        int pageSize,
        TimelineCursor? cursor = null
    ) => History.FindTimelineAsync(session, viewer, cursor, pageSize);

    /// <summary>Watches a timeline from its current newest page.</summary>
    public async Task<IAsyncEnumerator<TimelineUpdate>> WatchAsync(SessionId session, Viewer viewer)
    {
        var seen = (await PageAsync(session, viewer, 5))!.Feed;
        return History
            .WatchTimelineAsync(session, viewer, seen)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
    }

    /// <summary>The whole timeline in large pages, oldest entry first; null if the viewer has none.</summary>
    public async Task<ImmutableArray<TimelineEntry>?> TimelineAsync(
        SessionId session,
        Viewer viewer,
        int pageSize = 500
    )
    {
        var pages = new List<TimelinePage>();
        await foreach (var page in History.ReadTimelineAsync(session, viewer, pageSize))
        {
            pages.Add(page);
        }

        return pages.Count == 0 ? null : [.. Enumerable.Reverse(pages).SelectMany(page => page.Entries)];
    }
}
