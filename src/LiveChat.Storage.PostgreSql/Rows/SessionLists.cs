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
            from lane in Lanes(query.Selector, status, query.Scope)
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
    private static IEnumerable<Guid> Lanes(SessionSelector selector, SessionStatus status, ReadScope? scope)
    {
        var only = (selector as LiveChatSelector)?.LiveChat;
        if (scope is null)
        {
            return [only is { } one ? Lane.Of(status, one) : Lane.Of(status)];
        }

        var whole = scope.Whole.Where(IsWanted).ToHashSet();
        return whole
            .Select(liveChat => Lane.Of(status, liveChat))
            .Concat(
                scope
                    .OwnOrUnassigned.Distinct()
                    .Where(liveChat => IsWanted(liveChat) && !whole.Contains(liveChat))
                    .SelectMany(liveChat =>
                        scope.IsOwnOnly
                            ? new[] { Lane.Of(status, liveChat, scope.Viewer) }
                            : [Lane.Of(status, liveChat, scope.Viewer), Lane.Of(status, liveChat, owner: null)]
                    )
            );

        bool IsWanted(LiveChatId liveChat) => only is null || only == liveChat;
    }
}
