using System.Collections.Immutable;

namespace LiveChat.Storage;

/// <summary>
/// A store whose every answer is checked against the contract. Desk and resolver use it, so that no wrong row reaches a
/// decision, a host's record or a viewer.
/// </summary>
internal sealed class CheckedStore(
    IChannelStore channels,
    ISessionReader sessions,
    IMessageReader messages,
    IReadMarkStore marks,
    IMessageSearch? search = null,
    IRetentionStore? retention = null,
    IErasureStore? erasure = null
) : IChannelStore, ISessionReader, IMessageReader, IReadMarkStore, IMessageSearch, IRetentionStore, IErasureStore
{
    private IRetentionStore Retention =>
        retention ?? throw new InvalidOperationException("The store keeps no holds of contacts, so nothing expires.");

    private IErasureStore Erasure =>
        erasure ?? throw new InvalidOperationException("The store has no part of erasing, so nobody can be erased.");

    public bool CanSearch => search?.CanSearch == true;

    public async ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken) =>
        await channels.GetKeyAsync(cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidStoreException("The store has no key.");

    public async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    ) =>
        ChannelStateAnswer.Checked(
            await channels.LoadAsync(channel, needs, cancellationToken).ConfigureAwait(false),
            channel,
            needs
        );

    public ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        channels.CommitAsync(commit, cancellationToken);

    public ValueTask<bool> HasAddedAccountAsync(
        AppItemId contact,
        Account account,
        CancellationToken cancellationToken
    ) => channels.HasAddedAccountAsync(contact, account, cancellationToken);

    public ValueTask SetAddedAccountAsync(
        AppItemId contact,
        Account account,
        bool isAdded,
        CancellationToken cancellationToken
    ) => channels.SetAddedAccountAsync(contact, account, isAdded, cancellationToken);

    public async ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        StoreAnswer.Checked(await sessions.FindAsync(id, cancellationToken).ConfigureAwait(false), id);

    public async ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) => StoreAnswer.Checked(await sessions.ListAsync(query, cancellationToken).ConfigureAwait(false), query);

    public async ValueTask<ImmutableDictionary<ChannelId, ReachFacts>> ListReachFactsAsync(
        ImmutableArray<ChannelId> of,
        CancellationToken cancellationToken
    ) => StoreAnswer.Checked(await sessions.ListReachFactsAsync(of, cancellationToken).ConfigureAwait(false), of);

    /// <summary>Lists a page, in one call if the reader of messages has the marks, too.</summary>
    public async ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        if (query.MarkOf is not { } user || ReferenceEquals(messages, marks))
        {
            return EntryPageAnswer.Checked(
                await messages.ListAsync(query, cancellationToken).ConfigureAwait(false),
                query
            );
        }

        var apart = query with { MarkOf = null };
        var page = EntryPageAnswer.Checked(
            await messages.ListAsync(apart, cancellationToken).ConfigureAwait(false),
            apart
        );
        var anchor = new SessionId(query.Channel, query.Anchor);
        var found = await GetAsync([user], [anchor], cancellationToken).ConfigureAwait(false);
        return page with { Mark = found.GetValueOrDefault(new ReadMarkKey(user, anchor)) };
    }

    public async ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) =>
        StoreAnswer.Checked(
            await messages.FindAsync(channel, ids, cancellationToken).ConfigureAwait(false),
            channel,
            ids
        );

    /// <summary>Lists changes, in one call if the reader of messages has the marks, too.</summary>
    public async ValueTask<ChannelChanges> ListChangedAsync(ChangeQuery query, CancellationToken cancellationToken)
    {
        if (query.MarksOf.IsEmpty || ReferenceEquals(messages, marks))
        {
            return StoreAnswer.Checked(
                await messages.ListChangedAsync(query, cancellationToken).ConfigureAwait(false),
                query
            );
        }

        var apart = query with { MarksOf = [] };
        var changes = StoreAnswer.Checked(
            await messages.ListChangedAsync(apart, cancellationToken).ConfigureAwait(false),
            apart
        );
        var found = await GetAsync(query.MarksOf, [new SessionId(query.Channel, query.Anchor)], cancellationToken)
            .ConfigureAwait(false);
        return changes with { Marks = [.. found.Select(mark => new UserReadMark(mark.Key.User, mark.Value))] };
    }

    public async ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        StoreAnswer.Checked(
            await messages.ListQueuedAsync(after, limit, cancellationToken).ConfigureAwait(false),
            after,
            limit
        );

    public async ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel,
        int limit,
        CancellationToken cancellationToken
    ) =>
        StoreAnswer.Checked(
            await messages.ListPendingAsync(channel, limit, cancellationToken).ConfigureAwait(false),
            channel,
            limit
        );

    public async ValueTask<ImmutableDictionary<ReadMarkKey, ReadMark>> GetAsync(
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> of,
        CancellationToken cancellationToken
    ) => StoreAnswer.Checked(await marks.GetAsync(users, of, cancellationToken).ConfigureAwait(false), users, of);

    public async ValueTask<ImmutableArray<FoundMessage>> SearchAsync(
        MessageQuery query,
        CancellationToken cancellationToken
    ) =>
        FoundMessagesAnswer.Checked(
            await (search ?? throw new InvalidOperationException("The store cannot search."))
                .SearchAsync(query, cancellationToken)
                .ConfigureAwait(false),
            query
        );

    public ValueTask IndexSearchAsync(IProgress<MigrationProgress>? progress, CancellationToken cancellationToken) =>
        (search ?? throw new InvalidOperationException("The store cannot search.")).IndexSearchAsync(
            progress,
            cancellationToken
        );

    public async ValueTask<ImmutableArray<Session>> ListNewestAsync(
        NewestQuery query,
        CancellationToken cancellationToken
    ) => StoreAnswer.Checked(await Retention.ListNewestAsync(query, cancellationToken).ConfigureAwait(false), query);

    public async ValueTask<ImmutableDictionary<AppItemId, LegalHold>> GetHoldsAsync(
        ImmutableArray<AppItemId> contacts,
        CancellationToken cancellationToken
    ) =>
        StoreAnswer.Checked(await Retention.GetHoldsAsync(contacts, cancellationToken).ConfigureAwait(false), contacts);

    public ValueTask SetHoldAsync(AppItemId contact, LegalHold hold, CancellationToken cancellationToken) =>
        Retention.SetHoldAsync(contact, hold, cancellationToken);

    /// <summary>Throws if the store cannot erase, before anything was done.</summary>
    internal void RequireErasure() => _ = (Erasure, Retention);

    public ValueTask RemoveAddedAccountsAsync(Account account, CancellationToken cancellationToken) =>
        Erasure.RemoveAddedAccountsAsync(account, cancellationToken);

    public ValueTask<bool> TryCleanAsync(CancellationToken cancellationToken) =>
        Erasure.TryCleanAsync(cancellationToken);

    public ValueTask CleanAsync(CancellationToken cancellationToken) => Erasure.CleanAsync(cancellationToken);

    public ValueTask SetAsync(UserId user, SessionId session, ReadMark mark, CancellationToken cancellationToken) =>
        marks.SetAsync(user, session, mark, cancellationToken);
}
