using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

internal sealed class ListsTheCursorAgain : StoreDecorator
{
    public override async ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        return
        [
            .. (await AllAsync(query, cancellationToken))
                .SkipWhile(session =>
                    query.After is { } place
                    && (query.Direction == PagingDirection.Forwards ? session.Id < place : session.Id > place)
                )
                .Take(query.Limit),
        ];
    }
}

internal sealed class PagesByOffset : StoreDecorator
{
    private readonly ConcurrentDictionary<object, int> _read = [];

    public override async ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    )
    {
        var list = (query.Selector, query.Status, query.Scope, query.Direction);
        var offset = query.After is null ? 0 : _read.GetValueOrDefault(list);
        ImmutableArray<Session> page = [.. (await AllAsync(query, cancellationToken)).Skip(offset).Take(query.Limit)];
        _read[list] = offset + page.Length;
        return page;
    }
}

internal sealed class BreaksTiesTheOtherWay : StoreDecorator
{
    public override async ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    )
    {
        var page = await base.ListAsync(query, cancellationToken);
        return query.Direction == PagingDirection.Forwards
            ? [.. page.OrderBy(session => session.OpenedAt).ThenByDescending(session => session.Id.Channel)]
            : [.. page.OrderByDescending(session => session.OpenedAt).ThenBy(session => session.Id.Channel)];
    }
}

internal sealed class OrdersChannelsBySignedBytes : StoreDecorator
{
    public override async ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await base.ListAsync(query, cancellationToken))
                .OrderByDescending(session => session.OpenedAt)
                .ThenByDescending(session => (sbyte)session.Id.Channel.ToByteArray()[0]),
        ];
}

internal sealed class IgnoresTheStatus : StoreDecorator
{
    public override ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) => base.ListAsync(query is null ? query! : query with { Status = null }, cancellationToken);
}

internal sealed class HidesSpam : StoreDecorator
{
    public override async ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) =>
        Cut(
            (await AllAsync(query, cancellationToken)).Where(session =>
                query.Status is not null || session.Status != SessionStatus.Spam
            ),
            query
        );
}

internal sealed class IgnoresTheScope : StoreDecorator
{
    public override ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) => base.ListAsync(query is null ? query! : query with { Scope = null }, cancellationToken);
}

internal sealed class ReadsInPartWhatIsReadWhole : StoreDecorator
{
    public override ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) =>
        base.ListAsync(
            query?.Scope is { } scope
                ? query with
                {
                    Scope = scope with { Whole = [.. scope.Whole.Except(scope.OwnOrUnassigned)] },
                }
                : query!,
            cancellationToken
        );
}

internal sealed class HidesWhatNobodyTook : StoreDecorator
{
    public override async ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) =>
        Cut(
            (await AllAsync(query, cancellationToken)).Where(session =>
                query.Scope is null
                || session.Operator is not null
                || query.Scope.Whole.Contains(session.Channel.LiveChat)
            ),
            query
        );
}

internal sealed class TakesAnEmptyScopeForNone : StoreDecorator
{
    public override ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) => base.ListAsync(query?.Scope is { IsEmpty: true } ? query with { Scope = null } : query!, cancellationToken);
}

internal sealed class DoublesSessionsOfTwoItems : StoreDecorator
{
    public override async ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    )
    {
        if (query.Selector is not AppItemSelector items)
        {
            return await base.ListAsync(query, cancellationToken);
        }

        var all = new List<Session>();
        foreach (var item in items.Items)
        {
            all.AddRange(await AllAsync(query with { Selector = SessionSelector.Of([item]) }, cancellationToken));
        }

        return Cut(
            query.Direction == PagingDirection.Forwards
                ? all.OrderBy(one => one.Id)
                : all.OrderByDescending(one => one.Id),
            query
        );
    }
}

internal sealed class ListsFormerBindings : StoreDecorator
{
    private readonly ConcurrentDictionary<(AppItemId Item, SessionId Session), bool> _bound = [];

    public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        await base.CommitAsync(commit, cancellationToken);
        foreach (var session in commit.Sessions)
        {
            foreach (var binding in session.Bindings)
            {
                _bound[(binding.Item, session.Id)] = true;
            }
        }
    }

    public override async ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    )
    {
        var all = await AllAsync(query, cancellationToken);
        if (query.Selector is AppItemSelector items)
        {
            foreach (var (_, id) in _bound.Keys.Where(key => items.Items.Contains(key.Item)))
            {
                all = all.Append((await base.FindAsync(id, cancellationToken))!);
            }
        }

        return Cut(all.DistinctBy(session => session.Id).OrderByDescending(session => session.Id), query);
    }
}

internal sealed class ListsOneLiveChatOfAnAccount : StoreDecorator
{
    public override async ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    )
    {
        var all = (await AllAsync(query, cancellationToken)).ToList();
        return Cut(
            query.Selector is AccountSelector
                ? all.Where(session => session.Channel.LiveChat == all[0].Channel.LiveChat)
                : all,
            query
        );
    }
}

internal sealed class ListsAllSessionsOfEachAccount : StoreDecorator
{
    public override ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) =>
        base.ListAsync(
            query?.Selector is AccountSelector { IsFirstOfEach: true } first
                ? query with
                {
                    Selector = SessionSelector.Of(first.Accounts),
                }
                : query!,
            cancellationToken
        );
}

internal sealed class ListsEveryAccountOfAContact : StoreDecorator
{
    public override ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) =>
        base.ListAsync(
            query?.Selector is ContactSelector bound
                ? query with
                {
                    Selector = SessionSelector.Of([bound.Contact]),
                }
                : query!,
            cancellationToken
        );
}

internal sealed class ListsWhatWasBeforeTheLastCommit : StoreDecorator
{
    private readonly InMemoryStore _late = new();
    private ChannelCommit? _last;

    public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        await base.CommitAsync(commit, cancellationToken);
        if (Interlocked.Exchange(ref _last, commit) is { } before)
        {
            await _late.CommitAsync(before, CancellationToken.None);
        }
    }

    public override ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) => _late.ListAsync(query, cancellationToken);
}

internal sealed class ListsQueuedRepliesForever : StoreDecorator
{
    private readonly ConcurrentDictionary<(ChannelId, MessageId), QueuedMessage> _queued = [];

    public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        await base.CommitAsync(commit, cancellationToken);
        foreach (var queued in await base.ListQueuedAsync(null, int.MaxValue, CancellationToken.None))
        {
            _queued.TryAdd((queued.Message.Channel, queued.Message.Id), queued);
        }
    }

    public override ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    ) => new([.. _queued.Values.OrderBy(reply => reply.Message.Channel).ThenBy(reply => reply.Message.Id).Take(limit)]);
}

internal sealed class ListsQueuedRepliesInclusively : StoreDecorator
{
    public override async ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await base.ListQueuedAsync(null, int.MaxValue, cancellationToken))
                .SkipWhile(reply =>
                    after is { } place
                    && (
                        reply.Message.Channel < place.Channel
                        || (reply.Message.Channel == place.Channel && reply.Message.Id < place.Message)
                    )
                )
                .Take(limit),
        ];
}
