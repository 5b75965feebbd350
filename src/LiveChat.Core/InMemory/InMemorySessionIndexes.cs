using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.InMemory;

/// <summary>All sessions of a store, listed by everything a <see cref="SessionSelector"/> can ask for.</summary>
internal sealed class InMemorySessionIndexes
{
    private readonly InMemorySessionIndex<ChannelId> _byChannel = new();
    private readonly InMemorySessionIndex<Account> _byAccount = new();
    private readonly InMemorySessionIndex<AppItemId> _byItem = new();
    private readonly InMemorySessionIndex<LiveChatId> _byLiveChat = new();

    internal void Add(InMemorySessionRow row)
    {
        _byChannel.Add(row.Id.Channel, row);
        _byAccount.Add(row.Current.Channel.Account, row);
        _byLiveChat.Add(row.Current.Channel.LiveChat, row);
        foreach (var item in ItemsOf(row.Current))
        {
            _byItem.Add(item, row);
        }
    }

    internal void Replace(InMemorySessionRow row, Session session)
    {
        var before = row.Current;
        var moves = before.Status != session.Status || before.Operator != session.Operator
            || !before.Bindings.AsSpan().SequenceEqual(session.Bindings.AsSpan());
        if (moves)
        {
            Remove(before);
        }

        row.Current = session;
        if (moves)
        {
            Add(row);
        }
    }

    /// <summary>Lists a page: merges the lists that hold what is asked for, and passes repeats.</summary>
    internal ImmutableArray<Session> List(SessionQuery query)
    {
        var order = query.Direction == PagingDirection.Forwards
            ? Comparer<SessionId>.Default
            : Comparer<SessionId>.Create(static (a, b) => b.CompareTo(a));
        var heads = new PriorityQueue<InMemoryWalk<SessionId, InMemorySessionRow>, SessionId>(order);
        foreach (var list in Find(query.Selector, query.Status, query.Scope))
        {
            var walk = WalkOf(list, query);
            if (walk.MoveNext())
            {
                heads.Enqueue(walk, walk.Current!.Id);
            }
        }

        return Merge(heads, query.Limit);
    }

    private static ImmutableArray<Session> Merge(
        PriorityQueue<InMemoryWalk<SessionId, InMemorySessionRow>, SessionId> heads, int limit)
    {
        var page = ImmutableArray.CreateBuilder<Session>();
        while (page.Count < limit && heads.TryDequeue(out var walk, out _))
        {
            var row = walk.Current!;
            if (page.Count == 0 || page[^1].Id != row.Id)
            {
                page.Add(row.Current);
            }

            if (walk.MoveNext())
            {
                heads.Enqueue(walk, walk.Current!.Id);
            }
        }

        return page.DrainToImmutable();
    }

    private static InMemoryWalk<SessionId, InMemorySessionRow> WalkOf(
        InMemoryRows<SessionId, InMemorySessionRow> list, SessionQuery query) =>
        (query.After, query.Direction) switch
        {
            (null, _) => list.Walk(InMemoryPlace.Start, list.End, query.Direction),
            ({ } after, PagingDirection.Forwards) => list.Walk(list.SeekAfter(after), list.End, query.Direction),
            ({ } after, _) => list.Walk(InMemoryPlace.Start, list.Seek(after), query.Direction),
        };

    private IEnumerable<InMemoryRows<SessionId, InMemorySessionRow>> Find(
        SessionSelector selector, SessionStatus? status, ReadScope? scope) =>
        selector switch
        {
            ChannelSelector channel => _byChannel.Find(channel.Channel, status, scope),
            LiveChatSelector liveChat => _byLiveChat.Find(liveChat.LiveChat, status, scope),
            AccountSelector accounts =>
                accounts.Accounts.Distinct().SelectMany(account => _byAccount.Find(account, status, scope)),
            AppItemSelector items => items.Items.Distinct().SelectMany(item => _byItem.Find(item, status, scope)),
            _ => throw new InvalidOperationException($"No list for {selector.GetType().Name}."),
        };

    private void Remove(Session session)
    {
        _byChannel.Remove(session.Id.Channel, session);
        _byAccount.Remove(session.Channel.Account, session);
        _byLiveChat.Remove(session.Channel.LiveChat, session);
        foreach (var item in ItemsOf(session))
        {
            _byItem.Remove(item, session);
        }
    }

    private static IEnumerable<AppItemId> ItemsOf(Session session) =>
        session.Bindings.Select(binding => binding.Item).Distinct();
}
