using System.Collections.Immutable;
using LiveChat.Sessions;

namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// What the lists by account and by item go by, for sessions that are put: only what differs from what was there.
/// </summary>
internal sealed class SessionLookUps
{
    /// <summary>Rows to put by account: an opening, or another status or operator.</summary>
    internal Columns Accounts { get; } = new();

    /// <summary>Rows to put by item: a binding, or another status or operator of a bound session.</summary>
    internal Columns Items { get; } = new();

    /// <summary>Rows to take out by item: what no longer is bound.</summary>
    internal Columns RemovedItems { get; } = new();

    internal void Add(Session session, SessionBefore? before)
    {
        var (owner, items) = (
            session.Operator?.Value ?? string.Empty,
            session.Bindings.Select(binding => binding.Item).ToImmutableHashSet()
        );
        var isAnother =
            before is null
            || before.Status != session.Status
            || !string.Equals(before.Operator, owner, StringComparison.Ordinal);
        if (isAnother)
        {
            Put(Accounts, RowId.Of(session.Channel.Account), session, owner);
        }

        foreach (var item in isAnother ? items : items.Except(before!.Items))
        {
            Put(Items, RowId.Of(item), session, owner);
        }

        foreach (var item in before is null ? [] : before.Items.Except(items))
        {
            RemovedItems.Row().Add(RowId.Of(item)).Add(session.Id.Channel).Add(session.OpenedAt);
        }
    }

    private static void Put(Columns rows, Guid key, Session session, string owner) =>
        rows.Row()
            .Add(key)
            .Add(session.Id.Channel)
            .Add(session.OpenedAt)
            .Add(session.Channel.LiveChat.Value)
            .Add((short)session.Status)
            .Add(owner);
}
