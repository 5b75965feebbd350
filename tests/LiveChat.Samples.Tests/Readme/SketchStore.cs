using System.Collections.Immutable;
using LiveChat.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.Samples.Tests.Readme;

/// <summary>The store that the README and the guide sketch, against a database that does not exist: compiled, never run.</summary>
internal sealed class SketchStore(SketchStore.IDatabase database)
    : IChannelStore,
        ISessionReader,
        IMessageReader,
        IReadMarkStore
{
    internal interface IDatabase
    {
        ValueTask<ITransaction> BeginAsync(CancellationToken cancellationToken);
    }

    internal interface ITransaction : IAsyncDisposable
    {
        ValueTask<long> VersionOfAsync(ChannelId channel, CancellationToken cancellationToken);

        ValueTask PutChannelAsync(ChannelId id, Channel channel, long version, CancellationToken cancellationToken);

        ValueTask PutAsync(
            ImmutableArray<Session> sessions,
            ImmutableArray<ChannelEntry> entries,
            ImmutableArray<PendingMessage> pending,
            CancellationToken cancellationToken
        );

        ValueTask RemoveAsync(
            ImmutableArray<RemovedEntry> entries,
            ImmutableArray<MessageId> pending,
            CancellationToken cancellationToken
        );

        ValueTask CommitAsync(CancellationToken cancellationToken);
    }

    public static void Register(IServiceCollection services, IDatabase database)
    {
        services.AddLiveChat(chat => chat.UseStorage("my database", _ => new SketchStore(database)));
    }

    public async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(cancellationToken);
        if (await transaction.VersionOfAsync(commit.Id, cancellationToken) != commit.ExpectedVersion)
        {
            throw new ConcurrencyException(commit.Id, commit.ExpectedVersion);
        }

        await transaction.PutChannelAsync(commit.Id, commit.Channel, commit.Version, cancellationToken);
        await transaction.PutAsync(commit.Sessions, commit.Entries, commit.Pending, cancellationToken);
        await transaction.RemoveAsync(commit.Removed, commit.RemovedPending, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<ImmutableArray<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<ImmutableDictionary<ChannelId, ReachFacts>> ListReachFactsAsync(
        ImmutableArray<ChannelId> channels,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public ValueTask<ChannelChanges> ListChangedAsync(ChangeQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public ValueTask<ImmutableDictionary<ReadMarkKey, ReadMark>> GetAsync(
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public ValueTask SetAsync(UserId user, SessionId session, ReadMark mark, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel,
        int limit,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public ValueTask<bool> HasAddedAccountAsync(
        AppItemId contact,
        Account account,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public ValueTask SetAddedAccountAsync(
        AppItemId contact,
        Account account,
        bool isAdded,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();
}
