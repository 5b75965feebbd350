using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

internal sealed class IgnoresTheMessenger : StoreDecorator
{
    public override ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) => base.ListAsync(query with { Messenger = null }, cancellationToken);
}

internal sealed class IgnoresTheConnector : StoreDecorator
{
    public override ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) => base.ListAsync(query with { Connector = null }, cancellationToken);
}

internal sealed class FindsConnectorsInAnyCase : StoreDecorator
{
    public override async ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) =>
        query.Connector is { } connector && query.IsServed
            ? Cut(
                (await AllAsync(query with { Connector = null }, cancellationToken)).Where(session =>
                    string.Equals(session.Channel.Connector.Value, connector.Value, StringComparison.OrdinalIgnoreCase)
                ),
                query
            )
            : await base.ListAsync(query, cancellationToken);
}

internal sealed class ForgetsTheOperatorOfAConnector : StoreDecorator
{
    public override ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) =>
        base.ListAsync(
            query is { Connector: not null, Scope: { } scope }
                ? query with
                {
                    Scope = scope with { Whole = [.. scope.Whole, .. scope.OwnOrUnassigned] },
                }
                : query,
            cancellationToken
        );
}

internal sealed class ListsOwnAmongUnassigned : StoreDecorator
{
    public override ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) =>
        base.ListAsync(
            query.Scope is { } scope ? query with { Scope = scope with { IsUnassignedOnly = false } } : query,
            cancellationToken
        );
}

internal sealed class IgnoresWhereOpeningsBegin : StoreDecorator
{
    public override ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) => base.ListAsync(query with { OpenedFrom = null }, cancellationToken);
}

internal sealed class IgnoresWhereOpeningsEnd : StoreDecorator
{
    public override ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) => base.ListAsync(query with { OpenedBefore = null }, cancellationToken);
}

internal sealed class WalksWhatNoIndexServes : StoreDecorator
{
    public override async ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) =>
        query.IsServed
            ? await base.ListAsync(query, cancellationToken)
            : Cut(
                (await AllAsync(query with { Messenger = null, Connector = null }, cancellationToken)).Where(
                    query.Asks
                ),
                query
            );
}
