using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// Lists of sessions, each a merge of contiguous ranges of an index, so that no page walks rows that it leaves out. The
/// look-up tables give the keys of a page, and the page is read by them.
/// </summary>
internal static class SessionLists
{
    private static readonly ImmutableArray<SessionStatus> s_allStatuses = [.. Enum.GetValues<SessionStatus>()];

    internal static async ValueTask<ImmutableArray<Session>> PageAsync(
        Connection connection,
        SessionQuery query,
        CancellationToken cancellationToken
    )
    {
        connection.BeginReading();
        if (query.Selector is ChannelSelector channel)
        {
            return await SessionTable
                .OfChannelAsync(connection, query, channel.Channel, cancellationToken)
                .ConfigureAwait(false);
        }

        ImmutableArray<SessionLane> lanes =
        [
            .. from key in Keys(query.Selector)
            from status in query.Status is { } one ? [one] : s_allStatuses
            from lane in Lanes(query, status)
            select new SessionLane(key.Name, key.Key, lane),
        ];
        var merge = new OrderedMerge<SessionId>(query, lanes.Length, static id => id, lane => lanes[lane].Key);
        while (!merge.Reads.IsEmpty)
        {
            merge.Add(await ReadAsync(connection, lanes, merge.Reads, cancellationToken).ConfigureAwait(false));
        }

        var ids = merge.ToPage();
        return ids.IsEmpty ? [] : await SessionTable.EndAsync(connection, ids, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads further in lanes, all in one round trip.</summary>
    private static async ValueTask<ImmutableArray<SessionId>[]> ReadAsync(
        Connection connection,
        ImmutableArray<SessionLane> lanes,
        ImmutableArray<LaneRead> reads,
        CancellationToken cancellationToken
    )
    {
        Statement[] statements = [.. reads.Select(read => lanes[read.Lane].Read(connection, read.Query))];
        var answer = await connection.RunAsync(cancellationToken, statements).ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            var rows = new ImmutableArray<SessionId>[reads.Length];
            for (var index = 0; index < rows.Length; index++)
            {
                rows[index] = await answer
                    .AllAsync(static row => row.Session(0), cancellationToken)
                    .ConfigureAwait(false);
            }

            await answer.EndAsync(cancellationToken).ConfigureAwait(false);
            return rows;
        }
    }

    private static IEnumerable<(string Name, Guid? Key)> Keys(SessionSelector selector) =>
        selector switch
        {
            AccountSelector accounts => accounts
                .Accounts.Distinct()
                .Select(account => ("list_by_account", (Guid?)RowId.Of(account))),
            AppItemSelector items => items.Items.Distinct().Select(item => ("list_by_item", (Guid?)RowId.Of(item))),
            ContactSelector bound => [("list_by_item", (Guid?)RowId.Of(bound.Contact, bound.Account))],
            LiveChatSelector => [("list_by_live_chat", null)],
            _ => throw new NotSupportedException($"The store cannot list by {selector.GetType().Name}."),
        };

    /// <summary>The lanes of a status that contain exactly the scope's sessions.</summary>
    private static IEnumerable<Guid> Lanes(SessionQuery query, SessionStatus status)
    {
        var only = (query.Selector as LiveChatSelector)?.LiveChat;
        if (query.Scope is not { } scope)
        {
            return [only is { } one ? Lane.Of(status, one) : Lane.Of(status)];
        }

        var through = Lane.Through(query.Messenger, query.Connector);
        return scope
            .Whole.Concat(scope.OwnOrUnassigned)
            .Distinct()
            .Where(liveChat => only is null || only == liveChat)
            .SelectMany<LiveChatId, Guid>(liveChat =>
                scope.ReachOf(liveChat) switch
                {
                    ScopeReach.Whole => [Lane.Of(status, liveChat, through)],
                    ScopeReach.Own => [Owned(liveChat, scope.Viewer)],
                    ScopeReach.OwnOrUnassigned => [Owned(liveChat, scope.Viewer), Owned(liveChat, owner: null)],
                    ScopeReach.Unassigned => [Owned(liveChat, owner: null)],
                    _ => [],
                }
            );

        Guid Owned(LiveChatId liveChat, UserId? owner) => Lane.Of(status, liveChat, owner, through);
    }
}
