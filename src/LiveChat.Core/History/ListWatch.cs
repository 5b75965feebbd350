using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// One feed's part in the watched lists: it waits for wake-ups of any channel, and shares a page of sessions, and the
/// read of the viewers' marks in them, with feeds of the same selection and the same scope. The first look reads the
/// store itself.
/// </summary>
internal sealed class ListWatch : ISessionReader, IReadMarkStore, IDisposable
{
    private readonly Leases<bool, WatchedLists>.Lease _lease;
    private Task _end;
    private SessionQuery? _page;
    private bool _isWoken;

    internal ListWatch(Leases<bool, WatchedLists>.Lease lease, UserId user)
    {
        (_lease, User) = (lease, user);
        Lists.Add(this);
        _end = Lists.End;
    }

    internal UserId User { get; }

    /// <summary>The page that the feed read last; null before its first look.</summary>
    internal SessionQuery? Page => Volatile.Read(ref _page);

    private WatchedLists Lists => _lease.Thing;

    private CheckedStore Store => Lists.Store;

    public void Dispose()
    {
        Lists.Remove(this);
        _lease.Dispose();
    }

    /// <summary>Waits for a wake-up that came after the last look began.</summary>
    internal async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        await _end.WaitAsync(cancellationToken).ConfigureAwait(false);
        _end = Lists.End;
        _isWoken = true;
    }

    public ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        Store.FindAsync(id, cancellationToken);

    public ValueTask<ImmutableArray<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken)
    {
        var page = ForAnybody(query);
        Volatile.Write(ref _page, page);
        return _isWoken
            ? Lists.Reads.ReadAsync(page, token => Store.ListAsync(query, token), cancellationToken)
            : Store.ListAsync(query, cancellationToken);
    }

    public async ValueTask<ImmutableDictionary<ReadMarkKey, ReadMark>> GetAsync(
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    )
    {
        if (_isWoken && Page is { } page)
        {
            var shared = await Lists
                .Reads.ReadAsync(
                    new MarksOf(page, new EquatableArray<SessionId>(sessions)),
                    token => SharedMarks.ReadAsync(Store, Lists.UsersOf(page), sessions, token),
                    cancellationToken,
                    alone: token => SharedMarks.ReadAsync(Store, users, sessions, token)
                )
                .ConfigureAwait(false);
            if (shared.Covers(users, sessions))
            {
                return shared.Of(users, sessions);
            }
        }

        // A first look, or the first one with other rights: others did not know that this viewer reads the page, too.
        return await Store.GetAsync(users, sessions, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask SetAsync(UserId user, SessionId session, ReadMark mark, CancellationToken cancellationToken) =>
        Store.SetAsync(user, session, mark, cancellationToken);

    public ValueTask<ImmutableDictionary<ChannelId, ReachFacts>> ListReachFactsAsync(
        ImmutableArray<ChannelId> channels,
        CancellationToken cancellationToken
    ) => Store.ListReachFactsAsync(channels, cancellationToken);

    /// <summary>A scope of whole live chats, or of unassigned sessions, means the same whoever the viewer is.</summary>
    private static SessionQuery ForAnybody(SessionQuery query) =>
        query.Scope is { } scope && (scope.OwnOrUnassigned.IsEmpty || scope.IsUnassignedOnly)
            ? query with
            {
                Scope = new ReadScope(default)
                {
                    Whole = scope.Whole,
                    OwnOrUnassigned = scope.OwnOrUnassigned,
                    IsUnassignedOnly = scope.IsUnassignedOnly,
                },
            }
            : query;

    private sealed record MarksOf(SessionQuery Page, EquatableArray<SessionId> Sessions);
}
