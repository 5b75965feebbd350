using System.Collections.Immutable;
using LiveChat.Apps;
using LiveChat.Channels;
using LiveChat.Sessions;
using LiveChat.Users;

namespace LiveChat.Storage.PostgreSql;

/// <summary>What was there of a session before it is put again, as far as lists go by it.</summary>
/// <param name="Id">The session.</param>
/// <param name="Status">Its status.</param>
/// <param name="Operator">Its operator; null: nobody.</param>
/// <param name="Items">What it was bound to.</param>
internal sealed record SessionBefore(
    SessionId Id,
    SessionStatus Status,
    UserId? Operator,
    ImmutableHashSet<AppItemId> Items
)
{
    internal static SessionBefore Read(Row row) =>
        new(
            row.Session(0),
            (SessionStatus)row.Int16(2),
            row.User(3),
            [.. RowJson.ReadBindings(row.TextOrNull(4)).Select(binding => binding.Item)]
        );
}
