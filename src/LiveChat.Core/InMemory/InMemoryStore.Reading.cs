using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat;

public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken) =>
        Answer(() => _key, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ChannelState> LoadAsync(ChannelId channel, ChannelNeeds needs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(needs);
        return Answer(() => Rows(channel).Load(needs), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel,
        int limit,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Answer(() => Rows(channel).ListPending(limit), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        Answer(() => Rows(id.Channel).FindSession(id.OpenedAt), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        return Answer(() => _sessions.List(query), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThan(query.SessionLimit, 1, nameof(query));
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<EntryPage>(cancellationToken);
        }

        // Not by Answer, because a page allocates as little as possible.
        lock (_gate)
        {
            return ValueTask.FromResult(Rows(query.Channel).Page(query));
        }
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) => Answer(() => Rows(channel).FindEntries(ids).OfType<Message>().ToImmutableArray(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ChannelChanges> ListChangedAsync(
        ChannelId channel,
        DateTimeOffset anchor,
        long afterVersion,
        int limit,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Answer(() => Rows(channel).ChangedAfter(afterVersion, limit, anchor), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Answer(
            () =>
                _queued.Take(
                    after is { } place ? _queued.SeekAfter((place.Channel, place.Message)) : 0,
                    _queued.Count,
                    PagingDirection.Forwards,
                    limit
                ),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<SessionId, ReadMark>> GetAsync(
        UserId user,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    ) =>
        Answer(
            () =>
                sessions
                    .Distinct()
                    .Where(session => _marks.ContainsKey((user, session)))
                    .ToImmutableDictionary(session => session, session => _marks[(user, session)]),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<bool> HasAddedAccountAsync(
        AppItemId contact,
        Account account,
        CancellationToken cancellationToken
    ) => Answer(() => _addedAccounts.Contains((contact, account)), cancellationToken);
}
