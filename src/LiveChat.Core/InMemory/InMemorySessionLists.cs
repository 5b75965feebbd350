using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.InMemory;

/// <summary>All sessions in lanes: a list is the merge of the lanes that hold exactly what it asks for.</summary>
internal sealed class InMemorySessionLists
{
    private static readonly ImmutableArray<SessionStatus> AllStatuses = [.. Enum.GetValues<SessionStatus>()];

    private readonly Dictionary<Lane, InMemoryRows<SessionId, InMemorySessionRow>> _lanes = [];

    internal void Add(InMemorySessionRow row)
    {
        foreach (var lane in LanesOf(row.Current))
        {
            if (!_lanes.TryGetValue(lane, out var rows))
            {
                _lanes[lane] = rows = new InMemoryRows<SessionId, InMemorySessionRow>(static one => one.Id);
            }

            rows.Put(row);
        }
    }

    internal void Replace(InMemorySessionRow row, Session session)
    {
        var before = row.Current;
        if (
            before.Status == session.Status
            && before.Operator == session.Operator
            && before.Bindings.AsSpan().SequenceEqual(session.Bindings.AsSpan())
        )
        {
            row.Current = session;
            return;
        }

        foreach (var lane in LanesOf(before))
        {
            _lanes[lane].Remove(row.Id);
        }

        row.Current = session;
        Add(row);
    }

    internal ImmutableArray<Session> List(SessionQuery query)
    {
        var lanes = Find(query);
        var merge = new OrderedMerge<InMemorySessionRow>(
            query,
            lanes.Length,
            static row => row.Id,
            lane => lanes[lane].Last!.Current.Channel.Account
        );
        while (!merge.Reads.IsEmpty)
        {
            merge.Add([.. merge.Reads.Select(read => Read(lanes[read.Lane], read.Query))]);
        }

        return [.. merge.ToPage().Select(row => row.Current)];
    }

    /// <summary>The lanes that hold all sessions that a query asks for, and no others.</summary>
    internal ImmutableArray<InMemoryRows<SessionId, InMemorySessionRow>> Find(SessionQuery query) =>
        [
            .. from key in KeysOf(query.Selector)
            from status in query.Status is { } one ? [one] : AllStatuses
            from lane in LanesOf(key, status, query.Scope)
            where _lanes.ContainsKey(lane)
            select _lanes[lane],
        ];

    private static ImmutableArray<InMemorySessionRow> Read(
        InMemoryRows<SessionId, InMemorySessionRow> lane,
        SessionQuery query
    ) =>
        (query.After, query.Direction) switch
        {
            (null, _) => lane.Take(0, lane.Count, query.Direction, query.Limit),
            ({ } after, PagingDirection.Forwards) => lane.Take(
                lane.SeekAfter(after),
                lane.Count,
                query.Direction,
                query.Limit
            ),
            ({ } after, _) => lane.Take(0, lane.Seek(after), query.Direction, query.Limit),
        };

    private static IEnumerable<Lane> LanesOf(Session session) =>
        from key in ((object[])[session.Id.Channel, session.Channel.Account, session.Channel.LiveChat])
            .Concat(session.Bindings.Select(binding => binding.Item).Distinct().Cast<object>())
            .Concat(session.Contact is { } contact ? [(contact.Item, session.Channel.Account)] : [])
        let ofAll = new Lane(key, null, session.Status, IsByOperator: false, null)
        let ofLiveChat = ofAll with
        {
            LiveChat = session.Channel.LiveChat,
        }
        from lane in new[] { ofAll, ofLiveChat, ofLiveChat with { IsByOperator = true, Operator = session.Operator } }
        select lane;

    private static IEnumerable<object> KeysOf(SessionSelector selector) =>
        selector switch
        {
            ChannelSelector channel => [channel.Channel],
            LiveChatSelector liveChat => [liveChat.LiveChat],
            AccountSelector accounts => accounts.Accounts.Distinct().Cast<object>(),
            AppItemSelector items => items.Items.Distinct().Cast<object>(),
            ContactSelector bound => [(bound.Contact, bound.Account)],
            _ => throw new InvalidOperationException($"No list for {selector.GetType().Name}."),
        };

    private static IEnumerable<Lane> LanesOf(object key, SessionStatus status, ReadScope? scope)
    {
        if (scope is null)
        {
            return [new Lane(key, null, status, IsByOperator: false, null)];
        }

        var operators = scope.IsOwnOnly ? new UserId?[] { scope.Viewer } : [scope.Viewer, null];
        return scope
            .Whole.Distinct()
            .Select(whole => new Lane(key, whole, status, IsByOperator: false, null))
            .Concat(
                from part in scope.OwnOrUnassigned.Except(scope.Whole)
                from one in operators
                select new Lane(key, part, status, IsByOperator: true, one)
            );
    }

    /// <summary>Sessions of a key and a status: of all live chats, of one, or of one and an operator.</summary>
    private readonly record struct Lane(
        object Key,
        LiveChatId? LiveChat,
        SessionStatus Status,
        bool IsByOperator,
        UserId? Operator
    );
}
