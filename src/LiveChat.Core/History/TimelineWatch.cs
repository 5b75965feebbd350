using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// One feed's part in a watched timeline: it waits for wake-ups, and reads through it what it shares with other feeds.
/// The first look reads the store itself, because nothing read before the feed began may count for it.
/// </summary>
internal sealed class TimelineWatch : IMessageReader, ISessionReader, IReadMarkStore, IDisposable
{
    private readonly Leases<SessionId, WatchedTimeline>.Lease _lease;
    private Task _end;
    private long _version = -1;
    private bool _isWoken;
    private SharedChanges? _shared;

    internal TimelineWatch(Leases<SessionId, WatchedTimeline>.Lease lease, UserId user)
    {
        (_lease, User) = (lease, user);

        // In this order, so that the reads of the moment that wakes this feed include its user's marks.
        Timeline.Add(this);
        _end = Timeline.End;
    }

    internal UserId User { get; }

    /// <summary>The version up to which the feed has read; below zero before its first read.</summary>
    internal long Version => Volatile.Read(ref _version);

    private WatchedTimeline Timeline => _lease.Thing;

    private CheckedStore Store => Timeline.Store;

    public void Dispose()
    {
        Timeline.Remove(this);
        _lease.Dispose();
    }

    /// <summary>Waits for a wake-up that came after the last look began.</summary>
    internal async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        _shared = null;
        await _end.WaitAsync(cancellationToken).ConfigureAwait(false);
        _end = Timeline.End;
        _isWoken = true;
    }

    public async ValueTask<ChannelChanges> ListChangedAsync(ChangeQuery query, CancellationToken cancellationToken)
    {
        if (query.Channel != Timeline.Id.Channel)
        {
            // The channel by which the customer wrote before; watched from before the read, so that nothing is missed.
            Timeline.Follow(query.Channel);
            return await ReadAsync(query, token => Store.ListChangedAsync(query, token), cancellationToken)
                .ConfigureAwait(false);
        }

        _shared = _isWoken
            ? await Timeline.ReadAsync(query.After, query.Limit, cancellationToken).ConfigureAwait(false)
            : await Timeline.ReadAsync(query, [User], cancellationToken).ConfigureAwait(false);
        var changes = _shared.After(query.After);
        Volatile.Write(ref _version, changes.Version);
        return changes;
    }

    public ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            (channel, new EquatableArray<MessageId>(ids)),
            token => Store.FindAsync(channel, ids, token),
            cancellationToken
        );

    public ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        ReadAsync(id, token => Store.FindAsync(id, token), cancellationToken);

    public ValueTask<ImmutableArray<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken) =>
        ReadAsync(query, token => Store.ListAsync(query, token), cancellationToken);

    public ValueTask<ImmutableDictionary<ChannelId, ReachFacts>> ListReachFactsAsync(
        ImmutableArray<ChannelId> channels,
        CancellationToken cancellationToken
    ) => Store.ListReachFactsAsync(channels, cancellationToken);

    public ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        Timeline.Follow(query.Channel);
        return ReadAsync(query, token => Store.ListAsync(query, token), cancellationToken);
    }

    public ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    ) => Store.ListQueuedAsync(after, limit, cancellationToken);

    public ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel,
        int limit,
        CancellationToken cancellationToken
    ) => Store.ListPendingAsync(channel, limit, cancellationToken);

    /// <summary>
    /// The marks in the timeline's session came with the changes; those in other sessions are read for all who watch.
    /// </summary>
    public async ValueTask<ImmutableDictionary<ReadMarkKey, ReadMark>> GetAsync(
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    )
    {
        if (_shared is not { } changes || !users.All(changes.TellsMarkOf))
        {
            return await Store.GetAsync(users, sessions, cancellationToken).ConfigureAwait(false);
        }

        var marks = ImmutableDictionary<ReadMarkKey, ReadMark>.Empty;
        ImmutableArray<SessionId> earlier = [.. sessions.Where(session => session != Timeline.Id)];
        if (!earlier.IsEmpty)
        {
            var shared = await changes
                .Reads.ReadAsync(
                    typeof(SharedMarks),
                    token => SharedMarks.ReadAsync(Store, changes.Users, changes.Others, token),
                    cancellationToken,
                    alone: token => SharedMarks.ReadAsync(Store, users, earlier, token)
                )
                .ConfigureAwait(false);

            // Of many changes, which take several answers, each answer has only its own sessions.
            marks = shared.Covers(users, earlier)
                ? shared.Of(users, earlier)
                : await Store.GetAsync(users, earlier, cancellationToken).ConfigureAwait(false);
        }

        foreach (var user in users)
        {
            marks =
                changes.MarkOf(user) is { } mark && earlier.Length < sessions.Length
                    ? marks.SetItem(new ReadMarkKey(user, Timeline.Id), mark)
                    : marks;
        }

        return marks;
    }

    public ValueTask SetAsync(UserId user, SessionId session, ReadMark mark, CancellationToken cancellationToken) =>
        Store.SetAsync(user, session, mark, cancellationToken);

    /// <summary>Shares a read with the looks that rest on the same changes.</summary>
    private ValueTask<T> ReadAsync<T>(
        object question,
        Func<CancellationToken, ValueTask<T>> read,
        CancellationToken cancellationToken
    ) => _shared is { } shared ? shared.Reads.ReadAsync(question, read, cancellationToken) : read(cancellationToken);
}
