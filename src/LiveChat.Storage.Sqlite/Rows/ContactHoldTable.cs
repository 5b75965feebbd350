using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>Legal holds of contacts as rows.</summary>
internal static class ContactHoldTable
{
    internal static ImmutableDictionary<AppItemId, LegalHold> Find(
        Connection connection,
        ImmutableArray<AppItemId> contacts
    )
    {
        var holds = ImmutableDictionary.CreateBuilder<AppItemId, LegalHold>();
        foreach (var contact in contacts.Distinct().Where(contact => !contact.IsDefault))
        {
            var row = connection.Statement("contact_hold_find").Bind(1, contact.App.Value).Bind(2, contact.Item);
            if (row.Step() && RowJson.ReadHold(row.Text(0)) is { } hold)
            {
                holds[contact] = hold;
            }

            row.Reset();
        }

        return holds.ToImmutable();
    }

    internal static void Put(Connection connection, AppItemId contact, LegalHold hold) =>
        connection
            .Statement("contact_hold_put")
            .Bind(1, contact.App.Value)
            .Bind(2, contact.Item)
            .Bind(3, RowJson.Write(hold))
            .Run();
}
