using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

/// <summary>Passes each call to the in-memory store; derived types break one call.</summary>
internal class StoreDecorator : IChannelStore, ISessionReader, IMessageReader, IReadMarkStore
{
    protected InMemoryStore Inner { get; } = new();

    public virtual ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken) =>
        Inner.GetKeyAsync(cancellationToken);

    public virtual ValueTask<ChannelState> LoadAsync(
        ChannelId channel, ChannelNeeds needs, CancellationToken cancellationToken) =>
        Inner.LoadAsync(channel, needs, cancellationToken);

    public virtual ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        Inner.CommitAsync(commit, cancellationToken);

    public virtual ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        Inner.FindAsync(id, cancellationToken);

    public virtual ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query, CancellationToken cancellationToken) =>
        Inner.ListAsync(query, cancellationToken);

    public virtual ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken) =>
        Inner.ListAsync(query, cancellationToken);

    public virtual ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel, ImmutableArray<MessageId> ids, CancellationToken cancellationToken) =>
        Inner.FindAsync(channel, ids, cancellationToken);

    public virtual ValueTask<ChannelChanges> ListChangedAsync(
        ChannelId channel, DateTimeOffset anchor, long afterVersion, int limit, CancellationToken cancellationToken) =>
        Inner.ListChangedAsync(channel, anchor, afterVersion, limit, cancellationToken);

    public virtual ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after, int limit, CancellationToken cancellationToken) =>
        Inner.ListQueuedAsync(after, limit, cancellationToken);

    public virtual ValueTask<ImmutableDictionary<SessionId, ReadMark>> GetAsync(
        UserId user, ImmutableArray<SessionId> sessions, CancellationToken cancellationToken) =>
        Inner.GetAsync(user, sessions, cancellationToken);

    public virtual ValueTask SetAsync(
        UserId user, SessionId session, ReadMark mark, CancellationToken cancellationToken) =>
        Inner.SetAsync(user, session, mark, cancellationToken);

    /// <summary>All sessions that a query selects, in its order, regardless of its place and limit.</summary>
    protected async ValueTask<IEnumerable<Session>> AllAsync(SessionQuery query, CancellationToken cancellationToken) =>
        await Inner.ListAsync(query with { After = null, Limit = int.MaxValue }, cancellationToken);

    /// <summary>The part of a list at or after a place.</summary>
    protected static ImmutableArray<Session> Cut(IEnumerable<Session> all, SessionQuery query) =>
    [
        .. all.Where(session => query.After is not { } place
            || (query.Direction == PagingDirection.Forwards ? session.Id > place : session.Id < place))
                .Take(query.Limit),
    ];

    public virtual ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel, int limit, CancellationToken cancellationToken) =>
        Inner.ListPendingAsync(channel, limit, cancellationToken);

    public virtual ValueTask<bool> HasAddedAccountAsync(
        AppItemId contact, Account account, CancellationToken cancellationToken) =>
        Inner.HasAddedAccountAsync(contact, account, cancellationToken);

    public virtual ValueTask SetAddedAccountAsync(
        AppItemId contact, Account account, bool isAdded, CancellationToken cancellationToken) =>
        Inner.SetAddedAccountAsync(contact, account, isAdded, cancellationToken);
}
