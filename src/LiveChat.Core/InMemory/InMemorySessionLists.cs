using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.InMemory;

/// <summary>
/// One live chat's sessions under one key: by status, and by status and operator, so that a strict viewer walks no
/// forbidden row.
/// </summary>
internal sealed class InMemorySessionLists
{
    private static readonly ImmutableArray<SessionStatus> AllStatuses = [.. Enum.GetValues<SessionStatus>()];

    private readonly Dictionary<SessionStatus, InMemoryRows<SessionId, InMemorySessionRow>> _whole = [];
    private readonly Dictionary<(SessionStatus Status, UserId? Operator), InMemoryRows<SessionId, InMemorySessionRow>>
        _byOperator = [];

    internal void Add(InMemorySessionRow row)
    {
        var session = row.Current;
        Put(_whole, session.Status, row);
        Put(_byOperator, (session.Status, session.Operator), row);
    }

    internal void Remove(Session session)
    {
        _whole[session.Status].Remove(session.Id);
        _byOperator[(session.Status, session.Operator)].Remove(session.Id);
    }

    internal IEnumerable<InMemoryRows<SessionId, InMemorySessionRow>> Whole(SessionStatus? status) =>
        Statuses(status).Where(_whole.ContainsKey).Select(one => _whole[one]);

    internal IEnumerable<InMemoryRows<SessionId, InMemorySessionRow>> Own(SessionStatus? status, ReadScope scope) =>
        Statuses(status)
            .SelectMany(
                one => (UserId?[])(scope.IsOwnOnly ? [scope.Viewer] : [scope.Viewer, null]), (one, of) => (one, of))
            .Where(_byOperator.ContainsKey).Select(key => _byOperator[key]);

    private static ImmutableArray<SessionStatus> Statuses(SessionStatus? status) =>
        status is { } one ? [one] : AllStatuses;

    private static void Put<TKey>(
        Dictionary<TKey, InMemoryRows<SessionId, InMemorySessionRow>> lists, TKey key, InMemorySessionRow row)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = new InMemoryRows<SessionId, InMemorySessionRow>(static one => one.Id);
        }

        list.Put(row);
    }
}
