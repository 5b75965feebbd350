using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using LiveChat;
using LiveChat.Storage;

namespace CustomStore;

/// <summary>
/// The smallest store that keeps the contract: an immutable dictionary of channels, replaced whole by each commit.
/// </summary>
/// <remarks>
/// It shows what an adapter must answer, not how to answer fast: lists and pages filter every row, so C33 and C54 (no
/// cost that grows with what is left out) are not kept, and nothing outlives the process.
/// </remarks>
public sealed class DictionaryStore
    : IChannelStore,
        ISessionReader,
        IMessageReader,
        IReadMarkStore,
        IRetentionStore,
        IErasureStore
{
    private readonly Lock _gate = new();
    private readonly ChannelKey _key = new(
        RandomNumberGenerator.GetBytes(ChannelKey.Size),
        new Guid(RandomNumberGenerator.GetBytes(16))
    );

    // Each dictionary is one moment (C3): a reader takes the reference once and is never disturbed.
    private volatile ImmutableDictionary<ChannelId, ChannelRows> _channels = ImmutableDictionary<
        ChannelId,
        ChannelRows
    >.Empty;

    private ImmutableDictionary<ReadMarkKey, ReadMark> _marks = ImmutableDictionary<ReadMarkKey, ReadMark>.Empty;

    private readonly ConcurrentDictionary<AppItemId, LegalHold> _holds = new();

    private readonly ConcurrentDictionary<(AppItemId Contact, Account Account), byte> _addedAccounts = new();

    /// <inheritdoc/>
    public ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken) =>
        Answer(() => _key, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ChannelState> LoadAsync(ChannelId channel, ChannelNeeds needs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(needs);
        return Answer(() => Rows(channel).Load(needs, SuccessorOf(channel)), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var before = Rows(commit.Id);
            if (before.Version != commit.ExpectedVersion)
            {
                throw new ConcurrencyException(commit.Id, commit.ExpectedVersion);
            }

            if (
                commit.Past?.Predecessor is { } predecessor
                && SuccessorOf(predecessor.Channel) is { } other
                && other.Channel != commit.Id
            )
            {
                throw new ConcurrencyException(commit.Id, commit.ExpectedVersion);
            }

            var after = before.After(commit);
            if (after.Sessions.Values.Count(session => session.Status == SessionStatus.Active) > 1)
            {
                throw new StoreException("dictionary", "commit", "The channel has an active session.");
            }

            _channels = _channels.SetItem(commit.Id, after);
            ImmutableInterlocked.Update(ref _marks, marks => marks.RemoveRange(marks.Keys.Where(key => IsGone(key))));
        }

        bool IsGone(ReadMarkKey key) =>
            key.Session.Channel == commit.Id && commit.NewRuns.Any(run => run.Contains(key.Session.OpenedAt));

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        Answer(() => Rows(id.Channel).Sessions.GetValueOrDefault(id.OpenedAt), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken)
    {
        SessionQuery.Check(query);
        return Answer(() => List(query), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<ChannelId, ReachFacts>> ListReachFactsAsync(
        ImmutableArray<ChannelId> channels,
        CancellationToken cancellationToken
    ) =>
        Answer(
            () =>
                (
                    from channel in channels.IsDefault ? [] : channels.Distinct()
                    let rows = Rows(channel)
                    let facts = new ReachFacts(rows.CustomerAt, rows.Version > 0 ? SuccessorOf(channel) : null)
                    where facts != default
                    select KeyValuePair.Create(channel, facts)
                ).ToImmutableDictionary(),
            cancellationToken
        );

    /// <summary>The channel that names another one as its predecessor (C85, C86).</summary>
    private Successor? SuccessorOf(ChannelId channel) =>
        (
            from later in _channels.Values
            where later.Past.Predecessor?.Channel == channel
            select new Successor(later.Id, later.Past.Predecessor!.At)
        ).FirstOrDefault();

    /// <inheritdoc/>
    public ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThan(query.SessionLimit, 1, nameof(query));
        return Answer(() => Rows(query.Channel).Page(query) with { Mark = MarkOf(query) }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) => Answer(() => Rows(channel).Find(ids).OfType<Message>().ToImmutableArray(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ChannelChanges> ListChangedAsync(ChangeQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        return Answer(
            () =>
                Rows(query.Channel).ChangesAfter(query.After, query.Limit, query.Anchor) with
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
        return Answer(() => ListQueued(after, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<ReadMarkKey, ReadMark>> GetAsync(
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    )
    {
        var marks = _marks;
        var keys = users.Distinct().SelectMany(_ => sessions.Distinct(), (user, one) => new ReadMarkKey(user, one));
        return Answer(
            () => keys.Where(marks.ContainsKey).ToImmutableDictionary(key => key, key => marks[key]),
            cancellationToken
        );
    }

    private ImmutableArray<UserReadMark> MarksOf(ChangeQuery query)
    {
        var (marks, session) = (_marks, new SessionId(query.Channel, query.Anchor));
        return
        [
            .. query
                .MarksOf.Distinct()
                .Where(user => marks.ContainsKey(new ReadMarkKey(user, session)))
                .Select(user => new UserReadMark(user, marks[new ReadMarkKey(user, session)])),
        ];
    }

    private ReadMark? MarkOf(EntryQuery query) =>
        query.MarkOf is { } user
            ? _marks.GetValueOrDefault(new ReadMarkKey(user, new SessionId(query.Channel, query.Anchor)))
            : null;

    /// <inheritdoc/>
    public ValueTask SetAsync(UserId user, SessionId session, ReadMark mark, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mark);
        cancellationToken.ThrowIfCancellationRequested();
        ImmutableInterlocked.AddOrUpdate(
            ref _marks,
            new ReadMarkKey(user, session),
            mark,
            (_, there) => there.Join(mark)
        );
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel,
        int limit,
        CancellationToken cancellationToken
    ) =>
        Answer<ImmutableArray<PendingMessage>>(
            () =>
                [
                    .. Rows(channel)
                        .Pending.Values.OrderByDescending(row => row.IsReceiptOnly)
                        .ThenBy(row => row.CameAt)
                        .ThenBy(row => row.Id)
                        .Take(limit),
                ],
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<bool> HasAddedAccountAsync(
        AppItemId contact,
        Account account,
        CancellationToken cancellationToken
    ) => Answer(() => _addedAccounts.ContainsKey((contact, account)), cancellationToken);

    /// <inheritdoc/>
    public ValueTask RemoveAddedAccountsAsync(Account account, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var row in _addedAccounts.Keys.Where(row => row.Account == account))
        {
            _addedAccounts.TryRemove(row, out _);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    /// <remarks>It has no files.</remarks>
    public ValueTask<bool> TryCleanAsync(CancellationToken cancellationToken) => Answer(() => true, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask CleanAsync(CancellationToken cancellationToken) => await TryCleanAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask SetAddedAccountAsync(
        AppItemId contact,
        Account account,
        bool isAdded,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        _ = isAdded
            ? _addedAccounts.TryAdd((contact, account), 0)
            : _addedAccounts.TryRemove((contact, account), out _);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Session>> ListNewestAsync(NewestQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        return Answer<ImmutableArray<Session>>(
            () =>
                [
                    .. _channels
                        .Values.Select(channel => channel.Sessions.Values.LastOrDefault())
                        .OfType<Session>()
                        .Where(query.Asks)
                        .OrderBy(session => session.Id)
                        .Take(query.Limit),
                ],
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<AppItemId, LegalHold>> GetHoldsAsync(
        ImmutableArray<AppItemId> contacts,
        CancellationToken cancellationToken
    ) =>
        Answer(
            () => _holds.Where(hold => !contacts.IsDefault && contacts.Contains(hold.Key)).ToImmutableDictionary(),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask SetHoldAsync(AppItemId contact, LegalHold hold, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hold);
        cancellationToken.ThrowIfCancellationRequested();
        _holds[contact] = hold;
        return ValueTask.CompletedTask;
    }

    private ChannelRows Rows(ChannelId channel) =>
        _channels.GetValueOrDefault(channel) ?? new ChannelRows(channel, null);

    private ImmutableArray<Session> List(SessionQuery query)
    {
        var sessions = _channels.Values.SelectMany(channel => channel.Sessions.Values).Where(query.Asks);
        var ordered =
            query.Direction == PagingDirection.Forwards
                ? sessions.OrderBy(session => session.Id).Where(session => !(session.Id <= query.After))
                : sessions.OrderByDescending(session => session.Id).Where(session => !(session.Id >= query.After));
        var first = query.Selector is AccountSelector { IsFirstOfEach: true }
            ? ordered.DistinctBy(session => session.Channel.Account)
            : ordered;
        return [.. first.Take(query.Limit)];
    }

    private ImmutableArray<QueuedMessage> ListQueued(QueuedPlace? after, int limit)
    {
        var queued =
            from channel in _channels.Values
            from message in channel.Entries.Values.OfType<Message>()
            where message is { IsReply: true, Delivery: DeliveryState.Queued, IsDeleted: false }
            where
                after is not { } place
                || channel.Id > place.Channel
                || (channel.Id == place.Channel && message.Id > place.Message)
            orderby channel.Id, message.Id
            select new QueuedMessage(channel.Channel!, message);
        return [.. queued.Take(limit)];
    }

    /// <summary>Answers from one moment, unless the call was cancelled before it began (C4).</summary>
    private static ValueTask<T> Answer<T>(Func<T> answer, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<T>(cancellationToken)
            : ValueTask.FromResult(answer());
}
