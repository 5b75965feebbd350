namespace LiveChat.Storage.Sqlite;

/// <summary>
/// Finds the accounts that the library added to contacts, which version 1 recorded only in bindings.
/// </summary>
internal sealed class AddedAccounts(Connection connection)
{
    private readonly HashSet<(AppItemId Contact, Account Account)> _former = [];

    /// <summary>Records what a session's bindings added.</summary>
    internal void Add(Session session)
    {
        var account = session.Channel.Account;
        foreach (var binding in session.Bindings.Where(binding => binding.AddedAccount))
        {
            Put(binding.Item, account);
        }

        _former.UnionWith(
            session.FormerBindings.Where(binding => binding.AddedAccount).Select(binding => (binding.Item, account))
        );
    }

    /// <summary>
    /// Records what former bindings added, if another binding still needs it: version 1 then left the account behind.
    /// </summary>
    internal void End()
    {
        foreach (var (contact, account) in _former.Where(one => IsNeeded(one.Contact, one.Account)))
        {
            Put(contact, account);
        }
    }

    private void Put(AppItemId contact, Account account) =>
        connection
            .Statement("added_account_put")
            .Bind(1, contact.App.Value)
            .Bind(2, contact.Item)
            .Bind(3, account.Messenger.Name)
            .Bind(4, account.Address)
            .Run();

    private bool IsNeeded(AppItemId contact, Account account)
    {
        var row = connection
            .Statement("version_1_is_bound")
            .Bind(1, contact.App.Value)
            .Bind(2, SessionTable.ItemOf(contact, account));
        var isNeeded = row.Step();
        row.Reset();
        return isNeeded;
    }
}
