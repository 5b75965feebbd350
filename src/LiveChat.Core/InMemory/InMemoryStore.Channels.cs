using System.Collections.Immutable;
using LiveChat.InMemory;
using LiveChat.Storage;

namespace LiveChat;

public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<ChannelKey>(cancellationToken)
            : ValueTask.FromResult(_key);

    /// <inheritdoc/>
    public ValueTask<ChannelState> LoadAsync(ChannelId channel, ChannelNeeds needs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(needs);
        return Answer(
            (channel, needs),
            static (store, asked) => store._channels.GetValueOrDefault(asked.channel)?.Load(asked.needs)
                ?? new ChannelState { Channel = asked.channel },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        lock (_gate)
        {
            var channel = _channels.GetValueOrDefault(commit.Id);
            if (Refuse(commit, channel) is { } refusal)
            {
                return ValueTask.FromException(refusal);
            }

            Apply(commit, channel ?? (_channels[commit.Id] = new InMemoryChannel(commit.Id, commit.Channel)));
            return ValueTask.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Answer(
            (channel, limit),
            static (store, asked) => store._channels.GetValueOrDefault(asked.channel)?.ListPending(asked.limit) ?? [],
            cancellationToken);
    }

    private static Exception? Refuse(ChannelCommit commit, InMemoryChannel? channel)
    {
        if ((channel?.Version ?? 0) != commit.ExpectedVersion)
        {
            return new ConcurrencyException(commit.Id, commit.ExpectedVersion);
        }

        return InMemoryCommitCheck.Find(commit, channel) is { } wrong
            ? new StoreException("memory", "commit", wrong, outcomeUnknown: false, innerException: null)
            : null;
    }

    private void Apply(ChannelCommit commit, InMemoryChannel channel)
    {
        channel.Apply(commit, _sessions);
        foreach (var removed in commit.Removed)
        {
            _queued.Remove((commit.Id, removed.Place.Id));
        }

        foreach (var entry in commit.Entries)
        {
            Queue(commit.Channel, entry);
        }
    }
}
