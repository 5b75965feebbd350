namespace LiveChat.AspNetCore;

/// <summary>A customer's account.</summary>
internal sealed record AccountJson(string Messenger, string Address)
{
    internal static AccountJson Of(Account account) => new(account.Messenger.Name, account.Address);

    internal Account ToAccount() =>
        Account.TryCreate(Input.Id<Messenger>("account", Messenger), Address, out var account)
            ? account
            : throw Input.NoId("account");
}
