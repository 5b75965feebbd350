using LiveChat.Storage;

namespace LiveChat.InMemory;

/// <summary>Lists of sessions by a key, and under each key by live chat.</summary>
internal sealed class InMemorySessionIndex<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Dictionary<LiveChatId, InMemorySessionLists>> _keys = [];

    internal void Add(TKey key, InMemorySessionRow row)
    {
        if (!_keys.TryGetValue(key, out var liveChats))
        {
            _keys[key] = liveChats = [];
        }

        var liveChat = row.Current.Channel.LiveChat;
        if (!liveChats.TryGetValue(liveChat, out var lists))
        {
            liveChats[liveChat] = lists = new InMemorySessionLists();
        }

        lists.Add(row);
    }

    internal void Remove(TKey key, Session session) => _keys[key][session.Channel.LiveChat].Remove(session);

    /// <summary>Returns lists that hold all sessions of the key, the status and the scope, and no others.</summary>
    internal IEnumerable<InMemoryRows<SessionId, InMemorySessionRow>> Find(
        TKey key, SessionStatus? status, ReadScope? scope)
    {
        if (!_keys.TryGetValue(key, out var liveChats))
        {
            yield break;
        }

        foreach (var (liveChat, lists) in liveChats)
        {
            foreach (var list in Find(lists, liveChat, status, scope))
            {
                yield return list;
            }
        }
    }

    private static IEnumerable<InMemoryRows<SessionId, InMemorySessionRow>> Find(
        InMemorySessionLists lists, LiveChatId liveChat, SessionStatus? status, ReadScope? scope)
    {
        if (scope is null || scope.Whole.Contains(liveChat))
        {
            return lists.Whole(status);
        }

        return scope.OwnOrUnassigned.Contains(liveChat) ? lists.Own(status, scope) : [];
    }
}
