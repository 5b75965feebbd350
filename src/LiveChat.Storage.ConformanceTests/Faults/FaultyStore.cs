using System.Collections.Immutable;
using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests.Faults;

/// <summary>A store whose calls fail according to a plan.</summary>
internal sealed class FaultyStore(StorePorts store, FaultPlan plan)
    : IChannelStore, ISessionReader, IMessageReader, IReadMarkStore
{
    public ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken) =>
        plan.RunAsync("GetKey", isWrite: false, () => store.Channels.GetKeyAsync(cancellationToken));

    public ValueTask<ChannelState> LoadAsync(
        ChannelId channel, ChannelNeeds needs, CancellationToken cancellationToken) =>
        plan.RunAsync("Load", isWrite: false, () => store.Channels.LoadAsync(channel, needs, cancellationToken));

    public async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        await plan.RunAsync("Commit", isWrite: true, async () =>
        {
            await store.Channels.CommitAsync(commit, cancellationToken);
            return true;
        });

    public ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        plan.RunAsync("FindSession", isWrite: false, () => store.Sessions.FindAsync(id, cancellationToken));

    public ValueTask<ImmutableArray<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken) =>
        plan.RunAsync("ListSessions", isWrite: false, () => store.Sessions.ListAsync(query, cancellationToken));

    public ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken) =>
        plan.RunAsync("ListEntries", isWrite: false, () => store.Messages.ListAsync(query, cancellationToken));

    public ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel, ImmutableArray<MessageId> ids, CancellationToken cancellationToken) =>
        plan.RunAsync("FindMessages", isWrite: false, () => store.Messages.FindAsync(channel, ids, cancellationToken));

    public ValueTask<ChannelChanges> ListChangedAsync(
        ChannelId channel, DateTimeOffset anchor, long afterVersion, int limit, CancellationToken cancellationToken) =>
        plan.RunAsync(
            "ListChanged",
            isWrite: false,
            () => store.Messages.ListChangedAsync(channel, anchor, afterVersion, limit, cancellationToken));

    public ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after, int limit, CancellationToken cancellationToken) =>
        plan.RunAsync(
            "ListQueued", isWrite: false, () => store.Messages.ListQueuedAsync(after, limit, cancellationToken));

    public ValueTask<ImmutableDictionary<SessionId, ReadMark>> GetAsync(
        UserId user, ImmutableArray<SessionId> sessions, CancellationToken cancellationToken) =>
        plan.RunAsync("GetMarks", isWrite: false, () => store.Marks.GetAsync(user, sessions, cancellationToken));

    public async ValueTask SetAsync(
        UserId user, SessionId session, ReadMark mark, CancellationToken cancellationToken) =>
        await plan.RunAsync("SetMark", isWrite: true, async () =>
        {
            await store.Marks.SetAsync(user, session, mark, cancellationToken);
            return true;
        });

    public ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel, int limit, CancellationToken cancellationToken) =>
        plan.RunAsync(
            "ListPending", isWrite: false, () => store.Messages.ListPendingAsync(channel, limit, cancellationToken));

    public ValueTask<bool> HasAddedAccountAsync(
        AppItemId contact, Account account, CancellationToken cancellationToken) =>
        plan.RunAsync(
            "HasAddedAccount",
            isWrite: false,
            () => store.Channels.HasAddedAccountAsync(contact, account, cancellationToken));

    public async ValueTask SetAddedAccountAsync(
        AppItemId contact, Account account, bool isAdded, CancellationToken cancellationToken) =>
        await plan.RunAsync("SetAddedAccount", isWrite: true, async () =>
        {
            await store.Channels.SetAddedAccountAsync(contact, account, isAdded, cancellationToken);
            return true;
        });
}
