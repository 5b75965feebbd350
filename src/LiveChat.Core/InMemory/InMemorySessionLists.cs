using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.InMemory;

/// <summary>All sessions by what selects them, in lanes of those that no status and no scope tells apart.</summary>
internal sealed class InMemorySessionLists
{
    private readonly Dictionary<object, Dictionary<Lane, InMemoryRows<SessionId, Session>>> _lanes = [];

    /// <summary>Puts a session in its lanes, and takes what it was before out of all others.</summary>
    internal void Put(Session session, Session? before)
    {
        foreach (var (key, lane) in LanesOf(before ?? session).Except(LanesOf(session)))
        {
            _lanes[key][lane].Remove(session.Id);
        }

        foreach (var (key, lane) in LanesOf(session))
        {
            _lanes.TryAdd(key, []);
            _lanes[key].TryAdd(lane, new InMemoryRows<SessionId, Session>(static one => one.Id));
            _lanes[key][lane].Put(session);
        }
    }

    /// <summary>Takes a session out of its lanes.</summary>
    internal void Remove(Session session)
    {
        foreach (var (key, lane) in LanesOf(session))
        {
            _lanes[key][lane].Remove(session.Id);
        }
    }

    internal ImmutableArray<Session> List(SessionQuery query)
    {
        SessionQuery.Check(query);
        var isForwards = query.Direction == PagingDirection.Forwards;
        Func<Session, bool>? isAfter = query.Start is { } after
            ? session => isForwards ? session.Id > after : session.Id >= after
            : null;

        // The page has room for no more rows of a lane than its limit, and where only the first ones count, for one.
        var isFirstOfEach = query.Selector is AccountSelector { IsFirstOfEach: true };
        var sessions = LanesOf(query)
            .SelectMany(lane => lane.Walk(query.Direction, isAfter).Take(isFirstOfEach ? 1 : query.Limit))
            .Where(session => !query.IsBeyond(session.Id))
            .DistinctBy(session => session.Id);
        var ordered = isForwards ? sessions.OrderBy(one => one.Id) : sessions.OrderByDescending(one => one.Id);
        return [.. (isFirstOfEach ? ordered.DistinctBy(one => one.Channel.Account) : ordered).Take(query.Limit)];
    }

    /// <summary>The lanes that hold all sessions that a query asks for, and no others.</summary>
    internal IEnumerable<InMemoryRows<SessionId, Session>> LanesOf(SessionQuery query) =>
        from key in KeysOf(query)
        where _lanes.ContainsKey(key)
        from lane in _lanes[key].Values
        where lane.Last is { } any && (query.Status ?? any.Status) == any.Status && query.Scope?.Contains(any) != false
        select lane;

    private static IEnumerable<object> KeysOf(SessionQuery query) =>
        query.Selector switch
        {
            LiveChatSelector liveChat when query.Messenger is { } messenger => [(liveChat.LiveChat, messenger)],
            LiveChatSelector liveChat when query.Connector is { } connector => [(liveChat.LiveChat, connector)],
            ChannelSelector channel => [channel.Channel],
            LiveChatSelector liveChat => [liveChat.LiveChat],
            AccountSelector accounts => accounts.Accounts.Distinct().Cast<object>(),
            AppItemSelector items => items.Items.Distinct().Cast<object>(),
            ContactSelector bound => [(bound.Contact, bound.Account)],
            _ => throw new InvalidOperationException($"No list for {query.Selector.GetType().Name}."),
        };

    private static IEnumerable<(object Key, Lane Lane)> LanesOf(Session session)
    {
        var lane = new Lane(session.Channel.LiveChat, session.Status, session.Operator);
        var channel = session.Channel;
        object[] keys =
        [
            session.Id.Channel,
            channel.Account,
            channel.LiveChat,
            (channel.LiveChat, channel.Account.Messenger),
            (channel.LiveChat, channel.Connector),
        ];
        return keys.Concat(session.Bindings.Select(binding => (object)binding.Item))
            .Concat(session.Contact is { } contact ? [(contact.Item, session.Channel.Account)] : [])
            .Select(key => (key, lane));
    }

    /// <summary>What a status and a scope know of a session.</summary>
    private readonly record struct Lane(LiveChatId LiveChat, SessionStatus Status, UserId? Operator);
}
