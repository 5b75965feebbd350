using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Legal holds of contacts, one row each.</summary>
internal static class ContactHoldTable
{
    internal static async ValueTask<ImmutableDictionary<AppItemId, LegalHold>> GetAsync(
        Connection connection,
        ImmutableArray<AppItemId> contacts,
        CancellationToken cancellationToken
    )
    {
        var rows = new Columns();
        var byHash = new Dictionary<Guid, AppItemId>();
        foreach (var contact in contacts.Distinct().Where(contact => !contact.IsDefault))
        {
            rows.Row().Add(RowId.Of(contact));
            byHash[RowId.Of(contact)] = contact;
        }

        if (rows.Count == 0)
        {
            return ImmutableDictionary<AppItemId, LegalHold>.Empty;
        }

        var found = await connection
            .AllAsync(
                static row => (Item: row.Guid(0), Hold: RowJson.ReadHold(row.Text(1))),
                cancellationToken,
                connection.Statement("contact_hold_find").Bind(rows)
            )
            .ConfigureAwait(false);
        return found.ToImmutableDictionary(one => byHash[one.Item], one => one.Hold!);
    }

    internal static async ValueTask<bool> SetAsync(
        Connection connection,
        AppItemId contact,
        LegalHold hold,
        CancellationToken cancellationToken
    )
    {
        var statement = connection.Statement("contact_hold_put").Bind(RowId.Of(contact)).Bind(RowJson.Write(hold));
        await connection.WriteAsync(statement, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
