using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>The later versions of texts, one row each; a put writes only the difference (rule T9).</summary>
internal static class EditTable
{
    /// <summary>Replaces the versions of a message by those put.</summary>
    internal static void Put(Connection connection, long number, Message message)
    {
        // A message that this commit adds has no rows yet.
        if (!message.Edits.IsEmpty || message.AddedVersion < message.Version)
        {
            Put(connection, new Owner(number, message.Id, IsPending: false), message.Edits);
        }
    }

    /// <summary>Replaces the versions that wait in a placeholder by those put.</summary>
    internal static void Put(Connection connection, long number, PendingMessage pending) =>
        Put(connection, new Owner(number, pending.Id, IsPending: true), pending.Edits);

    /// <summary>Removes the versions of a removed entry.</summary>
    internal static void Remove(Connection connection, long number, MessageId entry) =>
        Put(connection, new Owner(number, entry, IsPending: false), []);

    /// <summary>Removes the versions that wait in a removed placeholder.</summary>
    internal static void RemovePending(Connection connection, long number, MessageId pending) =>
        Put(connection, new Owner(number, pending, IsPending: true), []);

    private static void Put(Connection connection, Owner owner, ImmutableArray<MessageEdit> edits)
    {
        var change = EditChange.Of(Held(connection, owner), edits);
        foreach (var key in change.Removed)
        {
            Bind(connection.Statement("edit_remove"), owner, key).Run();
        }

        foreach (var (key, edit) in change.Added)
        {
            Bind(connection.Statement("edit_put"), owner, key).Bind(7, edit.Text).Run();
        }
    }

    private static List<EditKey> Held(Connection connection, Owner owner)
    {
        var rows = Bind(connection.Statement("edit_keys"), owner);
        var held = new List<EditKey>();
        while (rows.Step())
        {
            held.Add(new EditKey(rows.Time(0), (AuthorKind)rows.Int32(1), new Guid(rows.Bytes(2), bigEndian: true)));
        }

        return held;
    }

    private static Statement Bind(Statement statement, Owner owner) =>
        statement.Bind(1, owner.Channel).Bind(2, owner.Id.ToString()).Bind(3, owner.IsPending);

    private static Statement Bind(Statement statement, Owner owner, EditKey key) =>
        Bind(statement, owner)
            .Bind(4, RowTime.Of(key.At))
            .Bind(5, (long)key.Side)
            .Bind(6, key.Hash.ToByteArray(bigEndian: true));

    /// <summary>The message or placeholder that the versions belong to.</summary>
    private readonly record struct Owner(long Channel, MessageId Id, bool IsPending);
}
