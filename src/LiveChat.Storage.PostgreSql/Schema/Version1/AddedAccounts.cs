namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// Finds the accounts that the library added to contacts, which version 1 recorded only in bindings.
/// </summary>
internal sealed class AddedAccounts(Connection connection)
{
    private readonly HashSet<(AppItemId Contact, Account Account)> _former = [];

    /// <summary>Records what a session's bindings added.</summary>
    internal IEnumerable<Statement> Add(Session session)
    {
        var account = session.Channel.Account;
        _former.UnionWith(
            session.FormerBindings.Where(binding => binding.AddedAccount).Select(binding => (binding.Item, account))
        );
        return session
            .Bindings.Where(binding => binding.AddedAccount)
            .Select(binding => AddedAccountTable.Put(connection, binding.Item, account));
    }

    /// <summary>
    /// Records what former bindings added, if another binding still needs it: version 1 then left the account behind.
    /// </summary>
    internal async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        foreach (var (contact, account) in _former)
        {
            var isBound = connection.Statement("version_1_is_bound").Bind(RowId.Of(contact, account));
            var found = await connection
                .AllAsync(static row => row.Int32(0), cancellationToken, isBound)
                .ConfigureAwait(false);
            if (!found.IsEmpty)
            {
                await connection
                    .DoAsync(cancellationToken, AddedAccountTable.Put(connection, contact, account))
                    .ConfigureAwait(false);
            }
        }
    }
}
