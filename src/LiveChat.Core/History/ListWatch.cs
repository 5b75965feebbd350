using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// One feed's part in the watched lists: it waits for wake-ups of any channel, and shares a page of sessions with feeds
/// of the same selection and the same scope. The first look reads the store itself.
/// </summary>
internal sealed class ListWatch : ISessionReader, IDisposable
{
    private readonly Leases<bool, WakeUps<SharedReads>>.Lease _lease;
    private readonly ISessionReader _store;
    private Task _end;
    private bool _isWoken;

    internal ListWatch(Leases<bool, WakeUps<SharedReads>>.Lease lease, ISessionReader store)
    {
        (_lease, _store) = (lease, store);
        _end = WakeUps.End;
    }

    private WakeUps<SharedReads> WakeUps => _lease.Thing;

    public void Dispose() => _lease.Dispose();

    /// <summary>Waits for a wake-up that came after the last look began.</summary>
    internal async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        await _end.WaitAsync(cancellationToken).ConfigureAwait(false);
        _end = WakeUps.End;
        _isWoken = true;
    }

    public ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        _store.FindAsync(id, cancellationToken);

    public ValueTask<ImmutableArray<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken) =>
        _isWoken
            ? WakeUps.Reads.ReadAsync(ForAnybody(query), token => _store.ListAsync(query, token), cancellationToken)
            : _store.ListAsync(query, cancellationToken);

    public ValueTask<ImmutableDictionary<ChannelId, DateTimeOffset>> ListCustomerTimesAsync(
        ImmutableArray<ChannelId> channels,
        CancellationToken cancellationToken
    ) => _store.ListCustomerTimesAsync(channels, cancellationToken);

    /// <summary>A scope of whole live chats means the same whoever the viewer is.</summary>
    private static SessionQuery ForAnybody(SessionQuery query) =>
        query.Scope is { OwnOrUnassigned.IsEmpty: true } scope
            ? query with
            {
                Scope = new ReadScope(default) { Whole = scope.Whole },
            }
            : query;
}
