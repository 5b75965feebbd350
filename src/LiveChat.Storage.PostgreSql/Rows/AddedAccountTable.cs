namespace LiveChat.Storage.PostgreSql;

/// <summary>Accounts that the library added to contacts, one row each.</summary>
internal static class AddedAccountTable
{
    internal static async ValueTask<bool> IsThereAsync(
        Connection connection,
        AppItemId contact,
        Account account,
        CancellationToken cancellationToken
    )
    {
        var statement = connection.Statement("added_account_find").Bind(RowId.Of(contact)).Bind(RowId.Of(account));
        var rows = await connection
            .AllAsync(static row => row.Int32(0), cancellationToken, statement)
            .ConfigureAwait(false);
        return !rows.IsEmpty;
    }

    internal static async ValueTask<bool> SetAsync(
        Connection connection,
        AppItemId contact,
        Account account,
        bool isAdded,
        CancellationToken cancellationToken
    )
    {
        var statement = isAdded
            ? Put(connection, contact, account)
            : connection.Statement("added_account_remove").Bind(RowId.Of(contact)).Bind(RowId.Of(account));
        await connection.WriteAsync(statement, cancellationToken).ConfigureAwait(false);
        return true;
    }

    internal static async ValueTask<bool> ForgetAsync(
        Connection connection,
        Account account,
        CancellationToken cancellationToken
    )
    {
        var statement = connection.Statement("added_account_forget").Bind(RowId.Of(account));
        await connection.WriteAsync(statement, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>The statement that adds the row if there is none.</summary>
    internal static Statement Put(Connection connection, AppItemId contact, Account account) =>
        connection.Statement("added_account_put").Bind(RowId.Of(contact)).Bind(RowId.Of(account));
}
