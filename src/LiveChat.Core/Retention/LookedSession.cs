using System.Collections.Immutable;
using LiveChat.History;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Retention;

/// <summary>What decides about a session that may go; a channel may have many.</summary>
/// <param name="OpenedAt">The opening.</param>
/// <param name="IsActive">Whether the session is active.</param>
/// <param name="LastAt">When it was last active.</param>
/// <param name="Contact">Its contact; null if it has none.</param>
/// <param name="Contacts">The contact, and those that became part of it: each may be on hold (rule P2).</param>
/// <param name="IsHeld">Whether the session itself is on hold.</param>
internal readonly record struct LookedSession(
    DateTimeOffset OpenedAt,
    bool IsActive,
    DateTimeOffset LastAt,
    AppItemId? Contact,
    ImmutableArray<AppItemId> Contacts,
    bool IsHeld
)
{
    /// <summary>How many ids one look-up names.</summary>
    private const int Batch = 1_000;

    /// <summary>Reads a channel's sessions, oldest first.</summary>
    internal static async ValueTask<List<LookedSession>> ListAsync(
        CheckedStore store,
        ChannelId channel,
        CancellationToken cancellationToken
    )
    {
        var found = new List<LookedSession>();
        var query = new SessionQuery
        {
            Selector = SessionSelector.Of(channel),
            Direction = PagingDirection.Forwards,
            Limit = PageLimits.Sessions,
        };
        while (true)
        {
            var page = await store.ListAsync(query, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.Select(Of));
            if (page.Length < query.Limit)
            {
                return found;
            }

            query = query with { After = page[^1].Id };
        }
    }

    /// <summary>Returns the contacts of sessions that are on hold.</summary>
    internal static async ValueTask<HashSet<AppItemId>> HeldContactsAsync(
        CheckedStore store,
        IEnumerable<LookedSession> sessions,
        CancellationToken cancellationToken
    )
    {
        var contacts = new HashSet<AppItemId>();
        foreach (var some in sessions.SelectMany(one => one.Contacts).Distinct().Chunk(Batch))
        {
            var holds = await store.GetHoldsAsync([.. some], cancellationToken).ConfigureAwait(false);
            contacts.UnionWith(holds.Where(hold => HoldRule.IsSet(hold.Value)).Select(hold => hold.Key));
        }

        return contacts;
    }

    private static LookedSession Of(Session session) =>
        new(
            session.OpenedAt,
            session.Status == SessionStatus.Active,
            RemovalRule.LastOf(session),
            session.Contact?.Item,
            [.. MergeRule.ContactsOf(session)],
            HoldRule.IsSet(session.Hold)
        );
}
