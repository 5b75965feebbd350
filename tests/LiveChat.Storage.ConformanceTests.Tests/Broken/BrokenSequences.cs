using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

internal sealed class AnswersAnOldState : StoreDecorator
{
    private readonly ConcurrentDictionary<ChannelId, ChannelState> _cache = [];
    private int _reads;

    public override async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    )
    {
        var now = await base.LoadAsync(channel, needs, cancellationToken);
        var known = _cache.GetOrAdd(channel, now);
        _cache[channel] = now;
        return Interlocked.Increment(ref _reads) % 3 == 0 ? known : now;
    }
}

internal sealed class AnswersAnOldPage : StoreDecorator
{
    private readonly ConcurrentDictionary<EntryQuery, EntryPage> _cache = [];

    public override async ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        var now = await base.ListAsync(query, cancellationToken);
        var known = _cache.GetOrAdd(query, now);
        _cache[query] = now;
        return known;
    }
}

internal sealed class ForgetsMarksWithoutAPlace : StoreDecorator
{
    public override ValueTask SetAsync(
        UserId user,
        SessionId session,
        ReadMark mark,
        CancellationToken cancellationToken
    ) => mark is { Place: null } ? ValueTask.CompletedTask : base.SetAsync(user, session, mark, cancellationToken);
}

internal sealed class ForgetsTheFifthSession : StoreDecorator
{
    public override async ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) => Cut((await AllAsync(query, cancellationToken)).Where((_, number) => number != 4), query);
}

internal sealed class DoublesWhatIsRepeated : StoreDecorator
{
    public override async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    )
    {
        var state = await base.LoadAsync(channel, needs, cancellationToken);
        return state with { Entries = [.. state.Entries.Where(entry => entry is not Message { IsReply: false })] };
    }
}

internal sealed class LeavesOutOtherPeoplesSessions : StoreDecorator
{
    public override async ValueTask<ImmutableArray<Session>> ListAsync(
        SessionQuery query,
        CancellationToken cancellationToken
    ) =>
        Cut(
            (await AllAsync(query, cancellationToken)).Where(session =>
                query.Scope is null || session.Operator is null || session.Operator == query.Scope.Viewer
            ),
            query
        );
}

internal sealed class LosesEveryCommitAfterAFailedOne : StoreDecorator
{
    private readonly ConcurrentDictionary<(ChannelId, long), bool> _seen = [];

    /// <summary>Takes a commit for a repetition of an answered one with the same version, and does not do it.</summary>
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return _seen.TryAdd((commit.Id, commit.ExpectedVersion), true)
            ? base.CommitAsync(commit, cancellationToken)
            : ValueTask.CompletedTask;
    }
}
