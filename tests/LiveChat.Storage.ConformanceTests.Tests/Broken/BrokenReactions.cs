using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

internal sealed class ForgetsReactions : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(Rewrite.Messages(commit, message => message with { Reactions = [] }), cancellationToken);
}

internal sealed class ForgetsWhatWasTakenAway : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(
            Rewrite.Messages(
                commit,
                message => message with { Reactions = [.. message.Reactions.Where(one => !one.IsRemoved)] }
            ),
            cancellationToken
        );
}

internal sealed class ForgetsReactionsThatWait : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(
            commit is null
                ? commit!
                : commit with
                {
                    Pending = [.. commit.Pending.Select(pending => pending with { Reactions = [] })],
                },
            cancellationToken
        );
}

internal sealed class TakesReactionsForReceipts : StoreDecorator
{
    public override async ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var all = await base.ListPendingAsync(channel, int.MaxValue, cancellationToken);
        return
        [
            .. all.OrderByDescending(pending => pending is { Edits.IsEmpty: true, Deletions.IsEmpty: true })
                .ThenBy(pending => pending.CameAt)
                .ThenBy(pending => pending.Id)
                .Take(limit),
        ];
    }
}
