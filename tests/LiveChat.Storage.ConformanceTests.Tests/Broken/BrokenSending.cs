using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

internal sealed class FindsNoEarlierIds : StoreDecorator
{
    public override async ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await base.FindAsync(channel, ids, cancellationToken)).Where(message =>
                ids.Contains(message.Id) || (message.ProviderId is { } second && ids.Contains(second))
            ),
        ];
}

internal sealed class LoadsNoEarlierIds : StoreDecorator
{
    public override async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    )
    {
        var state = await base.LoadAsync(channel, needs, cancellationToken);
        return state with
        {
            Entries =
            [
                .. state.Entries.Where(entry =>
                    needs.Messages.Contains(entry.Id)
                    || (entry is Message { ProviderId: { } second } && needs.Messages.Contains(second))
                ),
            ],
        };
    }
}

internal sealed class ForgetsLeases : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(Rewrite.Messages(commit, message => message with { Lease = null }), cancellationToken);
}

internal sealed class HidesWhatIsHandedOver : StoreDecorator
{
    public override async ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    ) => [.. (await base.ListQueuedAsync(after, limit, cancellationToken)).Where(reply => reply.Message.Lease is null)];
}

/// <summary>Lists what failed, or was withdrawn, for as long as nobody deletes it.</summary>
internal sealed class QueuesWhatFailed : StoreDecorator
{
    public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        foreach (var message in commit.Entries.OfType<Message>().Where(one => one.Delivery == DeliveryState.Failed))
        {
            Failed = Failed.Add(new QueuedMessage(commit.Channel, message));
        }

        await base.CommitAsync(commit, cancellationToken);
    }

    public override async ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    ) => [.. await base.ListQueuedAsync(after, limit, cancellationToken), .. Failed];

    private ImmutableList<QueuedMessage> Failed { get; set; } = [];
}

internal sealed class QueuesTheFirstAttemptOnly : StoreDecorator
{
    public override async ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    ) => [.. (await base.ListQueuedAsync(after, limit, cancellationToken)).Where(reply => reply.Message.Attempt == 1)];
}

internal sealed class ForgetsFailures : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(Rewrite.Messages(commit, message => message with { Failure = null }), cancellationToken);
}

internal sealed class ForgetsFailuresThatWait : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(
            commit is null
                ? commit!
                : commit with
                {
                    Pending = [.. commit.Pending.Select(pending => pending with { Failure = null })],
                },
            cancellationToken
        );
}
