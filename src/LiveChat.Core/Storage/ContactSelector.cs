namespace LiveChat.Storage;

/// <summary>Selects the sessions that have an item as their contact, and an account.</summary>
public sealed record ContactSelector : SessionSelector
{
    internal ContactSelector(AppItemId contact, Account account) => (Contact, Account) = (contact, account);

    /// <summary>The contact.</summary>
    public AppItemId Contact { get; }

    /// <summary>The account.</summary>
    public Account Account { get; }

    internal override bool Matches(Session session) =>
        session.Contact?.Item == Contact && session.Channel.Account == Account;
}
