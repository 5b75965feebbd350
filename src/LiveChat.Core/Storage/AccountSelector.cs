using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>Selects the sessions whose channel's account is one of several, in any live chat.</summary>
public sealed record AccountSelector : SessionSelector
{
    private readonly EquatableArray<Account> _accounts;

    internal AccountSelector(ImmutableArray<Account> accounts) => _accounts = new EquatableArray<Account>(accounts);

    /// <summary>The accounts; repeated ones count once.</summary>
    public ImmutableArray<Account> Accounts => _accounts.Items;

    internal override bool Matches(Session session) => Accounts.Contains(session.Channel.Account);
}
