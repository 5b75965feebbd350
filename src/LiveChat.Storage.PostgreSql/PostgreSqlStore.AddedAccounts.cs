using LiveChat.Storage.PostgreSql;

namespace LiveChat;

/// <content>Accounts that the library added to contacts.</content>
public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public ValueTask<bool> HasAddedAccountAsync(
        AppItemId contact,
        Account account,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            "find an added account",
            (connection, token) => AddedAccountTable.IsThereAsync(connection, contact, account, token),
            cancellationToken
        );

    /// <inheritdoc/>
    public async ValueTask SetAddedAccountAsync(
        AppItemId contact,
        Account account,
        bool isAdded,
        CancellationToken cancellationToken
    ) =>
        await ReadAsync(
                "set an added account",
                (connection, token) => AddedAccountTable.SetAsync(connection, contact, account, isAdded, token),
                cancellationToken
            )
            .ConfigureAwait(false);
}
