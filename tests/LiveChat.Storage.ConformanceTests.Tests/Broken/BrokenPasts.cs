using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

internal sealed class ForgetsPasts : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(commit with { Past = null }, cancellationToken);
}

internal sealed class KeepsPastsThatWereTakenBack : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(commit.Past == ChannelPast.None ? commit with { Past = null } : commit, cancellationToken);
}

internal sealed class LosesCutsButTheLast : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(
            commit.Past is { Cuts: [_, .., var last] } past
                ? commit with
                {
                    Past = past with { Cuts = [last] },
                }
                : commit,
            cancellationToken
        );
}

internal sealed class ForgetsSuccessors : StoreDecorator
{
    public override async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    ) => await base.LoadAsync(channel, needs, cancellationToken) with { Successor = null };
}

internal sealed class TellsNoSuccessorInLists : StoreDecorator
{
    public override async ValueTask<ImmutableDictionary<ChannelId, ReachFacts>> ListReachFactsAsync(
        ImmutableArray<ChannelId> channels,
        CancellationToken cancellationToken
    ) =>
        (await base.ListReachFactsAsync(channels, cancellationToken))
            .Where(one => one.Value.CustomerAt is not null)
            .ToImmutableDictionary(one => one.Key, one => one.Value with { Successor = null });
}

internal sealed class LetsTwoChannelsFollowOne : StoreDecorator
{
    public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        try
        {
            await base.CommitAsync(commit, cancellationToken);
        }
        catch (ConcurrencyException) when (commit.Past is not null)
        {
            await base.CommitAsync(commit with { Past = commit.Past with { Predecessor = null } }, cancellationToken);
        }
    }
}

internal sealed class TellsNoPastInPages : StoreDecorator
{
    public override async ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken) =>
        await base.ListAsync(query, cancellationToken) with
        {
            Past = ChannelPast.None,
        };
}

internal sealed class TellsNoPastInChanges : StoreDecorator
{
    public override async ValueTask<ChannelChanges> ListChangedAsync(
        ChangeQuery query,
        CancellationToken cancellationToken
    ) => await base.ListChangedAsync(query, cancellationToken) with { Past = ChannelPast.None };
}
