using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>The values of a session that lists use: before it is put again, or as it is put.</summary>
/// <param name="Id">The session.</param>
/// <param name="Status">The session's status.</param>
/// <param name="Operator">The session's operator; null for nobody.</param>
/// <param name="Items">The items that the session is bound to.</param>
/// <param name="Contact">The one of them that is the session's contact; null for none.</param>
internal sealed record SessionListing(
    SessionId Id,
    SessionStatus Status,
    UserId? Operator,
    ImmutableHashSet<AppItemId> Items,
    AppItemId? Contact
)
{
    internal static SessionListing Of(Session session) =>
        Of(session.Id, session.Status, session.Operator, session.Bindings);

    internal static SessionListing Read(Row row) =>
        Of(row.Session(0), (SessionStatus)row.Int16(2), row.User(3), RowJson.ReadBindings(row.TextOrNull(4)));

    /// <summary>Whether the session is in the same lists at the same places; messages never change that.</summary>
    internal bool IsListedAs(SessionListing other) =>
        Status == other.Status
        && Operator == other.Operator
        && Contact == other.Contact
        && Items.SetEquals(other.Items);

    private static SessionListing Of(
        SessionId id,
        SessionStatus status,
        UserId? owner,
        ImmutableArray<Binding> bindings
    ) =>
        new(
            id,
            status,
            owner,
            [.. bindings.Select(binding => binding.Item)],
            bindings.FirstOrDefault(binding => binding.Kind == BindingKind.Contact)?.Item
        );
}
