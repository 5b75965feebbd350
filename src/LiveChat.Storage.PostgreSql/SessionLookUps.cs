using System.Collections.Immutable;
using LiveChat.Sessions;

namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// What the lists by live chat, account and item go by, for sessions that are put: only what differs from what was
/// there.
/// </summary>
internal sealed class SessionLookUps
{
    /// <summary>Rows to put by live chat: an opening, or another status or operator.</summary>
    internal Columns LiveChats { get; } = new();

    /// <summary>Rows to put by account: an opening, or another status or operator.</summary>
    internal Columns Accounts { get; } = new();

    /// <summary>Rows to put by item: a binding, or another status or operator of a bound session.</summary>
    internal Columns Items { get; } = new();

    /// <summary>Rows to take out by item: what no longer is bound.</summary>
    internal Columns RemovedItems { get; } = new();

    internal void Add(Session session, SessionBefore? before)
    {
        var items = session.Bindings.Select(binding => binding.Item).ToImmutableHashSet();
        var isAnother = before is null || before.Status != session.Status || before.Operator != session.Operator;
        if (isAnother)
        {
            Put(LiveChats.Row(), session);
            Put(Accounts.Row().Add(RowId.Of(session.Channel.Account)), session);
        }

        foreach (var item in isAnother ? items : items.Except(before!.Items))
        {
            Put(Items.Row().Add(RowId.Of(item)), session);
        }

        foreach (var item in before is null ? [] : before.Items.Except(items))
        {
            RemovedItems.Row().Add(RowId.Of(item)).Add(session.Id.Channel).Add(session.OpenedAt);
        }
    }

    private static void Put(Columns row, Session session) =>
        row.Add(session.Id.Channel)
            .Add(session.OpenedAt)
            .Add(session.Channel.LiveChat.Value)
            .Add((short)session.Status)
            .Add(RowId.Of(session.Channel.LiveChat.Value, session.Operator?.Value));
}
