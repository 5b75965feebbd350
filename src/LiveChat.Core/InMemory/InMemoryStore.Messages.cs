using System.Collections.Immutable;
using LiveChat.InMemory;
using LiveChat.Storage;

namespace LiveChat;

public sealed partial class InMemoryStore
{
    private readonly InMemoryRows<(ChannelId Channel, MessageId Message), QueuedMessage> _queued =
        new(static reply => (reply.Message.Channel, reply.Message.Id));

    /// <inheritdoc/>
    public ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThan(query.SessionLimit, 1, nameof(query));
        return Answer(
            query,
            static (store, asked) => store._channels.GetValueOrDefault(asked.Channel)?.Page(asked, store._sessions)
                ?? new EntryPage(),
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel, ImmutableArray<MessageId> ids, CancellationToken cancellationToken) =>
        Answer(
            (channel, ids),
            static (store, asked) => store._channels.GetValueOrDefault(asked.channel) is { } there
                ? [.. there.FindEntries(asked.ids).OfType<Message>()]
                : ImmutableArray<Message>.Empty,
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ChannelChanges> ListChangedAsync(
        ChannelId channel, DateTimeOffset anchor, long afterVersion, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Answer(
            (channel, anchor, afterVersion, limit),
            static (store, asked) =>
                store._channels.GetValueOrDefault(asked.channel)?.ChangedAfter(
                    asked.afterVersion, asked.limit, asked.anchor)
                ?? new ChannelChanges { Version = 0, NewestVersion = 0 },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Answer(
            (after, limit),
            static (store, asked) =>
            {
                var queued = store._queued;
                var from = asked.after is { } place
                    ? queued.SeekAfter((place.Channel, place.Message))
                    : InMemoryPlace.Start;
                return queued.Walk(from, queued.End, PagingDirection.Forwards).Take(asked.limit);
            },
            cancellationToken);
    }

    private void Queue(Channel channel, ChannelEntry entry)
    {
        if (entry is Message { IsReply: true, Delivery: DeliveryState.Queued, IsDeleted: false } reply)
        {
            _queued.Put(new QueuedMessage(channel, reply));
        }
        else
        {
            _queued.Remove((entry.Channel, entry.Id));
        }
    }
}
