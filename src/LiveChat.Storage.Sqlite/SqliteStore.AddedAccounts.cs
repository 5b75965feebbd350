using LiveChat.Storage.Sqlite;

namespace LiveChat;

/// <content>Accounts that the library added to contacts.</content>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public ValueTask<bool> HasAddedAccountAsync(
        AppItemId contact,
        Account account,
        CancellationToken cancellationToken
    ) => new(Read(connection => IsAdded(connection, contact, account), cancellationToken));

    /// <inheritdoc/>
    public ValueTask SetAddedAccountAsync(
        AppItemId contact,
        Account account,
        bool isAdded,
        CancellationToken cancellationToken
    )
    {
        var text = isAdded ? "added_account_put" : "added_account_remove";
        return _writer.WriteAsync(
            connection => Bind(connection, text, contact, account).Run(),
            size: 0,
            cancellationToken
        );
    }

    private static bool IsAdded(Connection connection, AppItemId contact, Account account)
    {
        var row = Bind(connection, "added_account_find", contact, account);
        var isThere = row.Step();
        row.Reset();
        return isThere;
    }

    private static Statement Bind(Connection connection, string text, AppItemId contact, Account account) =>
        connection
            .Statement(text)
            .Bind(1, contact.App.Value)
            .Bind(2, contact.Item)
            .Bind(3, account.Messenger.Name)
            .Bind(4, account.Address);
}
