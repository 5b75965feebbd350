using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

/// <summary>The pages of one channel's history that the desk reads before a command.</summary>
internal sealed class HistoryReader(ChannelHistory history) : IMessageReader, ISessionReader
{
    public ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        Assert.Equal((history.Id, PagingDirection.Backwards), (query.Channel, query.Direction));
        var entries = history
            .Timeline.Reverse()
            .Where(entry => entry.Place.OpenedAt >= query.From && entry.Place.OpenedAt <= query.To)
            .Where(entry => query.Start?.IsBefore(entry.Place) != true)
            .Where(entry => entry is not Message { IsNote: true } || query.ShowsNotes(history.Channel.LiveChat))
            .ToList();
        var range = EntryPaging.RangeOf(query);
        var sessions = history
            .Sessions.Values.Reverse()
            .Where(session => session.OpenedAt >= range.From && session.OpenedAt <= range.To);
        var page = EntryPaging.Cut(query, [.. sessions], [.. entries.Take(query.Limit + 1)]);
        return ValueTask.FromResult(page with { Version = history.Version });
    }

    public ValueTask<ImmutableArray<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken)
    {
        Assert.Equal(SessionSelector.Of(history.Id), query.Selector);
        var after = query.After!.Value.OpenedAt;
        var sessions =
            query.Direction == PagingDirection.Backwards
                ? history.Sessions.Values.Reverse().Where(session => session.OpenedAt < after)
                : history.Sessions.Values.Where(session => session.OpenedAt > after);
        return ValueTask.FromResult<ImmutableArray<Session>>([.. sessions.Take(query.Limit)]);
    }

    public ValueTask<ImmutableDictionary<ChannelId, ReachFacts>> ListReachFactsAsync(
        ImmutableArray<ChannelId> channels,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult<ImmutableArray<Message>>([.. history.Messages.Where(message => ids.Any(message.IsNamed))]);

    public ValueTask<ChannelChanges> ListChangedAsync(ChangeQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel,
        int limit,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult<ImmutableArray<PendingMessage>>([
            .. history
                .Pending.Values.OrderByDescending(one => one.IsReceiptOnly)
                .ThenBy(one => one.CameAt)
                .ThenBy(one => one.Id)
                .Take(limit),
        ]);
}
