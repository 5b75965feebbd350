using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Tests.Commands;

/// <summary>A store with correct answers except in one member, whose answers a test falsifies.</summary>
internal sealed class LyingStore(InMemoryStore store) : IChannelStore, ISessionReader, IMessageReader, IReadMarkStore
{
    /// <summary>The member that lies, as <c>Port.Member</c>; null for none.</summary>
    public string? Member { get; set; }

    /// <summary>Falsifies the answer.</summary>
    public Func<object?, object?> Lie { get; set; } = answer => answer;

    /// <summary>The number of lies.</summary>
    public int Lies { get; private set; }

    public async ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken) =>
        Told<IChannelStore, ChannelKey>(nameof(GetKeyAsync), await store.GetKeyAsync(cancellationToken));

    public async ValueTask<ChannelState> LoadAsync(ChannelId channel, ChannelNeeds needs, CancellationToken cancellationToken) =>
        Told<IChannelStore, ChannelState>(nameof(LoadAsync), await store.LoadAsync(channel, needs, cancellationToken));

    public ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) => store.CommitAsync(commit, cancellationToken);

    public async ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        Told<ISessionReader, Session?>(nameof(FindAsync), await store.FindAsync(id, cancellationToken));

    public async ValueTask<ImmutableArray<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken) =>
        Told<ISessionReader, ImmutableArray<Session>>(nameof(ListAsync), await store.ListAsync(query, cancellationToken));

    public async ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken) =>
        Told<IMessageReader, EntryPage>(nameof(ListAsync), await store.ListAsync(query, cancellationToken));

    public async ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel, ImmutableArray<MessageId> ids, CancellationToken cancellationToken) =>
        Told<IMessageReader, ImmutableArray<Message>>(nameof(FindAsync), await store.FindAsync(channel, ids, cancellationToken));

    public async ValueTask<ChannelChanges> ListChangedAsync(
        ChannelId channel, DateTimeOffset anchor, long afterVersion, int limit, CancellationToken cancellationToken) =>
        Told<IMessageReader, ChannelChanges>(
            nameof(ListChangedAsync), await store.ListChangedAsync(channel, anchor, afterVersion, limit, cancellationToken));

    public async ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after, int limit, CancellationToken cancellationToken) =>
        Told<IMessageReader, ImmutableArray<QueuedMessage>>(
            nameof(ListQueuedAsync), await store.ListQueuedAsync(after, limit, cancellationToken));

    public async ValueTask<ImmutableDictionary<SessionId, ReadMark>> GetAsync(
        UserId user, ImmutableArray<SessionId> sessions, CancellationToken cancellationToken) =>
        Told<IReadMarkStore, ImmutableDictionary<SessionId, ReadMark>>(
            nameof(GetAsync), await store.GetAsync(user, sessions, cancellationToken));

    public ValueTask SetAsync(UserId user, SessionId session, ReadMark mark, CancellationToken cancellationToken) =>
        store.SetAsync(user, session, mark, cancellationToken);

    private T Told<TPort, T>(string member, T answer)
    {
        if (Member != $"{typeof(TPort).Name}.{member}")
        {
            return answer;
        }

        Lies++;
        return (T)Lie(answer)!;
    }

    public async ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel, int limit, CancellationToken cancellationToken) =>
        Told<IMessageReader, ImmutableArray<PendingMessage>>(
            nameof(ListPendingAsync), await store.ListPendingAsync(channel, limit, cancellationToken));

    public ValueTask<bool> HasAddedAccountAsync(
        AppItemId contact, Account account, CancellationToken cancellationToken) =>
        store.HasAddedAccountAsync(contact, account, cancellationToken);

    public ValueTask SetAddedAccountAsync(
        AppItemId contact, Account account, bool isAdded, CancellationToken cancellationToken) =>
        store.SetAddedAccountAsync(contact, account, isAdded, cancellationToken);
}
