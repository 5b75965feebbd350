using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Hosts;

/// <summary>A channel that a test writes row by row; it tracks the version and stamps the rows with it.</summary>
internal sealed class ScriptedChannel(StorePorts store, ChannelId id, Channel channel)
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public ChannelId Id => id;

    public Channel Channel => channel;

    public long Version { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A time from its microseconds, the unit of openings, effective and received times.</summary>
    public static DateTimeOffset At(int microseconds) => Start.AddMicroseconds(microseconds);

    public SessionId SessionId(int opened = 0) => new(id, At(opened));

    public Session Session(int opened = 0, SessionStatus status = SessionStatus.Closed) =>
        new()
        {
            Id = SessionId(opened),
            Channel = channel,
            Status = status,
        };

    public static EntryPlace Place(string id, int opened = 0, int effective = 0, int received = 0) =>
        new(At(opened), At(effective), At(received), new MessageId(id));

    /// <summary>The position from which a walk meets the entry at a place first.</summary>
    public static TimelinePosition From(EntryPlace place, PagingDirection direction) =>
        direction == PagingDirection.Forwards ? TimelinePosition.Before(place) : TimelinePosition.After(place);

    public Message Message(string messageId, int opened = 0, int effective = 0, int received = 0) =>
        new()
        {
            Channel = id,
            Place = Place(messageId, opened, effective, received),
            Author = Author.Customer(),
            SentAt = At(effective),
            OriginalText = "text of " + messageId,
            Fingerprint = "0123456789012345678901",
        };

    public Message Reply(string messageId, int opened = 0, int effective = 0) =>
        Message(messageId, opened, effective) with
        {
            Author = Author.Operator(new UserId("ann")),
            IsReply = true,
            Delivery = DeliveryState.Queued,
        };

    /// <summary>A note of the staff; <see cref="ChannelCommitBuilder.PutNotes"/> puts it.</summary>
    public Message Note(string messageId, int opened = 0, int effective = 0) =>
        Message(messageId, opened, effective) with
        {
            Audience = Audience.Staff,
            Author = Author.Operator(new UserId("ann")),
        };

    public SessionEvent Event(string messageId, int opened = 0, int effective = 0) =>
        new()
        {
            Channel = id,
            Place = Place(messageId, opened, effective),
            Kind = SessionEventKind.Notice,
            Name = "n",
        };

    /// <summary>Reactions with every kind of value; two of them were taken away.</summary>
    public static ImmutableArray<Reaction> Reactions { get; } =
    [
        new Reaction
        {
            Author = Author.Operator(new UserId("ann"), string.Empty),
            Sign = "\u2764\uFE0F",
            At = At(1),
            Id = "b",
        },
        new Reaction
        {
            Author = Author.Customer("Kim \"K\" \u202E\0"),
            Sign = "\U0001F469\u200D\U0001F4BB",
            At = At(1),
            Id = "\u00E9\U0001F600",
            IsOnly = true,
        },
        new Reaction
        {
            Author = Author.Customer(),
            Sign = "thumbs up",
            At = At(2),
            IsRemoved = true,
        },
        new Reaction
        {
            Author = Author.Machine("bot"),
            Sign = null,
            At = At(0),
            Id = "a",
            IsRemoved = true,
            IsOnly = true,
        },
    ];

    public PendingMessage Pending(string messageId) =>
        new()
        {
            Channel = id,
            Id = new MessageId(messageId),
            Delivery = DeliveryState.Read,
        };

    /// <summary>Begins the next commit.</summary>
    public ChannelCommitBuilder Next() => new(id, channel, Version);

    /// <summary>Commits a commit without rows.</summary>
    public Task<ChannelCommit> PutAsync() => PutAsync(Next());

    public Task<ChannelCommit> PutAsync(params ImmutableArray<Session> sessions) => PutAsync(Next().Put(sessions));

    public Task<ChannelCommit> PutAsync(params ImmutableArray<ChannelEntry> entries) => PutAsync(Next().Put(entries));

    public Task<ChannelCommit> PutAsync(params ImmutableArray<PendingMessage> pending) => PutAsync(Next().Put(pending));

    public Task<ChannelCommit> PutAsync(Session session, params ImmutableArray<ChannelEntry> entries) =>
        PutAsync(Next().Put(session).Put(entries));

    /// <summary>Commits the next commit, and returns it.</summary>
    public async Task<ChannelCommit> PutAsync(ChannelCommitBuilder next)
    {
        var commit = next.Build();
        await store.CommitAsync(commit);
        Version++;
        return commit;
    }

    /// <summary>Reads the store's version, after others have committed.</summary>
    public async Task CatchUpAsync() => Version = (await LoadAsync()).Version;

    public EntryQuery All(PagingDirection direction = PagingDirection.Forwards) =>
        new()
        {
            Channel = id,
            Anchor = Start,
            Direction = direction,
            Limit = 10_000,
            SessionLimit = 10_000,
        };

    public async Task<EntryPage> PageAsync(EntryQuery? query = null) =>
        await store.Messages.ListAsync(query ?? All(), Token);

    public async Task<IEnumerable<string>> IdsAsync(EntryQuery? query = null) =>
        (await PageAsync(query)).Entries.Select(entry => entry.Id.Value);

    public Task<ChannelState> LoadAsync(params string[] ids) => LoadAsync([], ids);

    public Task<ChannelState> LoadAsync(int[] openings, params string[] ids) =>
        store.LoadAsync(
            id,
            new ChannelNeeds
            {
                Openings = [.. openings.Select(At)],
                Messages = [.. ids.Select(one => new MessageId(one))],
            }
        );

    public async Task<IReadOnlyList<Message>> FindAsync(params string[] ids) =>
        await store.Messages.FindAsync(id, [.. ids.Select(one => new MessageId(one))], Token);

    public async Task<ChannelChanges> ChangesAsync(long after = 0, int limit = 10_000) =>
        await store.Messages.ListChangedAsync(new ChangeQuery(id, Start, after, limit), Token);

    /// <summary>Everything that the store holds of the channel, for comparisons before and after.</summary>
    public async Task<(ChannelState State, EntryPage Page, ChannelChanges Changes)> EverythingAsync()
    {
        var page = await PageAsync();
        var needs = new ChannelNeeds
        {
            Openings = [.. page.Sessions.Select(session => session.OpenedAt)],
            Messages = [.. page.Entries.Select(entry => entry.Id), new MessageId("lost"), new MessageId("waits")],
        };
        return (Ordered(await store.LoadAsync(id, needs)), page, await ChangesAsync());
    }

    /// <summary>Sorts a state's rows, because their order may differ at each load.</summary>
    private static ChannelState Ordered(ChannelState state) =>
        state with
        {
            Sessions = [.. state.Sessions.OrderBy(one => one.Id)],
            Entries = [.. state.Entries.OrderBy(one => one.Place)],
            Pending = [.. state.Pending.OrderBy(one => one.Id.Value, StringComparer.Ordinal)],
        };
}
