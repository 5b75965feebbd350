using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Passes every call to another store: a base for stores that count, fail or falsify in tests.</summary>
/// <remarks>
/// Override one member to change that call, and <see cref="CallAsync"/> to change all of them. As safe for concurrent
/// callers as the other store, which it does not dispose.
/// </remarks>
/// <param name="inner">The other store.</param>
public abstract class DelegatingStore(LiveChatStore inner)
    : IChannelStore,
        ISessionReader,
        IMessageReader,
        IReadMarkStore,
        IMessageSearch,
        IRetentionStore,
        IErasureStore
{
    private const string Channels = nameof(IChannelStore);
    private const string Sessions = nameof(ISessionReader);
    private const string Messages = nameof(IMessageReader);
    private const string ReadMarks = nameof(IReadMarkStore);
    private const string Search = nameof(IMessageSearch);
    private const string Retention = nameof(IRetentionStore);
    private const string Erasure = nameof(IErasureStore);

    /// <inheritdoc/>
    public virtual bool CanSearch => inner.Search?.CanSearch == true;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The other store has no part of retention.</exception>
    public virtual ValueTask<ImmutableArray<Session>> ListNewestAsync(
        NewestQuery query,
        CancellationToken cancellationToken
    ) =>
        CallAsync(
            $"{Retention}.{nameof(ListNewestAsync)}",
            () => RetentionStore().ListNewestAsync(query, cancellationToken)
        );

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The other store has no part of retention.</exception>
    public virtual ValueTask<ImmutableDictionary<AppItemId, LegalHold>> GetHoldsAsync(
        ImmutableArray<AppItemId> contacts,
        CancellationToken cancellationToken
    ) =>
        CallAsync(
            $"{Retention}.{nameof(GetHoldsAsync)}",
            () => RetentionStore().GetHoldsAsync(contacts, cancellationToken)
        );

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The other store has no part of retention.</exception>
    public virtual ValueTask SetHoldAsync(AppItemId contact, LegalHold hold, CancellationToken cancellationToken) =>
        WriteAsync(
            $"{Retention}.{nameof(SetHoldAsync)}",
            () => RetentionStore().SetHoldAsync(contact, hold, cancellationToken)
        );

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The other store has no part of erasing.</exception>
    public virtual ValueTask RemoveAddedAccountsAsync(Account account, CancellationToken cancellationToken) =>
        WriteAsync(
            $"{Erasure}.{nameof(RemoveAddedAccountsAsync)}",
            () => ErasureStore().RemoveAddedAccountsAsync(account, cancellationToken)
        );

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The other store has no part of erasing.</exception>
    public virtual ValueTask<bool> TryCleanAsync(CancellationToken cancellationToken) =>
        CallAsync($"{Erasure}.{nameof(TryCleanAsync)}", () => ErasureStore().TryCleanAsync(cancellationToken));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The other store has no part of erasing.</exception>
    public virtual ValueTask CleanAsync(CancellationToken cancellationToken) =>
        WriteAsync($"{Erasure}.{nameof(CleanAsync)}", () => ErasureStore().CleanAsync(cancellationToken));

    private IErasureStore ErasureStore() =>
        inner.Erasure ?? throw new InvalidOperationException("The other store has no part of erasing.");

    private IRetentionStore RetentionStore() =>
        inner.Retention ?? throw new InvalidOperationException("The other store has no part of retention.");

    /// <inheritdoc/>
    public virtual ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken) =>
        CallAsync($"{Channels}.{nameof(GetKeyAsync)}", () => inner.Channels.GetKeyAsync(cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    ) =>
        CallAsync($"{Channels}.{nameof(LoadAsync)}", () => inner.Channels.LoadAsync(channel, needs, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        WriteAsync($"{Channels}.{nameof(CommitAsync)}", () => inner.Channels.CommitAsync(commit, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<bool> HasAddedAccountAsync(
        AppItemId contact,
        Account account,
        CancellationToken cancellationToken
    ) =>
        CallAsync(
            $"{Channels}.{nameof(HasAddedAccountAsync)}",
            () => inner.Channels.HasAddedAccountAsync(contact, account, cancellationToken)
        );

    /// <inheritdoc/>
    public virtual ValueTask SetAddedAccountAsync(
        AppItemId contact,
        Account account,
        bool isAdded,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            $"{Channels}.{nameof(SetAddedAccountAsync)}",
            () => inner.Channels.SetAddedAccountAsync(contact, account, isAdded, cancellationToken)
        );

    /// <inheritdoc/>
    public virtual ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        CallAsync($"{Sessions}.{nameof(FindAsync)}", () => inner.Sessions.FindAsync(id, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) => CallAsync($"{Sessions}.{nameof(ListAsync)}", () => inner.Sessions.ListAsync(query, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<ImmutableDictionary<ChannelId, ReachFacts>> ListReachFactsAsync(
        ImmutableArray<ChannelId> channels,
        CancellationToken cancellationToken
    ) =>
        CallAsync(
            $"{Sessions}.{nameof(ListReachFactsAsync)}",
            () => inner.Sessions.ListReachFactsAsync(channels, cancellationToken)
        );

    /// <inheritdoc/>
    public virtual ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken) =>
        CallAsync($"{Messages}.{nameof(ListAsync)}", () => inner.Messages.ListAsync(query, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) => CallAsync($"{Messages}.{nameof(FindAsync)}", () => inner.Messages.FindAsync(channel, ids, cancellationToken));

    /// <inheritdoc/>
    public virtual ValueTask<ChannelChanges> ListChangedAsync(ChangeQuery query, CancellationToken cancellationToken) =>
        CallAsync(
            $"{Messages}.{nameof(ListChangedAsync)}",
            () => inner.Messages.ListChangedAsync(query, cancellationToken)
        );

    /// <inheritdoc/>
    public virtual ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        CallAsync(
            $"{Messages}.{nameof(ListQueuedAsync)}",
            () => inner.Messages.ListQueuedAsync(after, limit, cancellationToken)
        );

    /// <inheritdoc/>
    public virtual ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel,
        int limit,
        CancellationToken cancellationToken
    ) =>
        CallAsync(
            $"{Messages}.{nameof(ListPendingAsync)}",
            () => inner.Messages.ListPendingAsync(channel, limit, cancellationToken)
        );

    /// <inheritdoc/>
    public virtual ValueTask<ImmutableDictionary<ReadMarkKey, ReadMark>> GetAsync(
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    ) =>
        CallAsync(
            $"{ReadMarks}.{nameof(GetAsync)}",
            () => inner.ReadMarks.GetAsync(users, sessions, cancellationToken)
        );

    /// <inheritdoc/>
    public virtual ValueTask SetAsync(
        UserId user,
        SessionId session,
        ReadMark mark,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            $"{ReadMarks}.{nameof(SetAsync)}",
            () => inner.ReadMarks.SetAsync(user, session, mark, cancellationToken)
        );

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The other store cannot search.</exception>
    public virtual ValueTask<ImmutableArray<FoundMessage>> SearchAsync(
        MessageQuery query,
        CancellationToken cancellationToken
    ) =>
        CallAsync(
            $"{Search}.{nameof(SearchAsync)}",
            () =>
                (inner.Search ?? throw new InvalidOperationException("The store cannot search.")).SearchAsync(
                    query,
                    cancellationToken
                )
        );

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The other store cannot search.</exception>
    public virtual ValueTask IndexSearchAsync(
        IProgress<MigrationProgress>? progress,
        CancellationToken cancellationToken
    ) =>
        WriteAsync(
            $"{Search}.{nameof(IndexSearchAsync)}",
            () =>
                (inner.Search ?? throw new InvalidOperationException("The store cannot search.")).IndexSearchAsync(
                    progress,
                    cancellationToken
                )
        );

    /// <summary>Makes a call of any member; derived types run code before and after it, or replace it.</summary>
    /// <typeparam name="TAnswer">The type of the answer.</typeparam>
    /// <param name="member">The port and the member, as <c>IChannelStore.LoadAsync</c>.</param>
    /// <param name="call">Calls the other store.</param>
    /// <returns>The answer; true for a member without one.</returns>
    protected virtual ValueTask<TAnswer> CallAsync<TAnswer>(string member, Func<ValueTask<TAnswer>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call();
    }

    private async ValueTask WriteAsync(string member, Func<ValueTask> call) =>
        await CallAsync(
            member,
            async () =>
            {
                await call();
                return true;
            }
        );
}
