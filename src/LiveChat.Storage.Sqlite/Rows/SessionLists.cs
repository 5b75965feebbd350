using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>
/// Lists of sessions, each a merge of contiguous ranges of an index, so that no page walks rows that it leaves out.
/// </summary>
internal static class SessionLists
{
    private static readonly ImmutableArray<SessionStatus> AllStatuses = [.. Enum.GetValues<SessionStatus>()];

    internal static ImmutableArray<Session> Page(Connection connection, SessionQuery query)
    {
        ImmutableArray<SessionLane> lanes = query.Selector is ChannelSelector channel
            ? [.. LanesOf(connection, channel.Channel, query)]
            : [.. Lanes(connection, query)];
        var merge = new OrderedMerge<Session>(
            query,
            lanes.Length,
            static session => session.Id,
            lane => lanes[lane].Key
        );
        while (!merge.Reads.IsEmpty)
        {
            merge.Add([.. merge.Reads.Select(read => lanes[read.Lane].Read(connection, read.Query))]);
        }

        return merge.ToPage();
    }

    /// <summary>A channel is in one live chat, so its lanes go by status and operator alone.</summary>
    private static IEnumerable<SessionLane> LanesOf(Connection connection, ChannelId channel, SessionQuery query) =>
        ChannelRows.Find(connection, channel)?.LiveChat is { } liveChat
            ? from status in query.Status is { } one ? [one] : AllStatuses
            from lane in Lanes(("list_by_channel", string.Empty, string.Empty), liveChat.Value, status, query.Scope)
            select lane with
            {
                Channel = channel,
            }
            : [];

    private static IEnumerable<SessionLane> Lanes(Connection connection, SessionQuery query) =>
        from key in Keys(query)
        from liveChat in LiveChats(connection, query, key)
        from status in query.Status is { } one ? [one] : AllStatuses
        from lane in Lanes(key, liveChat, status, query.Scope)
        select lane;

    private static IEnumerable<(string Name, string First, string Second)> Keys(SessionQuery query) =>
        query.Selector switch
        {
            AccountSelector accounts => accounts
                .Accounts.Distinct()
                .Select(account => ("list_by_account", account.Messenger.Name, account.Address)),
            AppItemSelector items => items.Items.Distinct().Select(item => ("list_by_item", item.App.Value, item.Item)),
            ContactSelector bound =>
            [
                ("list_by_item", bound.Contact.App.Value, SessionTable.ItemOf(bound.Contact, bound.Account)),
            ],
            LiveChatSelector when query.Messenger is { } messenger =>
            [
                ("list_by_messenger", messenger.Name, string.Empty),
            ],
            LiveChatSelector when query.Connector is { } connector =>
            [
                ("list_by_connector", connector.Value, string.Empty),
            ],
            LiveChatSelector => [("list_by_live_chat", string.Empty, string.Empty)],
            _ => throw new NotSupportedException($"The store cannot list by {query.Selector.GetType().Name}."),
        };

    private static IEnumerable<string> LiveChats(
        Connection connection,
        SessionQuery query,
        (string Name, string First, string Second) key
    )
    {
        var scope = query.Scope is { } given
            ? given.Whole.Concat(given.OwnOrUnassigned).Select(id => id.Value).Distinct(StringComparer.Ordinal)
            : null;
        if (query.Selector is LiveChatSelector one)
        {
            return scope is null || scope.Contains(one.LiveChat.Value, StringComparer.Ordinal)
                ? [one.LiveChat.Value]
                : [];
        }

        return scope ?? Stored(connection, key);
    }

    /// <summary>The live chats that have sessions of a key, found by one seek each.</summary>
    private static List<string> Stored(Connection connection, (string Name, string First, string Second) key)
    {
        var found = new List<string>();
        var name = key.Name == "list_by_item" ? "live_chats_of_item" : "live_chats_of_account";
        while (true)
        {
            var next = connection
                .Statement(name)
                .Bind(1, key.First)
                .Bind(2, key.Second)
                .Bind(3, found.Count == 0 ? string.Empty : found[^1]);
            if (!next.Step())
            {
                return found;
            }

            found.Add(next.Text(0));
            next.Reset();
        }
    }

    private static IEnumerable<SessionLane> Lanes(
        (string Name, string First, string Second) key,
        string liveChat,
        SessionStatus status,
        ReadScope? scope
    )
    {
        var all = new SessionLane(key.Name, (key.First, key.Second), liveChat, status, Operator: null);
        var unassigned = all with { Name = key.Name + "_and_operator" };
        return scope?.ReachOf(new LiveChatId(liveChat)) switch
        {
            null or ScopeReach.Whole => [all],
            ScopeReach.Own => [Of(scope)],
            ScopeReach.OwnOrUnassigned => [Of(scope), unassigned],
            ScopeReach.Unassigned => [unassigned],
            _ => [],
        };

        SessionLane Of(ReadScope one) => unassigned with { Operator = one.Viewer.Value };
    }
}
