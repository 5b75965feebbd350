using System.Collections.Immutable;
using LiveChat.InMemory;
using LiveChat.Storage;
using static System.Security.Cryptography.RandomNumberGenerator;

namespace LiveChat;

/// <summary>
/// Keeps everything in memory, for a host's tests and as the reference that other stores are compared with.
/// </summary>
/// <remarks>
/// Safe for concurrent callers: one lock, so that calls are one after another. Every call completes before it returns;
/// one whose token is cancelled has no effect. Nothing lasts longer than the object. A contradictory commit is refused
/// with a <see cref="StoreException"/> and changes nothing. An append is O(1); pages and lists begin by binary search
/// and end when they are full, whatever the number of messages and sessions. These walk: a page over the sessions that
/// it passes over, changes over the versions since the one given, placeholders over all of the channel, a search
/// over all messages, a removal of sessions over all read marks, and retention by inactivity over all channels; and a
/// row that is put or removed among others moves those after it.
/// </remarks>
/// <param name="key">The key: two stores of one key give a channel the same id.</param>
public sealed class InMemoryStore(ChannelKey key)
    : IChannelStore,
        ISessionReader,
        IMessageReader,
        IReadMarkStore,
        IMessageSearch,
        IRetentionStore,
        IErasureStore
{
    private readonly Lock _gate = new();
    private readonly ChannelKey _key = key ?? throw new ArgumentNullException(nameof(key));
    private readonly Dictionary<ChannelId, InMemoryChannel> _channels = [];
    private readonly InMemorySessionLists _sessions = new();
    private readonly Dictionary<ChannelId, Successor> _successors = [];
    private readonly HashSet<(AppItemId Contact, Account Account)> _addedAccounts = [];
    private readonly Dictionary<ReadMarkKey, ReadMark> _marks = [];
    private readonly Dictionary<AppItemId, LegalHold> _holds = [];
    private readonly InMemoryRows<(ChannelId Channel, MessageId Message), QueuedMessage> _queued = new(static reply =>
        (reply.Message.Channel, reply.Message.Id)
    );

    /// <summary>Makes an empty store with a random key of its own.</summary>
    public InMemoryStore()
        : this(new ChannelKey(GetBytes(ChannelKey.Size), new Guid(GetBytes(16)))) { }

    /// <inheritdoc/>
    public ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken) =>
        Answer(() => _key, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    ) => Answer(() => Rows(channel).Load(needs), cancellationToken);

    /// <inheritdoc/>
    public ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);

        // A channel whose first commit is refused remains unknown.
        return Change(
            () =>
            {
                _channels[commit.Id] = Rows(commit.Id).Commit(commit);
                RemoveMarks(commit);
                return commit.Id;
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel,
        int limit,
        CancellationToken cancellationToken
    ) => Answer(() => Rows(channel).ListPending(limit), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        Answer(() => Rows(id.Channel).FindSession(id.OpenedAt), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken) =>
        Answer(() => _sessions.List(query), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<ChannelId, ReachFacts>> ListReachFactsAsync(
        ImmutableArray<ChannelId> channels,
        CancellationToken cancellationToken
    ) =>
        Answer(
            () =>
                (
                    from channel in channels.IsDefault ? [] : channels.Distinct()
                    where Rows(channel).Version > 0
                    let facts = new ReachFacts(Rows(channel).CustomerAt, _successors.GetValueOrDefault(channel))
                    where facts != default
                    select KeyValuePair.Create(channel, facts)
                ).ToImmutableDictionary(),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Answer(() => Rows(query.Channel).Page(query) with { Mark = MarkOf(query) }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) => Answer(() => Rows(channel).FindEntries(ids).OfType<Message>().ToImmutableArray(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ChannelChanges> ListChangedAsync(ChangeQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        return Answer(
            () =>
                Rows(query.Channel).ChangedAfter(query.After, query.Limit, query.Anchor) with
                {
                    Marks = MarksOf(query),
                },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        Func<QueuedMessage, bool>? isAfter = after is not { } place
            ? null
            : reply => (reply.Message.Channel, reply.Message.Id).CompareTo((place.Channel, place.Message)) > 0;
        return Answer(
            () => _queued.Walk(PagingDirection.Forwards, isAfter).Take(limit).ToImmutableArray(),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<ReadMarkKey, ReadMark>> GetAsync(
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    )
    {
        var keys = users.Distinct().SelectMany(_ => sessions.Distinct(), (user, one) => new ReadMarkKey(user, one));
        return Answer(
            () => keys.Where(_marks.ContainsKey).ToImmutableDictionary(key => key, key => _marks[key]),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public ValueTask<bool> HasAddedAccountAsync(
        AppItemId contact,
        Account account,
        CancellationToken cancellationToken
    ) => Answer(() => _addedAccounts.Contains((contact, account)), cancellationToken);

    /// <inheritdoc/>
    public ValueTask SetAsync(UserId user, SessionId session, ReadMark mark, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mark);
        var row = new ReadMarkKey(user, session);
        return Change(() => _marks[row] = mark.Join(_marks.GetValueOrDefault(row)), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask SetAddedAccountAsync(
        AppItemId contact,
        Account account,
        bool isAdded,
        CancellationToken cancellationToken
    )
    {
        var row = (contact, account);
        return Change(() => isAdded ? _addedAccounts.Add(row) : _addedAccounts.Remove(row), cancellationToken);
    }

    /// <inheritdoc/>
    public bool CanSearch => true;

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<FoundMessage>> SearchAsync(MessageQuery query, CancellationToken cancellationToken)
    {
        MessageQuery.Check(query);
        return Answer(() => Found(query).Take(query.Limit).ToImmutableArray(), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>It searches without an index, so nothing is ever missing.</remarks>
    public ValueTask IndexSearchAsync(IProgress<MigrationProgress>? progress, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled(cancellationToken) : ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Session>> ListNewestAsync(NewestQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        return Answer(
            () =>
                _channels
                    .Values.Select(channel => channel.Newest)
                    .OfType<Session>()
                    .Where(query.Asks)
                    .OrderBy(session => session.Id)
                    .Take(query.Limit)
                    .ToImmutableArray(),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<AppItemId, LegalHold>> GetHoldsAsync(
        ImmutableArray<AppItemId> contacts,
        CancellationToken cancellationToken
    ) =>
        Answer(
            () =>
                (contacts.IsDefault ? [] : contacts.Distinct())
                    .Where(_holds.ContainsKey)
                    .ToImmutableDictionary(contact => contact, contact => _holds[contact]),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask SetHoldAsync(AppItemId contact, LegalHold hold, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hold);
        return Change(() => _holds[contact] = hold, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask RemoveAddedAccountsAsync(Account account, CancellationToken cancellationToken) =>
        Change(() => _addedAccounts.RemoveWhere(one => one.Account == account), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>It has no files.</remarks>
    public ValueTask<bool> TryCleanAsync(CancellationToken cancellationToken) => Answer(() => true, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>It has no files.</remarks>
    public async ValueTask CleanAsync(CancellationToken cancellationToken) =>
        await TryCleanAsync(cancellationToken).ConfigureAwait(false);

    private void RemoveMarks(ChannelCommit commit)
    {
        if (commit.NewRuns.Any())
        {
            var gone = _marks.Keys.Where(key =>
                key.Session.Channel == commit.Id && commit.NewRuns.Any(run => run.Contains(key.Session.OpenedAt))
            );
            gone.ToList().ForEach(key => _marks.Remove(key));
        }
    }

    private IEnumerable<FoundMessage> Found(MessageQuery query)
    {
        var messages = _channels.Values.SelectMany(channel => channel.MessagesOf(query));
        return (
            query.Direction == PagingDirection.Forwards
                ? messages.OrderBy(found => found.Place)
                : messages.OrderByDescending(found => found.Place)
        ).Where(found => query.Asks(found.Message, found.Session.Channel.LiveChat));
    }

    private ImmutableArray<UserReadMark> MarksOf(ChangeQuery query)
    {
        var session = new SessionId(query.Channel, query.Anchor);
        return _channels.ContainsKey(query.Channel)
            ?
            [
                .. query
                    .MarksOf.Distinct()
                    .Select(user => (User: user, Mark: _marks.GetValueOrDefault(new ReadMarkKey(user, session))))
                    .Where(one => one.Mark is not null)
                    .Select(one => new UserReadMark(one.User, one.Mark!)),
            ]
            : [];
    }

    private ReadMark? MarkOf(EntryQuery query) =>
        query.MarkOf is { } user && _channels.ContainsKey(query.Channel)
            ? _marks.GetValueOrDefault(new ReadMarkKey(user, new SessionId(query.Channel, query.Anchor)))
            : null;

    private InMemoryChannel Rows(ChannelId channel) =>
        _channels.GetValueOrDefault(channel) ?? new InMemoryChannel(channel, _sessions, _queued, _successors);

    /// <summary>Answers a call inside the lock, unless it was cancelled before.</summary>
    private ValueTask<T> Answer<T>(Func<T> answer, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<T>(cancellationToken);
        }

        lock (_gate)
        {
            return ValueTask.FromResult(answer());
        }
    }

    /// <summary>Changes rows as <see cref="Answer"/> reads them; the call fails with what the change throws.</summary>
    private async ValueTask Change<T>(Func<T> change, CancellationToken cancellationToken) =>
        await Answer(change, cancellationToken).ConfigureAwait(false);
}
