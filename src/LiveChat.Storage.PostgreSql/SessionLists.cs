using System.Collections.Immutable;
using LiveChat.Access;
using LiveChat.Sessions;

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

        var keys = Keys(query.Selector);
        var liveChats = await LiveChatsAsync(connection, query, keys, cancellationToken).ConfigureAwait(false);
        ImmutableArray<SessionLane> lanes =
        [
            .. from pair in keys.Zip(liveChats)
            from liveChat in pair.Second
            from status in query.Status is { } one ? [one] : s_allStatuses
            from lane in Lanes(pair.First, liveChat, status, query.Scope)
            select lane,
        ];
        var ids = await SessionMerge.PageAsync(connection, query, lanes, cancellationToken).ConfigureAwait(false);
        return ids.IsEmpty ? [] : await SessionTable.EndAsync(connection, ids, cancellationToken).ConfigureAwait(false);
    }

    private static ImmutableArray<(string Name, Guid? Key)> Keys(SessionSelector selector) =>
        selector switch
        {
            AccountSelector accounts =>
            [
                .. accounts.Accounts.Distinct().Select(account => ("account", (Guid?)RowId.Of(account))),
            ],
            AppItemSelector items => [.. items.Items.Distinct().Select(item => ("item", (Guid?)RowId.Of(item)))],
            LiveChatSelector => [("live_chat", null)],
            _ => throw new NotSupportedException($"No list is by {selector.GetType().Name}."),
        };

    /// <summary>The live chats to look in, for each key.</summary>
    private static async ValueTask<ImmutableArray<ImmutableArray<string>>> LiveChatsAsync(
        Connection connection,
        SessionQuery query,
        ImmutableArray<(string Name, Guid? Key)> keys,
        CancellationToken cancellationToken
    )
    {
        ImmutableArray<string>? scope = query.Scope is { } given
            ? [.. given.Whole.Concat(given.OwnOrUnassigned).Select(id => id.Value).Distinct(StringComparer.Ordinal)]
            : null;
        if (query.Selector is LiveChatSelector one)
        {
            var liveChat = one.LiveChat.Value;
            return [scope?.Contains(liveChat, StringComparer.Ordinal) == false ? [] : [liveChat]];
        }

        return scope is { } all
            ? [.. keys.Select(_ => all)]
            : await StoredAsync(connection, keys, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The live chats that have sessions of a key: one seek each.</summary>
    private static async ValueTask<ImmutableArray<ImmutableArray<string>>> StoredAsync(
        Connection connection,
        ImmutableArray<(string Name, Guid? Key)> keys,
        CancellationToken cancellationToken
    )
    {
        var answer = await connection
            .RunAsync(
                cancellationToken,
                [.. keys.Select(key => connection.Statement("live_chats_of_" + key.Name).Bind(key.Key!.Value))]
            )
            .ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            var found = ImmutableArray.CreateBuilder<ImmutableArray<string>>(keys.Length);
            while (found.Count < keys.Length)
            {
                found.Add(await answer.AllAsync(static row => row.Text(0), cancellationToken).ConfigureAwait(false));
            }

            await answer.EndAsync(cancellationToken).ConfigureAwait(false);
            return found.MoveToImmutable();
        }
    }

    private static IEnumerable<SessionLane> Lanes(
        (string Name, Guid? Key) list,
        string liveChat,
        SessionStatus status,
        ReadScope? scope
    )
    {
        var name = "list_by_" + list.Name;
        if (scope is null || scope.Whole.Any(id => string.Equals(id.Value, liveChat, StringComparison.Ordinal)))
        {
            return [new SessionLane(name, list.Key, liveChat, status, Owner: null)];
        }

        return
        [
            .. new[] { scope.Viewer.Value, null }.Select(owner => new SessionLane(
                name + "_and_operator",
                list.Key,
                liveChat,
                status,
                RowId.Of(liveChat, owner)
            )),
        ];
    }
}
