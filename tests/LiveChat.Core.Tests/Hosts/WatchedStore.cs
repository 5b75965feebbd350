using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Tests.Hosts;

/// <summary>The in-memory store behind ports that count every call.</summary>
internal sealed class WatchedStore(InMemoryStore store, PortCalls calls) : IChannelStore, ISessionReader, IMessageReader, IReadMarkStore
{
    public ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken) =>
        calls.RunAsync("store.key", () => store.GetKeyAsync(cancellationToken));

    public ValueTask<ChannelState> LoadAsync(ChannelId channel, ChannelNeeds needs, CancellationToken cancellationToken) =>
        calls.RunAsync("store.load", () => store.LoadAsync(channel, needs, cancellationToken));

    public ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        calls.RunAsync("store.commit", () => store.CommitAsync(commit, cancellationToken));

    public ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        calls.RunAsync("sessions.find", () => store.FindAsync(id, cancellationToken));

    public ValueTask<ImmutableArray<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken) =>
        calls.RunAsync("sessions.list", () => store.ListAsync(query, cancellationToken));

    public ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken) =>
        calls.RunAsync("messages.list", () => store.ListAsync(query, cancellationToken));

    public ValueTask<ImmutableArray<Message>> FindAsync(ChannelId channel, ImmutableArray<MessageId> ids, CancellationToken cancellationToken) =>
        calls.RunAsync("messages.find", () => store.FindAsync(channel, ids, cancellationToken));

    public ValueTask<ChannelChanges> ListChangedAsync(
        ChannelId channel, DateTimeOffset anchor, long afterVersion, int limit, CancellationToken cancellationToken) =>
        calls.RunAsync(
            "messages.changed", () => store.ListChangedAsync(channel, anchor, afterVersion, limit, cancellationToken));

    public ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(QueuedPlace? after, int limit, CancellationToken cancellationToken) =>
        calls.RunAsync("messages.queued", () => store.ListQueuedAsync(after, limit, cancellationToken));

    public ValueTask<ImmutableDictionary<SessionId, ReadMark>> GetAsync(
        UserId user, ImmutableArray<SessionId> sessions, CancellationToken cancellationToken) =>
        calls.RunAsync("marks.get", () => store.GetAsync(user, sessions, cancellationToken));

    public ValueTask SetAsync(UserId user, SessionId session, ReadMark mark, CancellationToken cancellationToken) =>
        calls.RunAsync("marks.set", () => store.SetAsync(user, session, mark, cancellationToken));

    public ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel, int limit, CancellationToken cancellationToken) =>
        calls.RunAsync("store.list-pending", () => store.ListPendingAsync(channel, limit, cancellationToken));

    public ValueTask<bool> HasAddedAccountAsync(
        AppItemId contact, Account account, CancellationToken cancellationToken) =>
        calls.RunAsync("store.has-added", () => store.HasAddedAccountAsync(contact, account, cancellationToken));

    public ValueTask SetAddedAccountAsync(
        AppItemId contact, Account account, bool isAdded, CancellationToken cancellationToken) =>
        calls.RunAsync("store.set-added", () => store.SetAddedAccountAsync(contact, account, isAdded, cancellationToken));
}
