using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

/// <summary>Passes each call to the in-memory store; derived types break one call.</summary>
internal class StoreDecorator() : DelegatingStore(LiveChatStore.Of(new InMemoryStore()))
{
    /// <summary>All sessions that a query selects, in its order, regardless of its place and limit.</summary>
    protected async ValueTask<IEnumerable<Session>> AllAsync(SessionQuery query, CancellationToken cancellationToken) =>
        await base.ListAsync(query with { After = null, Limit = int.MaxValue }, cancellationToken);

    /// <summary>The part of a list at or after a place.</summary>
    protected static ImmutableArray<Session> Cut(IEnumerable<Session> all, SessionQuery query) =>
        [
            .. all.Where(session =>
                    query.After is not { } place
                    || (query.Direction == PagingDirection.Forwards ? session.Id > place : session.Id < place)
                )
                .Take(query.Limit),
        ];
}
